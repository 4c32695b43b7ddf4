package io.zhanggui.checkout.till;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import org.junit.jupiter.api.Test;

class ScanTextTest {

    @Test
    void aCodeIsOnePiece() {
        assertThat(ScanText.of(" 6901234567892 ").text()).isEqualTo("6901234567892");
        assertThat(ScanText.of("6901234567892").quantity()).isEqualTo(Quantity.ONE);
    }

    @Test
    void aNumberAndAStarInFrontAreTheQuantity() {
        ScanText text = ScanText.of("3*6901234567892");
        assertThat(text.quantity()).isEqualTo(Quantity.of(3));
        assertThat(text.text()).isEqualTo("6901234567892");
        assertThat(ScanText.of("0.325*hfjy").quantity()).isEqualTo(new Quantity(325));
        assertThat(ScanText.of("12*").text()).isEmpty();
    }

    @Test
    void onePieceThatWasCountedIsToldFromOneThatWasNot() {
        assertThat(ScanText.of("1*6901234567892").counted()).isTrue();
        assertThat(ScanText.of("6901234567892").counted()).isFalse();
        assertThat(ScanText.of("10X20CM").counted()).isTrue();
    }

    @Test
    void anEqualsSignIsAnAmountToSellAtOnce() {
        assertThat(ScanText.of("=68.5").quickAmount()).contains(Money.ofFen(6_850));
        assertThatThrownBy(() -> ScanText.of("=abc")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> ScanText.of("=0")).isInstanceOf(Refusal.class);
    }

    @Test
    void aQuantityOfZeroIsRefused() {
        assertThatThrownBy(() -> ScanText.of("0*123")).isInstanceOf(Refusal.class);
    }

    @Test
    void aWeighedQuantityIsMultiplied() {
        assertThat(ScanText.times(new Quantity(325), Quantity.of(2))).isEqualTo(new Quantity(650));
    }
}
