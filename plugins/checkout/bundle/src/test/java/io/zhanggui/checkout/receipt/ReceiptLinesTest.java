package io.zhanggui.checkout.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.checkout.api.ItemKind;
import io.zhanggui.checkout.api.ItemRef;
import io.zhanggui.checkout.api.SoldLine;
import io.zhanggui.protocol.document.PrintBlock;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiptLinesTest {
    private static final int ROOM = 950;

    @Test
    void aSaleOfAFewLinesHasQuantityAndPriceOnALineOfTheirOwn() {
        assertThat(blocks(2)).hasSize(4).contains(PrintBlock.Pair.of("  1 × 0.02", "0.02"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 475, 476, 950, 951, 1_000, 1_200})
    void everyLineOfALongSaleIsOnItsReceipt(int lines) {
        List<PrintBlock> blocks = blocks(lines);
        assertThat(blocks).hasSizeLessThanOrEqualTo(ROOM);
        String all = blocks.stream().map(Object::toString).collect(Collectors.joining("\n"));
        for (int number = 1; number <= lines; number++) {
            assertThat(all).contains("商品" + number + "。");
        }
    }

    private static List<PrintBlock> blocks(int lines) {
        return ReceiptLines.of(
                new Texts() {
                    @Override
                    public String get(String key, Locale locale, Object... arguments) {
                        return key;
                    }

                    @Override
                    public String get(String key, Object... arguments) {
                        return key;
                    }

                    @Override
                    public Locale locale() {
                        return Locale.CHINESE;
                    }
                },
                IntStream.rangeClosed(1, lines).mapToObj(ReceiptLinesTest::line).toList(),
                ROOM);
    }

    private static SoldLine line(int number) {
        Money price = Money.ofFen(number);
        return new SoldLine(
                number,
                number,
                new ItemRef("shelf", number),
                ItemKind.GOODS,
                "商品" + number + "。",
                "",
                "",
                Quantity.ONE,
                price,
                price,
                List.of(),
                List.of(),
                null);
    }
}
