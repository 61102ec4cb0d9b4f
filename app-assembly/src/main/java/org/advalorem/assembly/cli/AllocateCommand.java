package org.advalorem.assembly.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.advalorem.assembly.cli.RefusedInput.Code;
import org.advalorem.domain.money.Allocation;
import org.advalorem.domain.money.AllocationLine;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.money.Ratio;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code advalorem allocate}: lets anybody feed cases to the allocation. */
@Command(
        name = "allocate",
        mixinStandardHelpOptions = true,
        description = {
            "Spreads an amount over weighted lines by the largest remainder, exactly.",
            "Reads one JSON object a line from standard input and answers each with one line:",
            "  @|bold {\"currency\":\"USD\",\"amount\":\"10.00\",\"lines\":[{\"key\":\"a\",\"value\":\"199.00\"}]}|@",
            "  @|bold {\"shares\":[{\"key\":\"a\",\"share\":\"10.00\",\"after\":\"189.00\"}],|@",
            "   @|bold \"unallocated\":\"0.00\"}|@",
            "A line has a value, which is its weight and the most it can bear, or a weight (a decimal or a fraction such as"
                    + " 1/3), or both; optionally a maximum share, a minimum that must be left of its value, and"
                    + " \"eligible\":false if it bears nothing. Its key breaks ties; without one it is the position,"
                    + " from 0. With a step such as \"0.05\" every share is a multiple of it.",
            "A line that has no answer gives {\"error\":{\"code\":\"…\",\"message\":\"…\"}}. Blank lines are skipped."
        },
        footer = {"", "Example:", "  advalorem allocate < cases.jsonl > answers.jsonl"},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:every line was answered", "1:at least one line was answered with an error", "2:wrong usage"})
public final class AllocateCommand implements Callable<Integer> {
    private final InputStream in;

    @Spec
    private CommandSpec spec;

    /** Reads standard input. */
    public AllocateCommand() {
        this(System.in);
    }

    AllocateCommand(InputStream in) {
        this.in = in;
    }

    @Override
    public Integer call() throws IOException {
        return new JsonLines(in, spec.commandLine().getOut()).answer(AllocateCommand::allocate);
    }

    private static ObjectNode allocate(Fields question) {
        Currency currency = question.currency("currency");
        Money amount = question.amount("amount", currency);
        Money step = question.step("step", currency, Long.MAX_VALUE);
        List<Fields> objects = question.objects("lines");
        List<String> keys = Fields.keys(objects);
        List<AllocationLine> lines = new ArrayList<>(objects.size());
        List<Optional<Money>> values = new ArrayList<>(objects.size());
        for (int at = 0; at < objects.size(); at++) {
            values.add(objects.get(at).optionalAmountFromZero("value", currency));
            lines.add(line(keys.get(at), values.get(at), objects.get(at), currency));
        }
        return answer(Allocation.inSteps(step, amount, lines), values);
    }

    private static AllocationLine line(String key, Optional<Money> value, Fields fields, Currency currency) {
        Optional<Ratio> weight = fields.optionalWeight("weight");
        Optional<Money> maximum = fields.optionalAmountFromZero("maximum", currency);
        Money minimum = fields.optionalAmountFromZero("minimum", currency).orElse(Money.zero(currency));
        if (value.isEmpty() && weight.isEmpty()) {
            throw fields.missing("value");
        }
        if (value.isEmpty() && minimum.isPositive()) {
            throw fields.refused(Code.INVALID_FIELD, "minimum", "needs a value of which it can be left");
        }
        AllocationLine line = value.map(own -> AllocationLine.ofValue(key, own, minimum))
                .orElseGet(() -> AllocationLine.ofWeight(key, Ratio.ZERO));
        AllocationLine weighing = weight.map(line::weighing).orElse(line);
        AllocationLine limited = maximum.map(weighing::atMost).orElse(weighing);
        return fields.flag("eligible", true) ? limited : limited.excluded();
    }

    /** What is left after its share is told of a line that has a value. */
    private static ObjectNode answer(Allocation allocation, List<Optional<Money>> values) {
        ObjectNode answer = JsonLines.object();
        ArrayNode shares = answer.putArray("shares");
        for (int at = 0; at < values.size(); at++) {
            Allocation.Share share = allocation.shares().get(at);
            ObjectNode told = shares.addObject()
                    .put("key", share.key())
                    .put("share", share.money().decimal());
            values.get(at)
                    .ifPresent(value ->
                            told.put("after", value.minus(share.money()).decimal()));
        }
        return answer.put("unallocated", allocation.unallocated().decimal());
    }
}
