package io.zhanggui.storedvalue.api.refund;

import io.zhanggui.api.value.Money;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What the law gives back of something prepaid, with the whole working. A shop may always give more.
///
/// Nothing is taken off but what was used: staff commission and fees are not deductible (article 15), clauses such as
/// 概不退款 are void (article 9).
/// @param uses valued, in the order of days
/// @param usedValue what was used, in money; it may exceed what was paid, the excess is not charged (article 20)
/// @param principal what comes back of the price, never below zero
/// @param interest on the principal that comes back (article 16)
public record LawfulRefund(
        Prepaid prepaid,
        RefundRequest request,
        List<ValuedUse> uses,
        Money usedValue,
        Money principal,
        Interest interest) {
    public LawfulRefund {
        uses = List.copyOf(uses);
    }

    public Money total() {
        return principal.plus(interest.amount());
    }

    /// Whether more was used than paid for, so that nothing is left and the rest is not charged.
    public boolean isExceeded() {
        return usedValue.compareTo(prepaid.paid()) > 0;
    }

    /// How what was used is charged.
    public enum Price {
        /// at the discounted price: its share of what was paid (article 18)
        DISCOUNTED,
        /// at the price before the discount (article 19)
        LIST,
        /// at the discounted price, because the shop cannot prove the one before the discount (articles 19, 25)
        UNPROVEN
    }

    /// @param value all uses together have [LawfulRefund#usedValue()]
    public record ValuedUse(Use use, Price price, Money value) {}

    /// @param basisPoints a year; 310 is 3.10 %
    /// @param from the day of payment
    /// @param to the day of the refund
    public record Interest(int basisPoints, LocalDate from, LocalDate to, Money amount) {
        private static final long DAYS_A_YEAR_TIMES_BASIS = 365L * 10_000;

        /// Simple interest by days over 365, half a fen up.
        static Interest on(Money principal, int basisPoints, LocalDate from, LocalDate to) {
            long days = Math.max(0, ChronoUnit.DAYS.between(from, to));
            long fen = BigInteger.valueOf(principal.fen())
                    .multiply(BigInteger.valueOf(basisPoints))
                    .multiply(BigInteger.valueOf(days))
                    .multiply(BigInteger.TWO)
                    .add(BigInteger.valueOf(DAYS_A_YEAR_TIMES_BASIS))
                    .divide(BigInteger.valueOf(2 * DAYS_A_YEAR_TIMES_BASIS))
                    .longValueExact();
            return new Interest(basisPoints, from, to, Money.ofFen(fen));
        }

        public long days() {
            return Math.max(0, ChronoUnit.DAYS.between(from, to));
        }
    }

    /// Figures what comes back.
    /// @param uses in any order, without what came back; for a period they are only listed
    /// @throws WithdrawalOver for a withdrawal that comes too late
    /// @throws WithdrawalExcluded for a withdrawal by somebody who had received the same service before
    /// @throws RuleUnknown when the rules have no figure for the day of the contract
    /// @throws IllegalArgumentException when more is used than was bought, or the contract is younger
    public static LawfulRefund of(Prepaid prepaid, List<Use> uses, RefundRequest request, RefundRules rules) {
        if (request.on().isBefore(prepaid.paidOn())) {
            throw new IllegalArgumentException("asked on " + request.on() + ", paid on " + prepaid.paidOn());
        }
        requireWithdrawable(prepaid, request, rules);
        List<Use> byDay = uses.stream().sorted(Comparator.comparing(Use::on)).toList();
        List<ValuedUse> valued = switch (prepaid) {
            case Prepaid.Counted counted -> valued(counted, byDay, request.cause());
            case Prepaid.Period period ->
                byDay.stream()
                        .map(use -> new ValuedUse(use, Price.DISCOUNTED, Money.ZERO))
                        .toList();
        };
        Money usedValue = switch (prepaid) {
            case Prepaid.Counted counted ->
                valued.stream().map(ValuedUse::value).reduce(Money.ZERO, Money::plus);
            case Prepaid.Period period -> share(period.paid(), period.daysUsed(request.on()), period.days());
        };
        Money principal =
                Money.ofFen(Math.max(0, prepaid.paid().minus(usedValue).fen()));
        int rate = rate(request.cause(), rules, prepaid.paidOn());
        return new LawfulRefund(
                prepaid,
                request,
                valued,
                usedValue,
                principal,
                Interest.on(principal, rate, prepaid.paidOn(), request.on()));
    }

    private static void requireWithdrawable(Prepaid prepaid, RefundRequest request, RefundRules rules) {
        if (request.cause() != RefundCause.WITHDRAWAL) {
            return;
        }
        LocalDate lastDay = rules.lastDayOfWithdrawal(prepaid.paidOn());
        if (request.on().isAfter(lastDay)) {
            throw new WithdrawalOver(prepaid.paidOn(), lastDay);
        }
        if (request.sameServiceBefore()) {
            throw new WithdrawalExcluded();
        }
    }

    /// A withdrawal gives the principal back, without interest.
    private static int rate(RefundCause cause, RefundRules rules, LocalDate paidOn) {
        return switch (cause) {
            case MERCHANT -> rules.lendingOn(paidOn);
            case CONSUMER -> rules.depositOn(paidOn);
            case WITHDRAWAL -> 0;
        };
    }

    /// Discounted values are the differences of the running total, so that they sum to the share of everything used.
    private static List<ValuedUse> valued(Prepaid.Counted prepaid, List<Use> byDay, RefundCause cause) {
        List<ValuedUse> valued = new ArrayList<>();
        long used = 0;
        for (Use use : byDay) {
            Money before = share(prepaid.paid(), used, prepaid.worth());
            used = Math.addExact(used, use.worth());
            if (used > prepaid.worth()) {
                throw new IllegalArgumentException("used " + used + " of " + prepaid);
            }
            Money discounted = share(prepaid.paid(), used, prepaid.worth()).minus(before);
            Money list = use.listPrice();
            if (cause != RefundCause.CONSUMER) {
                valued.add(new ValuedUse(use, Price.DISCOUNTED, discounted));
            } else if (list == null) {
                valued.add(new ValuedUse(use, Price.UNPROVEN, discounted));
            } else {
                valued.add(new ValuedUse(use, Price.LIST, list));
            }
        }
        return valued;
    }

    /// Rounded down: what is left of a fen is the consumer's.
    private static Money share(Money paid, long part, long whole) {
        return Money.ofFen(BigInteger.valueOf(paid.fen())
                .multiply(BigInteger.valueOf(part))
                .divide(BigInteger.valueOf(whole))
                .longValueExact());
    }
}
