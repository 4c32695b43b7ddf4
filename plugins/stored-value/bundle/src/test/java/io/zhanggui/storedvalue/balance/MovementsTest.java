package io.zhanggui.storedvalue.balance;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.ledger.Ledger.StatementLine;
import io.zhanggui.ledger.lot.Split;
import io.zhanggui.storedvalue.api.StoredValue.Balance;
import io.zhanggui.storedvalue.card.Card;
import io.zhanggui.storedvalue.lot.StoredValuePurse;
import io.zhanggui.storedvalue.lot.TopUpJournal.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class MovementsTest {
    private static final Card CARD = new Card(7, 7, "", "", List.of(), false, null, false);

    private static final String HASH = "00".repeat(28) + "9af3c21b";

    @Test
    void principalAndBonusOfOnePaperStandInOneLine() {
        List<Movements.Line> lines = Movements.merged(
                CARD,
                List.of(line(2, 20, "sale", -41_072, 8_928), line(1, 10, "sale", 50_000, 50_000)),
                List.of(line(2, 20, "sale", -4_928, 1_072), line(1, 10, "sale", 6_000, 6_000)),
                Map.of());
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst().change()).isEqualTo(balance(-41_072, -4_928));
        assertThat(lines.getFirst().after()).isEqualTo(balance(8_928, 1_072));
        assertThat(lines.getFirst().meaning()).isEqualTo(Meaning.PAYMENT);
        assertThat(lines.getFirst().checkCode()).isEqualTo("P2-9af3c21b B2-9af3c21b");
        assertThat(lines.getLast().meaning()).isEqualTo(Meaning.TOP_UP);
    }

    @Test
    void whereOnlyOneAccountMovedTheOthersBalanceIsCarriedOn() {
        List<Movements.Line> lines = Movements.merged(
                CARD,
                List.of(
                        line(3, 30, "refund", -30_000, 50_000),
                        line(2, 20, "sale", 30_000, 80_000),
                        line(1, 10, "sale", 50_000, 50_000)),
                List.of(line(1, 10, "sale", 6_000, 6_000)),
                Map.of());
        assertThat(lines)
                .extracting(Movements.Line::after)
                .containsExactly(balance(50_000, 6_000), balance(80_000, 6_000), balance(50_000, 6_000));
        assertThat(lines.getFirst().meaning()).isEqualTo(Meaning.TOP_UP_REFUND);
    }

    @Test
    void aClockThatWasSetBackChangesNoBalance() {
        List<Movements.Line> lines = Movements.merged(
                CARD,
                List.of(line(3, 15, "sale", -10_000, 30_000), line(2, 20, "sale", -10_000, 40_000), bought()),
                List.of(line(2, 12, "sale", -1_000, 5_000), line(1, 30, "sale", 6_000, 6_000)),
                Map.of());
        assertThat(lines)
                .extracting(line -> line.change().total().fen())
                .containsExactly(-10_000L, -10_000L, -1_000L, 56_000L);
        assertThat(lines.getLast().after()).isEqualTo(balance(50_000, 6_000));
        assertThat(lines.getFirst().after()).isEqualTo(balance(30_000, 5_000));
    }

    private static StatementLine bought() {
        return line(1, 30, "sale", 50_000, 50_000);
    }

    @Test
    void everyKindOfPaperIsCalledWhatItIs() {
        Map<String, Meaning> more = Map.of(
                "sale", Meaning.TOP_UP,
                "refund", Meaning.PAYMENT_REFUND,
                "prepaid-transfer", Meaning.RECEIVED,
                "member-merge", Meaning.MERGED_IN,
                "opening", Meaning.OPENING,
                "reversal", Meaning.REVERSAL,
                "unheard-of", Meaning.OTHER);
        more.forEach((kind, meaning) -> assertThat(meaning(kind, "x:1", new Split(5, 0), Map.of()))
                .as(kind)
                .isEqualTo(meaning));
        Map<String, Meaning> less = Map.of(
                "sale", Meaning.PAYMENT,
                "refund", Meaning.TOP_UP_REFUND,
                "prepaid-refund", Meaning.REFUND,
                "prepaid-transfer", Meaning.PASSED_ON,
                "member-merge", Meaning.MERGED_OUT,
                "reversal", Meaning.REVERSAL,
                "unheard-of", Meaning.OTHER);
        less.forEach((kind, meaning) -> assertThat(meaning(kind, "x:1", new Split(-5, 0), Map.of()))
                .as(kind)
                .isEqualTo(meaning));
        assertThat(meaning("reversal", "opening-balance:7-undo", new Split(-5, 0), Map.of()))
                .isEqualTo(Meaning.OPENING_UNDONE);
    }

    @Test
    void whatATillsPaperGaveBesidesIsToldApart() {
        Split reward = new Split(0, 2_000);
        assertThat(meaning("sale", "sale:1", reward, Map.of(Kind.REWARD, reward)))
                .isEqualTo(Meaning.REWARD);
        assertThat(meaning("sale", "sale:1", new Split(-500, 2_000), Map.of(Kind.REWARD, reward)))
                .isEqualTo(Meaning.PAYMENT);
        assertThat(meaning("sale", "sale:1", new Split(9_500, 0), Map.of(Kind.SOLD, new Split(10_000, 0))))
                .isEqualTo(Meaning.TOP_UP_AND_PAYMENT);
        assertThat(meaning("refund", "sale:2", reward.negated(), Map.of(Kind.REWARD, reward.negated())))
                .isEqualTo(Meaning.REWARD_TAKEN_BACK);
        assertThat(meaning("refund", "sale:2", new Split(500, -2_000), Map.of(Kind.REWARD, reward.negated())))
                .isEqualTo(Meaning.PAYMENT_REFUND);
        assertThat(meaning("refund", "sale:2", new Split(-9_500, 0), Map.of(Kind.RETURNED, new Split(-10_000, 0))))
                .isEqualTo(Meaning.TOP_UP_AND_PAYMENT_REFUND);
    }

    @Test
    void everyMeaningHasATextInBothLanguages() throws IOException {
        for (String file : List.of("/texts.properties", "/texts_en.properties")) {
            Properties texts = new Properties();
            try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream(file), file);
                    Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
                texts.load(reader);
            }
            assertThat(Meaning.values())
                    .allSatisfy(meaning -> assertThat(texts.getProperty(meaning.textKey()))
                            .as("%s %s", file, meaning)
                            .isNotBlank());
        }
    }

    private static Meaning meaning(String kind, String document, Split change, Map<Kind, Split> apart) {
        return Meaning.of(kind, document, change, apart);
    }

    private static Balance balance(long principal, long bonus) {
        return StoredValuePurse.money(new Split(principal, bonus));
    }

    private static StatementLine line(long sequence, long transactionId, String kind, long amount, long after) {
        return new StatementLine(
                sequence, transactionId, kind, "sale:" + transactionId, amount, after, Instant.EPOCH, HASH);
    }
}
