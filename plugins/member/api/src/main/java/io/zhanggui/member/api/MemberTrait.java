package io.zhanggui.member.api;

import io.zhanggui.api.error.Refusal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// One thing that can be asked of members.
/// @param id stable, begins with the plugin's id, such as `member.tier`: stored with each condition
/// @param title for people
/// @param choices of [Kind#CHOICE], else empty
/// @param windowed whether it can be asked of the last days only
public record MemberTrait(String id, String title, Kind kind, List<Choice> choices, boolean windowed) {
    /// A condition names so many values at most.
    public static final int MOST_CHOICES = 100;

    /// Ten years.
    public static final int MOST_DAYS = 3_660;

    public MemberTrait {
        choices = List.copyOf(choices);
    }

    /// What a condition says about it.
    public enum Kind {
        /// one of some values
        CHOICE,
        /// items of the catalogue, as `source:id name`
        ITEMS,
        /// categories of the catalogue, by name
        CATEGORIES,
        /// how many days ago
        DAYS,
        /// how often
        TIMES,
        /// fen
        MONEY,
        POINTS;

        /// Whether a condition says from how much to how much, instead of naming values.
        public boolean isAmount() {
            return this == DAYS || this == TIMES || this == MONEY || this == POINTS;
        }
    }

    /// @param value stored
    /// @param title for people
    public record Choice(String value, String title) {}

    public static MemberTrait choice(String id, String title, List<Choice> choices) {
        return new MemberTrait(id, title, Kind.CHOICE, choices, false);
    }

    public static MemberTrait amount(String id, String title, Kind kind) {
        return new MemberTrait(id, title, kind, List.of(), false);
    }

    public static MemberTrait windowed(String id, String title, Kind kind) {
        return new MemberTrait(id, title, kind, List.of(), true);
    }

    /// @throws Refusal saying what is missing in a condition about this trait, or cannot be
    public void check(MemberCondition condition) {
        Integer days = condition.days();
        if (days != null && (!windowed || days < 1 || days > MOST_DAYS)) {
            throw new Refusal("member.trait.days-invalid", title, MOST_DAYS);
        }
        if (kind.isAmount()) {
            checkBounds(condition);
            return;
        }
        if (condition.choices().isEmpty() || condition.choices().size() > MOST_CHOICES) {
            throw new Refusal("member.trait.choice-missing", title, MOST_CHOICES);
        }
        if (kind == Kind.CHOICE) {
            Set<String> gone = new HashSet<>(condition.choices());
            gone.removeAll(choices.stream().map(Choice::value).collect(Collectors.toSet()));
            if (!gone.isEmpty()) {
                throw new Refusal("member.trait.choice-gone", title);
            }
        }
    }

    private void checkBounds(MemberCondition condition) {
        Long least = condition.least();
        Long most = condition.most();
        if (least == null && most == null) {
            throw new Refusal("member.trait.bounds-missing", title);
        }
        if ((least != null && least < 0)
                || (most != null && most < 0)
                || (least != null && most != null && least > most)) {
            throw new Refusal("member.trait.bounds-invalid", title);
        }
    }
}
