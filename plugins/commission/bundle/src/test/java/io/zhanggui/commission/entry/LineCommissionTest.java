package io.zhanggui.commission.entry;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.api.StaffShare;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineCommissionTest {

    @Test
    void oneEmployeeEarnsTheRateOnTheWholeBase() {
        assertThat(LineCommission.of(yuan("160.20"), 300, List.of(new StaffShare(7, 100))))
                .containsExactly(new LineCommission.Part(7, 100, yuan("160.20"), yuan("4.81")));
    }

    @Test
    void sharesSumToTheWholeToTheFen() {
        List<LineCommission.Part> parts = LineCommission.of(
                yuan("100.00"), 1_000, List.of(new StaffShare(1, 33), new StaffShare(2, 33), new StaffShare(3, 34)));
        assertThat(parts)
                .extracting(LineCommission.Part::amount)
                .containsExactly(yuan("3.30"), yuan("3.30"), yuan("3.40"));
        assertThat(parts)
                .extracting(LineCommission.Part::base)
                .containsExactly(yuan("33.00"), yuan("33.00"), yuan("34.00"));
    }

    @Test
    void nobodyNamedMeansNobodyEarns() {
        assertThat(LineCommission.of(yuan("100.00"), 1_000, List.of())).isEmpty();
    }

    @Test
    void partsAlwaysSumToTheCommissionOfTheLine() {
        Random random = new Random(20261122);
        for (int run = 0; run < 1_000; run++) {
            Money earned = Money.ofFen(random.nextInt(1_000_000));
            int basisPoints = random.nextInt(10_001);
            List<LineCommission.Part> parts = LineCommission.of(earned, basisPoints, shares(random));
            long whole = (earned.fen() * basisPoints * 2 + 10_000) / 20_000;
            assertThat(parts.stream().mapToLong(part -> part.amount().fen()).sum())
                    .isEqualTo(whole);
            assertThat(parts.stream().mapToLong(part -> part.base().fen()).sum())
                    .isEqualTo(earned.fen());
        }
    }

    @Test
    void refundsInAnyPiecesTakeBackExactlyWhatWasEarned() {
        Random random = new Random(20261122);
        for (int run = 0; run < 500; run++) {
            Money amount = Money.ofFen(random.nextInt(100_000));
            Money sold = Money.ofFen(1 + random.nextInt(1_000_000));
            long back = 0;
            long reversed = 0;
            while (back < sold.fen()) {
                back = Math.min(sold.fen(), back + 1 + random.nextLong(sold.fen()));
                long now =
                        LineCommission.reversed(amount, Money.ofFen(back), sold).fen();
                assertThat(now).isBetween(reversed, amount.fen());
                reversed = now;
            }
            assertThat(reversed).isEqualTo(amount.fen());
        }
    }

    private static List<StaffShare> shares(Random random) {
        List<StaffShare> shares = new ArrayList<>();
        int left = 100;
        for (long operator = 1; left > 0; operator++) {
            int percent = operator == 5 ? left : 1 + random.nextInt(left);
            shares.add(new StaffShare(operator, percent));
            left -= percent;
        }
        return shares;
    }

    private static Money yuan(String text) {
        return Money.parseYuan(text);
    }
}
