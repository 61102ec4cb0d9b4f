package org.advalorem.assembly;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.FieldAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** What code may be asked about that ArchUnit has no words for. Calls and method references count alike. */
final class CodeConditions {
    private static final Set<String> DICE = Set.of(
            "java.security.SecureRandom",
            "java.util.Random",
            "java.util.SplittableRandom",
            "java.util.concurrent.ThreadLocalRandom");
    private static final Set<String> FLOATING = Set.of("double", "float", "java.lang.Double", "java.lang.Float");

    static final ArchCondition<JavaClass> READ_THE_TIME = accessing("read the time", CodeConditions::readsTheTime);
    static final ArchCondition<JavaClass> DRAW_AT_RANDOM = accessing("draw at random", CodeConditions::drawsAtRandom);
    static final ArchCondition<JavaClass> USE_FLOATING_POINT = new ArchCondition<>("use floating point") {
        @Override
        public void check(JavaClass type, ConditionEvents events) {
            type.getFields().stream()
                    .filter(field -> isFloating(field.getRawType()))
                    .forEach(field -> events.add(SimpleConditionEvent.satisfied(type, field.getDescription())));
            type.getCodeUnits().stream()
                    .filter(CodeConditions::hasFloatingSignature)
                    .forEach(code -> events.add(SimpleConditionEvent.satisfied(type, code.getDescription())));
            accesses(type, CodeConditions::isFloating, events);
        }
    };

    private CodeConditions() {}

    private static ArchCondition<JavaClass> accessing(String description, Predicate<AccessTarget> forbidden) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                accesses(type, forbidden, events);
            }
        };
    }

    private static void accesses(JavaClass type, Predicate<AccessTarget> wanted, ConditionEvents events) {
        type.getAccessesFromSelf().stream()
                .filter(access -> wanted.test(access.getTarget()))
                .forEach(access -> events.add(SimpleConditionEvent.satisfied(type, access.getDescription())));
    }

    private static boolean readsTheTime(AccessTarget target) {
        String owner = target.getOwner().getName();
        String name = target.getName();
        return switch (owner) {
            case "java.lang.System" -> name.equals("currentTimeMillis") || name.equals("nanoTime");
            case "java.time.Clock", "java.time.InstantSource" -> name.startsWith("system") || name.startsWith("tick");
            case "java.util.Date" -> name.equals("<init>") && parameters(target).isEmpty();
            case "java.util.Calendar", "java.util.GregorianCalendar" -> true;
            case "com.google.common.base.Stopwatch" ->
                name.startsWith("create") && parameters(target).isEmpty();
            case "com.google.common.base.Ticker" -> name.equals("systemTicker");
            default ->
                owner.startsWith("java.time.")
                        && name.equals("now")
                        && parameters(target).stream()
                                .noneMatch(Set.of(Clock.class.getName(), InstantSource.class.getName())::contains);
        };
    }

    private static boolean drawsAtRandom(AccessTarget target) {
        String owner = target.getOwner().getName();
        return DICE.contains(owner)
                || owner.equals("java.util.random.RandomGeneratorFactory")
                || target.getFullName().startsWith("java.util.random.RandomGenerator.getDefault(")
                || target.getFullName().startsWith("java.util.random.RandomGenerator.of(")
                || target.getFullName().startsWith("java.lang.Math.random(")
                || target.getFullName().startsWith("java.util.UUID.randomUUID(")
                || target.getFullName().startsWith("java.util.Collections.shuffle(");
    }

    private static boolean hasFloatingSignature(JavaCodeUnit code) {
        return isFloating(code.getRawReturnType())
                || code.getRawParameterTypes().stream().anyMatch(CodeConditions::isFloating);
    }

    private static boolean isFloating(AccessTarget target) {
        if (target instanceof CodeUnitAccessTarget code) {
            return isFloating(code.getRawReturnType())
                    || code.getRawParameterTypes().stream().anyMatch(CodeConditions::isFloating);
        }
        return target instanceof FieldAccessTarget field && isFloating(field.getRawType());
    }

    private static boolean isFloating(JavaClass type) {
        return FLOATING.contains(type.getBaseComponentType().getName());
    }

    private static List<String> parameters(AccessTarget target) {
        return target instanceof CodeUnitAccessTarget code
                ? code.getRawParameterTypes().stream().map(JavaClass::getName).toList()
                : List.of();
    }
}
