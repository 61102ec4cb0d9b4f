package org.advalorem.adapter.jdbi.sql;

import java.lang.reflect.Type;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.config.ConfigRegistry;

/**
 * Hands arrays to the driver as what they are: it then sends texts and numbers in binary, while an {@code Object[]}, which is what the
 * library would make of them, is written out and read back as text, character by character. It must be preparable, since the library
 * asks whatever is preparable first, and its own is.
 */
final class ArrayArguments implements ArgumentFactory.Preparable {

    private static final Map<Type, String> TYPES = Map.of(
            String[].class, "text",
            Long[].class, "int8",
            Integer[].class, "int4",
            Boolean[].class, "bool");

    @Override
    public Optional<Function<Object, Argument>> prepare(Type type, ConfigRegistry config) {
        return Optional.ofNullable(TYPES.get(type)).map(name -> array -> argument(name, (Object[]) array));
    }

    private static Argument argument(String type, Object[] array) {
        return (position, statement, context) ->
                statement.setArray(position, statement.getConnection().createArrayOf(type, array));
    }
}
