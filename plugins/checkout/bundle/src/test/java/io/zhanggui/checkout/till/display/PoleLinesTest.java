package io.zhanggui.checkout.till.display;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.api.device.PoleText;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.till.display.CustomerDisplay.Line;
import io.zhanggui.checkout.till.display.CustomerDisplay.Shown;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// The words of the shop's language are their keys here.
class PoleLinesTest {
    private static final List<Line> LINES = List.of(
            new Line("可乐 330ml", "3", Money.ofFen(900), ""), new Line("苹果", "1.234", Money.ofFen(1_481), "会员价"));

    private static final class Keys implements Texts {
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
            return CHINESE;
        }
    }

    private static String shown(List<Line> lines, long due, long received, long change, boolean done) {
        PoleText text = new PoleLines(new Keys())
                .of(new Shown(
                        lines, 0, "", Money.ZERO, Money.ofFen(due), Money.ofFen(received), Money.ofFen(change), done));
        return line(text.upper()) + " / " + line(text.lower());
    }

    private static String line(PoleText.Line line) {
        return line.text() + "|" + line.plain() + "|" + line.amount();
    }

    @Test
    void nobodyIsServedAWelcome() {
        assertThat(shown(List.of(), 0, 0, 0, false)).isEqualTo("checkout.display.welcome|WELCOME| / ||");
    }

    @Test
    void theLastLineAndWhatIsToPay() {
        assertThat(shown(LINES, 2_381, 0, 0, false)).isEqualTo("苹果|ITEM|x1.234 14.81 / checkout.till.due|TOTAL|23.81");
        assertThat(shown(LINES.subList(0, 1), 900, 0, 0, false))
                .isEqualTo("可乐 330ml|330ml|x3 9.00 / checkout.till.due|TOTAL|9.00");
    }

    @Test
    void whatWasReceivedAndTheChange() {
        assertThat(shown(LINES, 2_381, 2_000, 0, false))
                .isEqualTo("checkout.display.received|RECEIVED|20.00 / checkout.till.due|TOTAL|23.81");
        assertThat(shown(LINES, 2_381, 5_000, 2_619, false))
                .isEqualTo("checkout.display.received|RECEIVED|50.00 / checkout.pay.change|CHANGE|26.19");
    }

    @Test
    void whatWasPaidWithTheChangeOrThanks() {
        assertThat(shown(List.of(), 2_381, 5_000, 2_619, true))
                .isEqualTo("checkout.display.paid|PAID|23.81 / checkout.pay.change|CHANGE|26.19");
        assertThat(shown(List.of(), 2_381, 2_381, 0, true))
                .isEqualTo("checkout.display.paid|PAID|23.81 / checkout.pole.thanks|THANK YOU|");
    }

    @Test
    void whatTheCustomerGetsBack() {
        assertThat(shown(LINES, -500, 0, 0, false)).endsWith(" / checkout.exchange.to-give|REFUND|5.00");
        assertThat(shown(List.of(), -500, 0, 0, true)).startsWith("checkout.exchange.to-give|REFUND|5.00");
    }

    @Test
    void aLongNameIsBoundedAndCutNoCharacterInHalf() {
        PoleText text = new PoleLines(new Keys())
                .of(new Shown(
                        List.of(new Line("😀".repeat(200), "1", Money.ofFen(1), "")),
                        0,
                        "",
                        Money.ZERO,
                        Money.ofFen(1),
                        Money.ZERO,
                        Money.ZERO,
                        false));
        assertThat(text.upper().text()).hasSizeLessThanOrEqualTo(100).endsWith("😀");
        assertThat(text.upper().plain()).isEqualTo("ITEM");
    }
}
