package io.zhanggui.member.redemption.ui;

import io.zhanggui.member.redemption.Reward;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/// The rewards that are offered, each with a number in front: it is typed, as the digits of the till are.
record RewardChoice(List<Reward> offered) {
    RewardChoice {
        offered = List.copyOf(offered);
    }

    /// From 1.
    int number(Reward reward) {
        return offered.indexOf(reward) + 1;
    }

    /// Whether a reward is still in question while this is typed.
    boolean fits(Reward reward, String typed) {
        String text = typed.strip().toLowerCase(Locale.ROOT);
        return Integer.toString(number(reward)).equals(text)
                || reward.name().toLowerCase(Locale.ROOT).contains(text);
    }

    /// The one that has this number; else the only one whose name has this in it, or is this.
    Optional<Reward> typed(String typed) {
        String text = typed.strip();
        Optional<Reward> numbered = IntStream.range(0, offered.size())
                .filter(index -> Integer.toString(index + 1).equals(text))
                .mapToObj(offered::get)
                .findFirst();
        if (numbered.isPresent() || text.isEmpty()) {
            return numbered;
        }
        List<Reward> named =
                offered.stream().filter(reward -> fits(reward, text)).toList();
        return named.size() == 1
                ? Optional.of(named.getFirst())
                : named.stream().filter(reward -> reward.name().equals(text)).findFirst();
    }
}
