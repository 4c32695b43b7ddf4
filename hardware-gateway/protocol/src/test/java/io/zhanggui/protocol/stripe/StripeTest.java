package io.zhanggui.protocol.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The numbers of bank cards are those that makers of terminals publish for tests.
class StripeTest {
    @ParameterizedTest
    @CsvSource({
        ";88001234?,88001234",
        "%88001234?,88001234",
        "%VIP88001234^WANG XIAOMING^?;88001234=991210?,88001234",
        "%VIP88001234^WANG XIAOMING^?,VIP88001234",
        "%E?;88001234?+E?,88001234",
        "%E?;E?;0188001234?,0188001234",
        ";88001234?7,88001234",
        "%A1?;;88001234?;,88001234",
        "'  ;88001234?  ',88001234",
        ";00000000?,00000000"
    })
    void theNumberOfAMembersCardIsOnTheTrackThatHasOne(String typed, String number) {
        assertThat(Stripe.of(typed)).contains(new Stripe.Card(number));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%B4111111111111111^CARD/TEST^30121010000000000000?",
                "%B4111 1111 1111 1111^CARD/TEST^3012101?",
                ";4111111111111111=30121010000000000000?",
                ";4111111111111111=3012?7",
                ";6212345678901232=30122010000000000?",
                "%B4111111111111111^CARD/TEST^3012101?;4111111111111111=3012101?",
                "%E?;4111111111111111=3012101?",
                "%VIP88001234^X^?;4111111111111111=3012101?",
                "%E?;E?;994111111111111111=1561560000000000?"
            })
    void aBankCardIsKnownByItsFormatAndItsCheckDigitAndNothingOfItIsKept(String typed) {
        assertThat(Stripe.of(typed)).hasValueSatisfying(stripe -> {
            assertThat(stripe).isEqualTo(new Stripe.BankCard());
            assertThat(stripe.toString()).doesNotContain("1111");
        });
    }

    @Test
    void aLongNumberOfTheShopsOwnIsNoBankCard() {
        // No date behind the number, or a check digit that is wrong.
        assertThat(Stripe.of(";4111111111111111?")).contains(new Stripe.Card("4111111111111111"));
        assertThat(Stripe.of(";4111111111111112=3012101?")).contains(new Stripe.Card("4111111111111112"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%E?", ";E?", "%E?;E?+E?", "%^NAME?", ";=3012?"})
    void whatTheReaderCouldNotReadIsSaidToBeSo(String typed) {
        assertThat(Stripe.of(typed)).contains(new Stripe.Unreadable());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?",
                "%",
                ";",
                "%?",
                ";?",
                "6901234567892",
                "=68",
                "3*6901234567892",
                "wxm",
                "100%",
                "%苹果",
                "a;b?",
                ";1?;2?;3?;4?"
            })
    void anyOtherTextIsNoStripe(String typed) {
        assertThat(Stripe.of(typed)).isEmpty();
    }

    @Test
    void theTextOfACardShowsItsLastFourAlone() {
        assertThat(new Stripe.Card("88001234").toString()).isEqualTo("Card[****1234]");
    }
}
