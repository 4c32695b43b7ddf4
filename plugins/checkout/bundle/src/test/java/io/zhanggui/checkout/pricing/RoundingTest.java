package io.zhanggui.checkout.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.checkout.api.ItemKind;
import io.zhanggui.checkout.api.ItemRef;
import io.zhanggui.checkout.api.SoldLine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RoundingTest {

    @Test
    void anAmountIsOnlyEverTakenDown() {
        assertThat(Rounding.off(List.of(line(ItemKind.GOODS, 26_829)), 10)).isEqualTo(9);
        assertThat(Rounding.off(List.of(line(ItemKind.GOODS, 26_829)), 100)).isEqualTo(29);
        assertThat(Rounding.off(List.of(line(ItemKind.GOODS, 26_800)), 100)).isZero();
        assertThat(Rounding.off(List.of(line(ItemKind.GOODS, 26_829)), 0)).isZero();
    }

    @Test
    void aTopUpIsNeverRounded() {
        assertThat(Rounding.off(List.of(line(ItemKind.TOP_UP, 10_055)), 100)).isZero();
        List<SoldLine> mixed = List.of(line(ItemKind.TOP_UP, 10_055), line(ItemKind.GOODS, 30));
        assertThat(Rounding.off(mixed, 100)).isEqualTo(30);
        assertThat(Rounding.paidFen(mixed, 30)).containsExactly(10_055, 0);
    }

    @Test
    void whatIsPaidForTheLinesSumsToWhatIsPayable() {
        Random random = new Random(42);
        for (int run = 0; run < 1_000; run++) {
            List<SoldLine> lines = new ArrayList<>();
            for (int i = 0; i < 1 + random.nextInt(40); i++) {
                lines.add(line(random.nextInt(5) == 0 ? ItemKind.TOP_UP : ItemKind.SERVICE, random.nextInt(50_000)));
            }
            long rounding = Rounding.off(lines, 100);
            long net = lines.stream().mapToLong(line -> line.net().fen()).sum();
            long[] paid = Rounding.paidFen(lines, rounding);
            assertThat(Arrays.stream(paid).sum()).isEqualTo(net - rounding);
            assertThat(Arrays.stream(paid).min().orElseThrow()).isNotNegative();
        }
    }

    private static SoldLine line(ItemKind kind, long netFen) {
        Money net = Money.ofFen(netFen);
        return new SoldLine(
                0,
                1,
                new ItemRef("shelf", 1),
                kind,
                "商品",
                "",
                "",
                Quantity.ONE,
                net,
                net,
                Money.ZERO,
                "",
                "",
                net,
                List.of(),
                null);
    }
}
