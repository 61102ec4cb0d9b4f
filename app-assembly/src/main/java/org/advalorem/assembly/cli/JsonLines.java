package org.advalorem.assembly.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import org.advalorem.assembly.cli.RefusedInput.Code;

/**
 * Reads JSON objects, one a line, and answers each with one line. A line that has no answer is answered with an error and
 * does not stop the next; blank lines are skipped. Holds one line at a time.
 */
final class JsonLines {
    static final int ANSWERED = 0;
    static final int SOME_REFUSED = 1;

    private static final int LONGEST_LINE = 16 << 20;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(16)
                            .maxNumberLength(64)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final BufferedReader in;
    private final PrintWriter out;

    JsonLines(InputStream in, PrintWriter out) {
        this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        this.out = out;
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /**
     * Answers until the input ends or nobody reads the output any more.
     *
     * @return {@link #ANSWERED} or {@link #SOME_REFUSED}, to exit with
     */
    int answer(Function<Fields, ObjectNode> question) throws IOException {
        int status = ANSWERED;
        StringBuilder line = new StringBuilder();
        while (next(line) && !out.checkError()) {
            if (isBlank(line)) {
                continue;
            }
            Optional<RefusedInput> refusal = answer(line, question);
            if (refusal.isPresent()) {
                status = SOME_REFUSED;
                write(refusal(refusal.get()));
            }
        }
        out.flush();
        return status;
    }

    private Optional<RefusedInput> answer(StringBuilder line, Function<Fields, ObjectNode> question) {
        try {
            write(question.apply(Fields.of(parse(line))));
            return Optional.empty();
        } catch (RefusedInput refused) {
            return Optional.of(refused);
        } catch (ArithmeticException overflow) {
            return Optional.of(new RefusedInput(Code.TOO_LARGE, "The amounts together are too large"));
        }
    }

    private static JsonNode parse(StringBuilder line) {
        if (line.length() > LONGEST_LINE) {
            throw new RefusedInput(Code.INVALID_JSON, "The line is longer than " + LONGEST_LINE + " characters");
        }
        try {
            return JSON.readTree(line.toString());
        } catch (JsonProcessingException broken) {
            String place = Optional.ofNullable(broken.getLocation())
                    .map(location -> " at column " + location.getColumnNr())
                    .orElse("");
            throw new RefusedInput(Code.INVALID_JSON, "Not JSON" + place + ": " + broken.getOriginalMessage());
        }
    }

    private static ObjectNode refusal(RefusedInput refused) {
        ObjectNode answer = object();
        answer.putObject("error").put("code", refused.code().name()).put("message", refused.getMessage());
        return answer;
    }

    /** Written out as JSON, which escapes whatever a terminal's or a pipe's character set might lack. */
    private void write(ObjectNode answer) {
        try {
            out.print(JSON.writeValueAsString(answer) + "\n");
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Reads a line into the builder; of one that is too long only so much that it shows. False at the end of the input. */
    private boolean next(StringBuilder line) throws IOException {
        line.setLength(0);
        int character = in.read();
        if (character < 0) {
            return false;
        }
        while (character >= 0 && character != '\n') {
            if (line.length() <= LONGEST_LINE) {
                line.append((char) character);
            }
            character = in.read();
        }
        return true;
    }

    private static boolean isBlank(StringBuilder line) {
        return line.chars().allMatch(Character::isWhitespace);
    }
}
