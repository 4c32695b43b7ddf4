package io.zhanggui.api.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.error.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"12|1200", "12.5|1250", "1,234.50|123450", "¥12.00|1200", "１２．３４|1234", " −3.20 |-320", "-0.01|-1"
            })
    void whatAPersonTypesIsReadToTheFen(String typed, long fen) {
        assertThat(Money.parseYuan(typed)).isEqualTo(Money.ofFen(fen));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "五十", "12.345", "1e3", "--1", "1.", ".5", "12345678901234"})
    void whatIsNoAmountIsRefusedWithWhatWasTyped(String typed) {
        assertThatThrownBy(() -> Money.parseYuan(typed)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.textKey()).isEqualTo("money.invalid");
            assertThat(refusal.arguments()).containsExactly(typed);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"123450|1,234.50|1234.50", "-1780|−17.80|-17.80", "0|0.00|0.00", "-5|−0.05|-0.05"})
    void anAmountIsWrittenForPeopleAndForFiles(long fen, String forPeople, String forFiles) {
        assertThat(Money.ofFen(fen).format()).isEqualTo(forPeople);
        assertThat(Money.ofFen(fen).plain()).isEqualTo(forFiles);
    }

    @Test
    void halfAFenIsRoundedAwayFromZero() {
        assertThat(Money.ofFen(1).share(1, 2)).isEqualTo(Money.ofFen(1));
        assertThat(Money.ofFen(-1).share(1, 2)).isEqualTo(Money.ofFen(-1));
        assertThat(Money.ofFen(1).share(-1, 2)).isEqualTo(Money.ofFen(-1));
        assertThat(Money.ofFen(100).share(1, 3)).isEqualTo(Money.ofFen(33));
        assertThat(Money.ofFen(200).share(1, 3)).isEqualTo(Money.ofFen(67));
        assertThat(Money.ofFen(3_980).share(325, 1_000)).isEqualTo(Money.ofFen(1_294));
        assertThat(Money.ofFen(Long.MAX_VALUE).share(Long.MAX_VALUE, Long.MAX_VALUE))
                .isEqualTo(Money.ofFen(Long.MAX_VALUE));
    }

    @Test
    void whatDoesNotFitIsAnErrorAndNeverAnotherAmount() {
        Money most = Money.ofFen(Long.MAX_VALUE);
        assertThatThrownBy(() -> most.plus(Money.ofFen(1))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Money.ofFen(Long.MIN_VALUE).minus(Money.ofFen(1)))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Money.ofFen(Long.MIN_VALUE).negated()).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> most.share(2, 1)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> most.share(1, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
