package io.zhanggui.member.api;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What is asked of members about one trait.
/// @param trait id of a [MemberTrait]
/// @param choices one of which holds; empty for an amount
/// @param least null for no bound
/// @param most null for no bound
/// @param days of the last days only, today included; null for all time
public record MemberCondition(
        String trait,
        List<String> choices,
        @Nullable Long least,
        @Nullable Long most,
        @Nullable Integer days) {
    public MemberCondition {
        choices = List.copyOf(choices);
    }

    public static MemberCondition of(String trait, String... choices) {
        return new MemberCondition(trait, List.of(choices), null, null, null);
    }

    public static MemberCondition between(String trait, @Nullable Long least, @Nullable Long most) {
        return new MemberCondition(trait, List.of(), least, most, null);
    }

    /// The same of the last days only.
    public MemberCondition inLast(int window) {
        return new MemberCondition(trait, choices, least, most, window);
    }

    /// Finds members by an amount that is only on record above zero.
    @FunctionalInterface
    public interface Amount {
        /// @param least above zero
        /// @return ids that rise
        long[] from(long least, long most);
    }

    /// The members whose amount is within the bounds, where somebody without any record has nothing.
    /// @param everybody all members, asked for only when nothing is enough
    public long[] within(Supplier<long[]> everybody, Amount amount) {
        long highest = most == null ? Long.MAX_VALUE : most;
        if (least != null && least > 0) {
            return amount.from(least, highest);
        }
        return highest == Long.MAX_VALUE
                ? everybody.get()
                : MemberIds.without(everybody.get(), amount.from(highest + 1, Long.MAX_VALUE));
    }
}
