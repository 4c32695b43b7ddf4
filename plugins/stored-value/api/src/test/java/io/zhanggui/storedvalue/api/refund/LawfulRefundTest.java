package io.zhanggui.storedvalue.api.refund;

import static io.zhanggui.storedvalue.api.refund.RefundCause.CONSUMER;
import static io.zhanggui.storedvalue.api.refund.RefundCause.MERCHANT;
import static io.zhanggui.storedvalue.api.refund.RefundCause.WITHDRAWAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.value.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LawfulRefundTest {
    private static final long SEED = 20261122;
    private static final LocalDate PAID_ON = LocalDate.of(2025, 6, 1);
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);
    private static final RefundRules RULES = rules(
            Map.of(LocalDate.of(2024, 10, 21), 310, LocalDate.of(2025, 5, 20), 300),
            Map.of(LocalDate.of(2015, 10, 24), 150));
    private static final RefundRules NO_INTEREST = rules(Map.of(LocalDate.EPOCH, 0), Map.of(LocalDate.EPOCH, 0));

    /// P 3000 + B 1000, consumed 3594.
    private static final Prepaid STORED_VALUE = new Prepaid.Counted(Money.ofFen(300_000), PAID_ON, 400_000);
    private static final List<Use> CONSUMED = List.of(use(200_000, 200_000L), use(159_400, 159_400L));

    /// Ten times for 980, list price 128 each, used 3.
    private static final Prepaid TEN_TIMES = new Prepaid.Counted(Money.ofFen(98_000), PAID_ON, 10);
    private static final List<Use> THREE_TIMES = List.of(use(1, 12_800L), use(1, 12_800L), use(1, 12_800L));

    @Test
    void theCourtsExampleGives304Yuan50AtTheMerchantsCause() {
        LawfulRefund refund = LawfulRefund.of(STORED_VALUE, CONSUMED, asked(MERCHANT), NO_INTEREST);
        assertThat(refund.usedValue().plain()).isEqualTo("2695.50");
        assertThat(refund.principal().plain()).isEqualTo("304.50");
        assertThat(refund.isExceeded()).isFalse();
    }

    @Test
    void theCourtsExampleGivesNothingAtTheConsumersCauseAndTheExcessIsNotCharged() {
        LawfulRefund refund = LawfulRefund.of(STORED_VALUE, CONSUMED, asked(CONSUMER), NO_INTEREST);
        assertThat(refund.usedValue().plain()).isEqualTo("3594.00");
        assertThat(refund.principal()).isEqualTo(Money.ZERO);
        assertThat(refund.total()).isEqualTo(Money.ZERO);
        assertThat(refund.isExceeded()).isTrue();
    }

    @Test
    void theTenTimesCardGives686AtTheMerchantsCauseAnd596AtTheConsumers() {
        assertThat(LawfulRefund.of(TEN_TIMES, THREE_TIMES, asked(MERCHANT), NO_INTEREST)
                        .total()
                        .plain())
                .isEqualTo("686.00");
        LawfulRefund consumers = LawfulRefund.of(TEN_TIMES, THREE_TIMES, asked(CONSUMER), NO_INTEREST);
        assertThat(consumers.total().plain()).isEqualTo("596.00");
        assertThat(consumers.uses()).allSatisfy(use -> {
            assertThat(use.price()).isEqualTo(LawfulRefund.Price.LIST);
            assertThat(use.value().plain()).isEqualTo("128.00");
        });
    }

    @Test
    void aPriceBeforeTheDiscountThatTheShopCannotProveIsNotCharged() {
        List<Use> oneProven = List.of(use(1, 12_800L), use(1, null), use(1, null));
        LawfulRefund refund = LawfulRefund.of(TEN_TIMES, oneProven, asked(CONSUMER), NO_INTEREST);
        assertThat(refund.usedValue().plain()).isEqualTo("324.00");
        assertThat(refund.uses())
                .extracting(LawfulRefund.ValuedUse::price)
                .containsExactly(LawfulRefund.Price.LIST, LawfulRefund.Price.UNPROVEN, LawfulRefund.Price.UNPROVEN);
    }

    @Test
    void withinSevenDaysThePrincipalComesBackWithoutInterest() {
        LawfulRefund refund = LawfulRefund.of(STORED_VALUE, List.of(), withdrawn(7, false), RULES);
        assertThat(refund.principal().plain()).isEqualTo("3000.00");
        assertThat(refund.total().plain()).isEqualTo("3000.00");
    }

    @Test
    void withinSevenDaysWhatWasUsedIsChargedAtTheDiscountedPrice() {
        LawfulRefund refund = LawfulRefund.of(STORED_VALUE, List.of(use(4_000, 9_000L)), withdrawn(1, false), RULES);
        assertThat(refund.principal().plain()).isEqualTo("2970.00");
    }

    @Test
    void onTheEighthDayThereIsNoWithdrawal() {
        assertThatThrownBy(() -> LawfulRefund.of(STORED_VALUE, List.of(), withdrawn(8, false), RULES))
                .isInstanceOfSatisfying(
                        WithdrawalOver.class, over -> assertThat(over.lastDay()).isEqualTo(PAID_ON.plusDays(7)));
    }

    @Test
    void whoReceivedTheSameServiceBeforeCannotWithdraw() {
        assertThatThrownBy(() -> LawfulRefund.of(STORED_VALUE, List.of(), withdrawn(1, true), RULES))
                .isInstanceOf(WithdrawalExcluded.class);
    }

    @Test
    void aCardForAPeriodIsPaidBackByTheDaysThatAreLeftWhateverTheCause() {
        Prepaid year =
                new Prepaid.Period(Money.ofFen(365_00), PAID_ON, LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31));
        for (RefundCause cause : List.of(MERCHANT, CONSUMER)) {
            RefundRequest request = RefundRequest.of(cause, LocalDate.of(2026, 1, 31));
            LawfulRefund refund = LawfulRefund.of(year, List.of(use(1, 99_00L)), request, NO_INTEREST);
            assertThat(refund.principal().plain()).isEqualTo("334.00");
        }
        assertThat(refundOn(year, LocalDate.of(2025, 12, 31)).plain()).isEqualTo("365.00");
        assertThat(refundOn(year, LocalDate.of(2027, 2, 1)).plain()).isEqualTo("0.00");
    }

    @Test
    void interestIsAtTheRateOfTheDayOfTheContractByTheCause() {
        LawfulRefund merchants = LawfulRefund.of(STORED_VALUE, List.of(), asked(MERCHANT), RULES);
        assertThat(merchants.interest().basisPoints()).isEqualTo(300);
        assertThat(merchants.interest().days()).isEqualTo(365);
        assertThat(merchants.total().plain()).isEqualTo("3090.00");
        LawfulRefund consumers = LawfulRefund.of(STORED_VALUE, List.of(), asked(CONSUMER), RULES);
        assertThat(consumers.total().plain()).isEqualTo("3045.00");

        Prepaid earlier = new Prepaid.Counted(Money.ofFen(300_000), LocalDate.of(2025, 5, 19), 400_000);
        assertThat(LawfulRefund.of(earlier, List.of(), asked(MERCHANT), RULES)
                        .interest()
                        .basisPoints())
                .isEqualTo(310);
    }

    @Test
    void interestIsRoundedToTheNearestFen() {
        Prepaid small = new Prepaid.Counted(Money.ofFen(10_000), PAID_ON, 10_000);
        assertThat(LawfulRefund.of(small, List.of(), RefundRequest.of(MERCHANT, PAID_ON.plusDays(1)), RULES)
                        .interest()
                        .amount()
                        .fen())
                .isEqualTo(1); // 100 yuan, 3 %, one day: 0.82 fen
        assertThat(LawfulRefund.of(small, List.of(), RefundRequest.of(CONSUMER, PAID_ON.plusDays(1)), RULES)
                        .interest()
                        .amount()
                        .fen())
                .isZero(); // 0.41 fen
    }

    @Test
    void aDayBeforeTheFirstRateIsRefused() {
        Prepaid old = new Prepaid.Counted(Money.ofFen(100), LocalDate.of(2024, 10, 20), 100);
        assertThatThrownBy(() -> LawfulRefund.of(old, List.of(), asked(MERCHANT), RULES))
                .isInstanceOf(RuleUnknown.class);
    }

    @Test
    void moreUsedThanBoughtAndARequestBeforeTheContractAreNotFigured() {
        assertThatThrownBy(() -> LawfulRefund.of(TEN_TIMES, List.of(use(11, null)), asked(MERCHANT), RULES))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        LawfulRefund.of(TEN_TIMES, List.of(), RefundRequest.of(MERCHANT, PAID_ON.minusDays(1)), RULES))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void inHoweverManyUsesTheSameComesBackAndNeverLessThanNothingOrMoreThanPaid() {
        Random random = new Random(SEED);
        for (int round = 0; round < 5_000; round++) {
            long principal = 1 + random.nextLong(100_000);
            long bonus = random.nextLong(50_000);
            Prepaid prepaid = new Prepaid.Counted(Money.ofFen(principal), PAID_ON, principal + bonus);
            List<Use> uses = new ArrayList<>();
            long used = 0;
            while (used < principal + bonus && random.nextInt(8) > 0) {
                long part = 1 + random.nextLong(principal + bonus - used);
                uses.add(use(part, part + random.nextLong(1_000)));
                used += part;
            }
            LawfulRefund merchants = LawfulRefund.of(prepaid, uses, asked(MERCHANT), NO_INTEREST);
            assertThat(merchants.principal().fen())
                    .as("P - floor(C * P / (P + B)), seed %d round %d", SEED, round)
                    .isEqualTo(principal - used * principal / (principal + bonus));
            LawfulRefund consumers = LawfulRefund.of(prepaid, uses, asked(CONSUMER), NO_INTEREST);
            assertThat(consumers.principal()).isBetween(Money.ZERO, merchants.principal());
        }
    }

    private static Money refundOn(Prepaid prepaid, LocalDate day) {
        return LawfulRefund.of(prepaid, List.of(), RefundRequest.of(MERCHANT, day), NO_INTEREST)
                .principal();
    }

    private static RefundRules rules(Map<LocalDate, Integer> lending, Map<LocalDate, Integer> deposit) {
        return new RefundRules(
                new TreeMap<>(lending), new TreeMap<>(deposit), new TreeMap<>(Map.of(LocalDate.EPOCH, 7)));
    }

    private static RefundRequest asked(RefundCause cause) {
        return RefundRequest.of(cause, TODAY);
    }

    private static RefundRequest withdrawn(int daysAfterPayment, boolean sameServiceBefore) {
        return new RefundRequest(WITHDRAWAL, PAID_ON.plusDays(daysAfterPayment), sameServiceBefore);
    }

    private static Use use(long worth, @Nullable Long listFen) {
        return new Use(PAID_ON, "剪发", worth, listFen == null ? null : Money.ofFen(listFen));
    }
}
