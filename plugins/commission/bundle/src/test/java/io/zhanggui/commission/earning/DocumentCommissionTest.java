package io.zhanggui.commission.earning;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.commission.api.Rate;
import io.zhanggui.commission.api.Scope;
import io.zhanggui.commission.earning.DocumentCommission.Line;
import io.zhanggui.commission.earning.DocumentCommission.Part;
import io.zhanggui.commission.earning.DocumentCommission.Share;
import io.zhanggui.commission.rule.Rule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DocumentCommissionTest {
    private static final Rule TEN_PERCENT = rule(1, new Rate.Percent(1_000));
    private static final Rule FIVE_A_PIECE = rule(2, new Rate.PerPiece(yuan("5.00")));
    private static final Rule TEN_A_DOCUMENT = rule(3, new Rate.PerDocument(yuan("10.00")));

    @Test
    void sharesSumToTheWholeToTheFen() {
        List<Part> parts = DocumentCommission.of(List.of(
                line(1, "100.00", 1, share(1, 33, TEN_PERCENT), share(2, 33, TEN_PERCENT), share(3, 34, TEN_PERCENT))));
        assertThat(parts).extracting(Part::amount).containsExactly(yuan("3.30"), yuan("3.30"), yuan("3.40"));
        assertThat(parts).extracting(Part::base).containsExactly(yuan("33.00"), yuan("33.00"), yuan("34.00"));
    }

    @Test
    void anEmployeeWithAnOwnRuleEarnsByItOnTheOwnPart() {
        List<Part> parts = DocumentCommission.of(List.of(
                line(1, "200.00", 1, share(1, 50, TEN_PERCENT), share(2, 50, rule(4, new Rate.Percent(500))))));
        assertThat(parts).extracting(Part::amount).containsExactly(yuan("10.00"), yuan("5.00"));
    }

    @Test
    void anAmountPerPieceIsForAllPiecesAndSplitByShares() {
        List<Part> parts = DocumentCommission.of(
                List.of(line(1, "0.00", 3, share(1, 60, FIVE_A_PIECE), share(2, 40, FIVE_A_PIECE))));
        assertThat(parts).extracting(Part::amount).containsExactly(yuan("9.00"), yuan("6.00"));
    }

    @Test
    void anAmountPerDocumentIsGivenOnceHoweverManyLinesThereAre() {
        List<Part> parts = DocumentCommission.of(List.of(
                line(1, "30.00", 1, share(1, 100, TEN_A_DOCUMENT)),
                line(2, "10.00", 1, share(1, 100, TEN_PERCENT)),
                line(3, "10.00", 1, share(1, 50, TEN_A_DOCUMENT), share(2, 50, TEN_A_DOCUMENT))));
        assertThat(parts)
                .extracting(Part::amount)
                .containsExactly(yuan("7.50"), yuan("1.00"), yuan("1.25"), yuan("1.25"));
    }

    @Test
    void byLineTheAmountOfTheDocumentIsLeftOut() {
        List<Part> parts = DocumentCommission.byLine(List.of(
                line(1, "30.00", 1, share(1, 100, TEN_A_DOCUMENT)), line(2, "10.00", 1, share(1, 100, TEN_PERCENT))));
        assertThat(parts).extracting(Part::amount).containsExactly(yuan("0.00"), yuan("1.00"));
    }

    @Test
    void whatIsFreeStillGivesTheAmountOfTheDocument() {
        List<Part> parts = DocumentCommission.of(
                List.of(line(1, "0.00", 1, share(1, 70, TEN_A_DOCUMENT), share(2, 30, TEN_A_DOCUMENT))));
        assertThat(parts).extracting(Part::amount).containsExactly(yuan("7.00"), yuan("3.00"));
    }

    @Test
    void aLineWithoutARuleIsThereWithNothing() {
        List<Part> parts = DocumentCommission.of(List.of(line(1, "80.00", 1, share(1, 100, null))));
        assertThat(parts).extracting(Part::amount).containsExactly(Money.ZERO);
        assertThat(parts).extracting(Part::base).containsExactly(yuan("80.00"));
    }

    @Test
    void refundsInAnyPiecesAndAnyOrderTakeBackExactlyWhatWasEarned() {
        Random random = new Random(20261123);
        for (int run = 0; run < 2_000; run++) {
            long[] earned = random.longs(1 + random.nextInt(4), 0, 5_000).toArray();
            long whole = java.util.Arrays.stream(earned).sum();
            Money sold = Money.ofFen(1 + random.nextInt(1_000_000));
            long[] gone = new long[earned.length];
            long back = 0;
            while (back < sold.fen()) {
                back = Math.min(sold.fen(), back + 1 + random.nextLong(sold.fen()));
                long[] now = Takeback.of(earned, gone, Money.ofFen(back), sold);
                for (int i = 0; i < earned.length; i++) {
                    assertThat(now[i]).isBetween(0L, earned[i] - gone[i]);
                    gone[i] += now[i];
                }
                assertThat(java.util.Arrays.stream(gone).sum())
                        .isEqualTo(Money.ofFen(whole).share(back, sold.fen()).fen());
            }
            assertThat(gone).isEqualTo(earned);
        }
    }

    private static Line line(int number, String base, int pieces, Share... shares) {
        return new Line(number, yuan(base), Quantity.of(pieces), new ArrayList<>(List.of(shares)));
    }

    private static Share share(long operator, int percent, @Nullable Rule rule) {
        return new Share(operator, percent, rule);
    }

    private static Rule rule(long id, Rate rate) {
        return new Rule(id, Scope.ALL, rate, LocalDate.EPOCH, null, false);
    }

    private static Money yuan(String text) {
        return Money.parseYuan(text);
    }
}
