package io.zhanggui.member.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemberRulesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);

    @ParameterizedTest
    @ValueSource(strings = {"13812346721", " 138 1234 6721 ", "138-1234-6721", "+8613812346721", "１３８１２３４６７２１"})
    void aPhoneIsReadHoweverItIsWritten(String typed) {
        assertThat(MemberRules.phone(typed)).isEqualTo("13812346721");
    }

    @Test
    void aPhoneThatIsNoneIsRefusedWithTheReason() {
        assertRefused("phone", "member.phone.length", () -> MemberRules.phone("1381234567"));
        assertRefused("phone", "member.phone.letters", () -> MemberRules.phone("1381234672a"));
        assertRefused("phone", "member.phone.start", () -> MemberRules.phone("23812346721"));
    }

    @Test
    void aMemberMayHaveNoPhone() {
        assertThat(MemberRules.phone(" ")).isEmpty();
    }

    @Test
    void aNameHasOneToFortyCharacters() {
        assertThat(MemberRules.name(" 王芳 ")).isEqualTo("王芳");
        assertRefused("name", "member.name.missing", () -> MemberRules.name("　"));
        assertRefused("name", "member.name.tooLong", () -> MemberRules.name("王".repeat(41)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1990-11-26", "1990/11/26", "1990.11.26", "1990年11月26日", "19901126", "1990-11-26T00:00"})
    void aDateIsReadHoweverItIsWritten(String typed) {
        assertThat(MemberRules.date(typed, "birthday")).isEqualTo(LocalDate.of(1990, 11, 26));
    }

    @Test
    void aDayThatDoesNotExistIsToldFromATextThatIsNoDate() {
        assertRefused("birthday", "member.date.noSuchDay", () -> MemberRules.date("1990-02-30", "birthday"));
        assertRefused("birthday", "member.date.invalid", () -> MemberRules.date("十一月", "birthday"));
    }

    @Test
    void aBirthdayLiesInThePast() {
        assertThat(MemberRules.birthday(TODAY, TODAY)).isEqualTo(TODAY);
        assertRefused("birthday", "member.birthday.range", () -> MemberRules.birthday(TODAY.plusDays(1), TODAY));
    }

    @Test
    void aCardNumberIsUpperCaseWithoutBlanks() {
        assertThat(MemberRules.cardNumber(" 04a1 b2c3 ")).isEqualTo("04A1B2C3");
        assertRefused("card", "member.card.invalid", () -> MemberRules.cardNumber("卡一"));
    }

    @Test
    void aCardMayBeSwipedAndABankCardIsRefused() {
        assertThat(MemberRules.cardNumber("%VIP88001234^X^?;88001234=?")).isEqualTo("88001234");
        assertRefused("card", "member.card.bank", () -> MemberRules.cardNumber(";4111111111111111=3012101?"));
        assertRefused("card", "member.card.unreadable", () -> MemberRules.cardNumber("%E?"));
    }

    private static void assertRefused(String field, String textKey, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(InvalidMember.class, refusal -> {
            assertThat(refusal.field()).isEqualTo(field);
            assertThat(refusal.textKey()).isEqualTo(textKey);
        });
    }
}
