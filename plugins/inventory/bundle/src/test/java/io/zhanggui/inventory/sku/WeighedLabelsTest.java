package io.zhanggui.inventory.sku;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import org.junit.jupiter.api.Test;

class WeighedLabelsTest {
    private static final WeighedLabels DEFAULT = WeighedLabels.parse(WeighedLabels.DEFAULT);

    @Test
    void aWeightLabelCarriesGrams() {
        WeighedLabels.Label label = DEFAULT.read(withCheckDigit("201234500325")).orElseThrow();
        assertThat(label.item()).isEqualTo("12345");
        assertThat(label.quantity("坚果", "公斤", Money.parseYuan("39.80"))).contains(new Quantity(325));
    }

    @Test
    void aWeightIsConvertedToTheUnitThatTheItemIsSoldBy() {
        WeighedLabels.Label label = DEFAULT.read(withCheckDigit("201234500325")).orElseThrow();
        Money price = Money.parseYuan("39.80");
        assertThat(label.quantity("坚果", "斤", price)).contains(new Quantity(650));
        assertThat(label.quantity("坚果", "两", price)).contains(new Quantity(6_500));
        assertThat(label.quantity("坚果", "g", price)).contains(Quantity.of(325));
        assertThat(label.quantity("坚果", "KG", price)).contains(new Quantity(325));
    }

    @Test
    void aWeightOfAnItemThatIsNotSoldByWeightIsRefusedByItsUnit() {
        WeighedLabels.Label label = DEFAULT.read(withCheckDigit("201234500325")).orElseThrow();
        assertThatThrownBy(() -> label.quantity("坚果", "袋", Money.parseYuan("39.80")))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.arguments()).containsExactly("坚果", "袋"));
    }

    @Test
    void aPriceLabelIsDividedByThePriceOfAKilogram() {
        WeighedLabels.Label label = DEFAULT.read(withCheckDigit("250012301990")).orElseThrow();
        assertThat(label.item()).isEqualTo("00123");
        assertThat(label.quantity("坚果", "斤", Money.parseYuan("39.80"))).contains(new Quantity(500));
        assertThat(label.total()).isEqualTo(Money.parseYuan("19.90"));
        assertThat(label.quantity("坚果", "斤", Money.ZERO)).isEmpty();
    }

    @Test
    void aMaskWithACheckDigitOfTheValueSkipsIt() {
        WeighedLabels labels = WeighedLabels.parse("28 PPIIIIIXVVVVC fen");
        WeighedLabels.Label label = labels.read(withCheckDigit("281234571990")).orElseThrow();
        assertThat(label.item()).isEqualTo("12345");
        assertThat(label.value()).isEqualTo(1_990);
    }

    @Test
    void aWrongCheckDigitOrAnotherPrefixIsNoLabel() {
        String right = withCheckDigit("201234500325");
        char wrongDigit = right.endsWith("0") ? '1' : '0';
        assertThat(DEFAULT.read(right.substring(0, 12) + wrongDigit)).isEmpty();
        assertThat(DEFAULT.read("6901234567892")).isEmpty();
        assertThat(WeighedLabels.parse("21 PPIIIIIVVVVVC g").read(right)).isEmpty();
    }

    @Test
    void aRuleThatCannotBeReadIsRefusedByItsLine() {
        assertThatThrownBy(() -> WeighedLabels.parse("20-24 PPIIIIIVVVVVC g\n30 PPIIIIIVVVVVC g"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("30 PPIIIIIVVVVVC g");
        assertThatThrownBy(() -> WeighedLabels.parse("20 PPIIIIVVVVVC g")).isInstanceOf(Refusal.class);
    }

    private static String withCheckDigit(String twelve) {
        for (char digit = '0'; digit <= '9'; digit++) {
            if (WeighedLabels.hasRightCheckDigit(twelve + digit)) {
                return twelve + digit;
            }
        }
        throw new AssertionError(twelve);
    }
}
