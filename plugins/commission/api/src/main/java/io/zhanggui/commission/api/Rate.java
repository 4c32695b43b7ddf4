package io.zhanggui.commission.api;

import io.zhanggui.api.value.Money;
import java.util.List;

/// How much is earned.
public sealed interface Rate {

    /// A part of the base.
    /// @param basisPoints 0 to 10,000: 500 = 5 %
    record Percent(int basisPoints) implements Rate {}

    /// An amount for each piece, in proportion for parts of one.
    /// @param amount zero or above
    record PerPiece(Money amount) implements Rate {}

    /// An amount for each document, however many of its lines fall under the rule.
    /// @param amount zero or above
    record PerDocument(Money amount) implements Rate {}

    /// Steps of what an employee brought in a store in a month, all lines under the rule together. What it comes to
    /// is
    /// known when the month is settled.
    /// @param whole whether the step that is reached counts for the whole base; else each part of the base is paid
    /// at its
    /// own step, which is the usual way
    /// @param steps by where they begin, the first at zero
    record Ladder(boolean whole, List<Step> steps) implements Rate {
        public Ladder {
            steps = List.copyOf(steps);
        }

        /// What a base comes to: half a fen is rounded away from zero, once for each step.
        /// @param base what is below zero earns nothing
        public Money of(Money base) {
            Money sum = Money.ZERO;
            for (int i = 0; i < steps.size(); i++) {
                Step step = steps.get(i);
                if (base.compareTo(step.from()) <= 0) {
                    break;
                }
                boolean last =
                        i + 1 == steps.size() || base.compareTo(steps.get(i + 1).from()) <= 0;
                if (whole) {
                    sum = last ? share(base, step) : sum;
                } else {
                    Money end = last ? base : steps.get(i + 1).from();
                    sum = sum.plus(share(end.minus(step.from()), step));
                }
            }
            return sum;
        }

        private static Money share(Money base, Step step) {
            return base.share(step.basisPoints(), 10_000);
        }
    }

    /// @param from what the base has to exceed; zero or above
    record Step(Money from, int basisPoints) {}
}
