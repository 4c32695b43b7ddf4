package io.zhanggui.marketing.coupon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CouponCodeTest {
    private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWYZ";

    @Test
    void everyMistypedCharacterAndEveryTwoSwappedNeighboursAreNoticed() {
        Random random = new Random(20261122);
        for (int run = 0; run < 200; run++) {
            String code = CouponCode.random(random).text();
            for (int i = 0; i < CouponCode.LENGTH; i++) {
                for (char other : ALPHABET.toCharArray()) {
                    if (other != code.charAt(i)) {
                        assertThat(CouponCode.parse(code.substring(0, i) + other + code.substring(i + 1)))
                                .as("%s with %s at %s", code, other, i)
                                .isEmpty();
                    }
                }
                if (i > 0 && code.charAt(i) != code.charAt(i - 1)) {
                    assertThat(CouponCode.parse(code.substring(0, i - 1)
                                    + code.charAt(i)
                                    + code.charAt(i - 1)
                                    + code.substring(i + 1)))
                            .as("%s swapped at %s", code, i)
                            .isEmpty();
                }
            }
        }
    }

    @Test
    void aCodeIsReadHoweverItIsTyped() {
        CouponCode code = CouponCode.random(new Random(7));
        assertThat(CouponCode.parse(code.grouped())).contains(code);
        assertThat(CouponCode.parse(code.text().toLowerCase(Locale.ROOT))).contains(code);
        assertThat(CouponCode.parse(code.grouped().replace('-', ' '))).contains(code);
    }

    @Test
    void whatIsNoCodeIsNone() {
        assertThat(CouponCode.parse("")).isEmpty();
        assertThat(CouponCode.parse("6901234567892")).isEmpty();
        assertThat(CouponCode.parse("0101-20261122-0042")).isEmpty();
    }

    @Test
    void aHundredThousandCodesAreAllDifferent() {
        Random random = new Random(1);
        Set<String> codes = new HashSet<>();
        for (int i = 0; i < 100_000; i++) {
            codes.add(CouponCode.random(random).text());
        }
        assertThat(codes).hasSize(100_000);
    }
}
