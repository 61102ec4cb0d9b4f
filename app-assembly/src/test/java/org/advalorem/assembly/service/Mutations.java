package org.advalorem.assembly.service;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/** Breaks JSON documents in the ways in which they come broken, and in some in which they never do; the seed decides how. */
final class Mutations {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Random random;
    private final List<UnaryOperator<byte[]>> ways = List.of(
            this::flipped,
            this::flipped,
            this::truncated,
            this::nested,
            this::repeated,
            this::notUtf8,
            this::goingOn,
            this::withAnotherTree,
            this::withAnotherTree,
            this::withAnotherTree,
            this::withAnotherTree);

    Mutations(long seed) {
        random = new Random(seed);
    }

    /** The document, broken once or several times. */
    byte[] of(byte[] document) {
        byte[] broken = document;
        for (int times = 1 + random.nextInt(3); times > 0; times--) {
            broken = ways.get(random.nextInt(ways.size())).apply(broken);
        }
        return broken;
    }

    private byte[] flipped(byte[] document) {
        byte[] other = document.clone();
        for (int times = other.length == 0 ? 0 : 1 + random.nextInt(8); times > 0; times--) {
            other[random.nextInt(other.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return other;
    }

    private byte[] truncated(byte[] document) {
        return Arrays.copyOf(document, random.nextInt(document.length + 1));
    }

    private byte[] nested(byte[] document) {
        int depth = 1 << random.nextInt(15);
        boolean list = random.nextBoolean();
        String open = (list ? "[" : "{\"a\":").repeat(depth);
        String close = random.nextInt(4) == 0 ? "" : (list ? "]" : "}").repeat(depth);
        return inserted(document, open + "1" + close);
    }

    /** A name twice in an object, or a piece twice anywhere. */
    private byte[] repeated(byte[] document) {
        String text = new String(document, ISO_8859_1);
        int from = Math.max(0, text.indexOf('"', random.nextInt(text.length() + 1)));
        int to = Math.min(text.length(), from + 1 + random.nextInt(200));
        return inserted(document, text.substring(from, to));
    }

    private byte[] notUtf8(byte[] document) {
        byte[][] odd = {
            {0},
            {(byte) 0xff},
            {(byte) 0xc0, (byte) 0x80},
            {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
            {(byte) 0xf5},
            {(byte) 0xef, (byte) 0xbb, (byte) 0xbf}
        };
        return inserted(document, new String(odd[random.nextInt(odd.length)], ISO_8859_1));
    }

    private byte[] goingOn(byte[] document) {
        return inserted(document, random.nextBoolean() ? "}{" : " ".repeat(random.nextInt(100_000)));
    }

    private byte[] inserted(byte[] document, String latin) {
        String text = new String(document, ISO_8859_1);
        int at = random.nextInt(text.length() + 1);
        return (text.substring(0, at) + latin + text.substring(at)).getBytes(ISO_8859_1);
    }

    /** Still JSON, with something missing, moved, of another type or out of all bounds; as it was if it is JSON no more. */
    private byte[] withAnotherTree(byte[] document) {
        JsonNode tree = tree(document);
        List<ObjectNode> objects = new ArrayList<>();
        collect(tree, objects);
        objects.removeIf(JsonNode::isEmpty);
        if (objects.isEmpty()) {
            return document;
        }
        ObjectNode object = objects.get(random.nextInt(objects.size()));
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        String name = names.get(random.nextInt(names.size()));
        if (random.nextInt(4) == 0) {
            JsonNode moved = object.remove(name);
            if (random.nextBoolean()) {
                objects.get(random.nextInt(objects.size())).set(name, moved.deepCopy());
            }
        } else {
            object.set(name, odd(object.get(name)));
        }
        return tree.toString().getBytes(UTF_8);
    }

    private JsonNode odd(JsonNode usual) {
        return switch (random.nextInt(14)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.booleanNode(random.nextBoolean());
            case 2 -> NODES.numberNode(random.nextLong());
            case 3 -> NODES.numberNode(new java.math.BigDecimal("1e" + random.nextInt(2_000)));
            case 4 -> NODES.numberNode(new java.math.BigInteger("9".repeat(1 + random.nextInt(1_500))));
            case 5 -> NODES.numberNode(-1);
            case 6 -> NODES.textNode("");
            case 7 -> NODES.textNode("x".repeat(random.nextInt(200_000)));
            case 8 -> NODES.textNode("\u0000\ud800\u202e' or 1=1 --<script>");
            case 9 -> NODES.textNode(usual.asText());
            case 10 -> NODES.arrayNode().add(usual).add(usual.deepCopy());
            case 11 -> NODES.objectNode().set("value", usual);
            case 12 -> many(usual);
            default -> NODES.textNode("-0.000000000000000001e999999999");
        };
    }

    private ArrayNode many(JsonNode usual) {
        ArrayNode all = NODES.arrayNode();
        for (int count = random.nextInt(300); count > 0; count--) {
            all.add(usual);
        }
        return all;
    }

    private static void collect(JsonNode node, List<ObjectNode> objects) {
        if (node instanceof ObjectNode object) {
            objects.add(object);
        }
        node.forEach(child -> collect(child, objects));
    }

    private static JsonNode tree(byte[] document) {
        try {
            return JSON.readTree(document);
        } catch (com.fasterxml.jackson.core.JacksonException broken) {
            return NODES.missingNode();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
