package org.advalorem.assembly.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.concurrent.Callable;
import org.advalorem.domain.money.Money;
import org.advalorem.domain.money.UnitLine;
import org.advalorem.domain.money.UnitValues;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code advalorem units}: lets anybody feed cases to the choice of unit values. */
@Command(
        name = "units",
        mixinStandardHelpOptions = true,
        description = {
            "Chooses unit values so that a declaration adds up to what was paid, or to the least more.",
            "Reads one JSON object a line from standard input and answers each with one line:",
            "  @|bold {\"currency\":\"USD\",\"split\":false,|@",
            "   @|bold \"lines\":[{\"key\":\"a\",\"quantity\":3,\"net\":\"10.00\"}]}|@",
            "  @|bold {\"rows\":[{\"key\":\"a\",\"quantity\":3,\"unit\":\"3.34\"}],|@",
            "   @|bold \"total\":\"10.02\",\"excess\":\"0.02\"}|@",
            "No unit value is more than two minor units from its exact quotient, or less than one. With \"split\":true a line"
                    + " may become two rows so that nothing is left over. With a step such as \"0.010\" every unit value"
                    + " is a multiple of it, and at most two steps away. Keys break ties; without one it is the position,"
                    + " from 0.",
            "A line that has no answer gives {\"error\":{\"code\":\"…\",\"message\":\"…\"}}. Blank lines are skipped."
        },
        footer = {"", "Example:", "  advalorem units < cases.jsonl > answers.jsonl"},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:every line was answered", "1:at least one line was answered with an error", "2:wrong usage"})
public final class UnitsCommand implements Callable<Integer> {
    private final InputStream in;

    @Spec
    private CommandSpec spec;

    /** Reads standard input. */
    public UnitsCommand() {
        this(System.in);
    }

    UnitsCommand(InputStream in) {
        this.in = in;
    }

    @Override
    public Integer call() throws IOException {
        return new JsonLines(in, spec.commandLine().getOut()).answer(UnitsCommand::units);
    }

    private static ObjectNode units(Fields question) {
        Currency currency = question.currency("currency");
        Money step = question.step("step", currency, UnitValues.WIDEST_STEP);
        boolean isSplit = question.flag("split", false);
        List<Fields> objects = question.objects("lines");
        List<String> keys = Fields.keys(objects);
        List<UnitLine> lines = new ArrayList<>(objects.size());
        for (int at = 0; at < objects.size(); at++) {
            Fields line = objects.get(at);
            Money net = line.optionalAmountFromZero("net", currency).orElseThrow(() -> line.missing("net"));
            lines.add(new UnitLine(keys.get(at), line.quantity("quantity"), net));
        }
        return answer(isSplit ? UnitValues.split(step, lines) : UnitValues.of(step, lines));
    }

    private static ObjectNode answer(UnitValues values) {
        ObjectNode answer = JsonLines.object();
        ArrayNode rows = answer.putArray("rows");
        for (UnitValues.Row row : values.rows()) {
            rows.addObject()
                    .put("key", row.key())
                    .put("quantity", row.quantity())
                    .put("unit", row.unit().decimal());
        }
        return answer.put("total", values.total().decimal())
                .put("excess", values.excess().decimal());
    }
}
