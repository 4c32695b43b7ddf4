package io.zhanggui.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.value.RequestId;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LedgerTransactionTest {
    private static final RequestId REQUEST = new RequestId(1, 1, "r1");
    private static final AccountRef CASH = AccountRef.ofShop(1, "tender.cash", UnitOfAccount.FEN);
    private static final AccountRef REVENUE = AccountRef.ofShop(1, "revenue.goods", UnitOfAccount.FEN);
    private static final AccountRef POINTS = AccountRef.ofMember(7, "points", UnitOfAccount.POINTS);

    @Test
    void entriesThatDoNotSumToZeroAreACallersBug() {
        assertThatThrownBy(() -> LedgerTransaction.of(REQUEST, "sale", "sale:1")
                        .entry(CASH, -100)
                        .entry(REVENUE, 99)
                        .build())
                .isInstanceOf(Unbalanced.class)
                .hasMessageContaining("-1");
    }

    @Test
    void unitsBalanceEachForThemselves() {
        assertThatThrownBy(() -> LedgerTransaction.of(REQUEST, "sale", "sale:1")
                        .entry(CASH, -100)
                        .entry(POINTS, 100)
                        .build())
                .isInstanceOf(Unbalanced.class);
    }

    @Test
    void entriesOnOneAccountAreMergedAndNothingIsLeftOfThoseThatCancelOut() {
        LedgerTransaction transaction = LedgerTransaction.of(REQUEST, "sale", "sale:1")
                .entry(CASH, -60)
                .entry(REVENUE, 100)
                .entry(CASH, -40)
                .entry(POINTS, 5)
                .entry(POINTS, -5)
                .build();
        assertThat(transaction.entries()).containsExactly(new Entry(CASH, -100), new Entry(REVENUE, 100));
    }

    @Test
    void anAmountBeyondALongIsRefusedAndNotANegativeAmount() {
        LedgerTransaction.Builder builder =
                LedgerTransaction.of(REQUEST, "sale", "sale:1").entry(CASH, Long.MAX_VALUE);
        assertThatThrownBy(() -> builder.entry(CASH, 1)).isInstanceOf(AmountTooLarge.class);
        assertThatThrownBy(() -> new Entry(CASH, Long.MIN_VALUE)).isInstanceOf(AmountTooLarge.class);
    }

    @Test
    void anAccountHasOneEntryOfATransaction() {
        assertThatThrownBy(() -> new LedgerTransaction(
                        1, REQUEST, "sale", "sale:1", null, List.of(new Entry(CASH, -1), new Entry(CASH, 1))))
                .hasMessageContaining("two entries on one account");
    }

    @Test
    void kindAndDocumentFitTheirColumns() {
        assertThatThrownBy(() -> LedgerTransaction.of(REQUEST, "Sale!", "sale:1")
                        .entry(CASH, -1)
                        .entry(REVENUE, 1)
                        .build())
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LedgerTransaction.of(REQUEST, "sale", "单:1")
                        .entry(CASH, -1)
                        .entry(REVENUE, 1)
                        .build())
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsMissingToBalanceIsTheNegatedSum() {
        Random random = new Random(20261122);
        for (int round = 0; round < 200; round++) {
            LedgerTransaction.Builder builder = LedgerTransaction.of(REQUEST, "sale", "sale:1");
            for (int entry = 0; entry < 20; entry++) {
                builder.entry(
                        AccountRef.ofShop(1 + random.nextInt(3), "a" + random.nextInt(5), UnitOfAccount.FEN),
                        random.nextInt(-1_000, 1_000));
            }
            builder.entry(REVENUE, -builder.sum(UnitOfAccount.FEN));
            assertThat(builder.sum(UnitOfAccount.FEN)).isZero();
            assertThat(builder.build().entries().stream()
                            .mapToLong(Entry::amount)
                            .sum())
                    .isZero();
        }
    }
}
