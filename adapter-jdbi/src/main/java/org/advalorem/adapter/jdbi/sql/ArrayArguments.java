package org.advalorem.adapter.jdbi.sql;

import java.lang.reflect.Type;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.config.ConfigRegistry;

/**
 * Hands arrays to the driver as what they are: it then sends texts and numbers in binary, while an {@code Object[]}, which is what the
 * library would make of them, is written out and read back as text, character by character.
 */
final class ArrayArguments implements ArgumentFactory {

    private static final Map<Class<?>, String> TYPES = Map.of(
            String[].class, "text",
            Long[].class, "int8",
            Integer[].class, "int4",
            Boolean[].class, "bool");

    @Override
    public Optional<Argument> build(Type type, Object value, ConfigRegistry config) {
        return value instanceof Object[] array
                ? Optional.ofNullable(TYPES.get(array.getClass())).map(name -> argument(name, array))
                : Optional.empty();
    }

    private static Argument argument(String type, Object[] array) {
        return (position, statement, context) ->
                statement.setArray(position, statement.getConnection().createArrayOf(type, array));
    }
}
