package io.zhanggui.storedvalue.balance;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.ledger.Ledger.StatementLine;
import io.zhanggui.ledger.lot.Split;
import io.zhanggui.storedvalue.api.StoredValue.Balance;
import io.zhanggui.storedvalue.card.Card;
import io.zhanggui.storedvalue.lot.StoredValuePurse;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MovementsTest {
    private static final Card CARD = new Card(7, 7, "", "", List.of(), false, null, false);

    private static final String HASH = "00".repeat(28) + "9af3c21b";

    @Test
    void principalAndBonusOfOnePaperStandInOneLine() {
        List<Movements.Line> lines = Movements.merged(
                CARD,
                List.of(line(2, 20, "sale", -41_072, 8_928), line(1, 10, "sale", 50_000, 50_000)),
                List.of(line(2, 20, "sale", -4_928, 1_072), line(1, 10, "sale", 6_000, 6_000)));
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst().change()).isEqualTo(balance(-41_072, -4_928));
        assertThat(lines.getFirst().after()).isEqualTo(balance(8_928, 1_072));
        assertThat(lines.getFirst().meaning()).isEqualTo("payment");
        assertThat(lines.getFirst().checkCode()).isEqualTo("P2-9af3c21b B2-9af3c21b");
        assertThat(lines.getLast().meaning()).isEqualTo("top-up");
    }

    @Test
    void whereOnlyOneAccountMovedTheOthersBalanceIsCarriedOn() {
        List<Movements.Line> lines = Movements.merged(
                CARD,
                List.of(
                        line(3, 30, "refund", -30_000, 50_000),
                        line(2, 20, "sale", 30_000, 80_000),
                        line(1, 10, "sale", 50_000, 50_000)),
                List.of(line(1, 10, "sale", 6_000, 6_000)));
        assertThat(lines)
                .extracting(Movements.Line::after)
                .containsExactly(balance(50_000, 6_000), balance(80_000, 6_000), balance(50_000, 6_000));
        assertThat(lines.getFirst().meaning()).isEqualTo("top-up-refund");
    }

    private static Balance balance(long principal, long bonus) {
        return StoredValuePurse.money(new Split(principal, bonus));
    }

    private static StatementLine line(long sequence, long transactionId, String kind, long amount, long after) {
        return new StatementLine(
                sequence, transactionId, kind, "sale:" + transactionId, amount, after, Instant.EPOCH, HASH);
    }
}
