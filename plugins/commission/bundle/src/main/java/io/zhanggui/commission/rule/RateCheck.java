package io.zhanggui.commission.rule;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.value.Money;
import io.zhanggui.commission.api.Rate;
import java.util.List;

/// What a rate may be.
final class RateCheck {
    static final int MAX_BASIS_POINTS = 10_000;
    static final int MAX_STEPS = 8;
    private static final Money MOST = Money.ofFen(10_000_000);

    private RateCheck() {}

    /// @throws Refusal for a rate that cannot be
    static void requireSound(Rate rate) {
        switch (rate) {
            case Rate.Percent percent -> requirePercent(percent.basisPoints());
            case Rate.PerPiece fixed -> requireAmount(fixed.amount());
            case Rate.PerDocument fixed -> requireAmount(fixed.amount());
            case Rate.Ladder ladder -> requireSteps(ladder.steps());
        }
    }

    private static void requirePercent(int basisPoints) {
        if (basisPoints < 0 || basisPoints > MAX_BASIS_POINTS) {
            throw new Refusal("commission.rule.rate.invalid", Percent.format(basisPoints));
        }
    }

    private static void requireAmount(Money amount) {
        if (amount.isNegative() || amount.compareTo(MOST) > 0) {
            throw new Refusal("commission.rule.fixed.invalid", amount.format(), MOST.format());
        }
    }

    private static void requireSteps(List<Rate.Step> steps) {
        if (steps.isEmpty() || steps.size() > MAX_STEPS) {
            throw new Refusal("commission.rule.ladder.steps", MAX_STEPS);
        }
        if (steps.getFirst().from().fen() != 0) {
            throw new Refusal("commission.rule.ladder.first");
        }
        for (int i = 0; i < steps.size(); i++) {
            requirePercent(steps.get(i).basisPoints());
            if (i > 0 && steps.get(i).from().compareTo(steps.get(i - 1).from()) <= 0) {
                throw new Refusal(
                        "commission.rule.ladder.order", steps.get(i).from().format());
            }
        }
    }
}
