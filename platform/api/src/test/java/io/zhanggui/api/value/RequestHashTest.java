package io.zhanggui.api.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RequestHashTest {
    private record Line(long skuId, Quantity quantity) {}

    @Test
    void theSameRequestHasTheSameHashAndAnyDifferenceShows() {
        RequestHash hash = RequestHash.of(7L, "供应商", List.of(new Line(1, Quantity.ONE)));
        assertThat(RequestHash.of(7L, "供应商", List.of(new Line(1, Quantity.ONE))))
                .isEqualTo(hash)
                .hasSameHashCodeAs(hash);
        assertThat(hash.bytes()).hasSize(32);
        assertThat(List.of(
                        RequestHash.of(8L, "供应商", List.of(new Line(1, Quantity.ONE))),
                        RequestHash.of(7L, "供应", List.of(new Line(1, Quantity.ONE))),
                        RequestHash.of(7L, "供应商", List.of(new Line(1, new Quantity(1_001)))),
                        RequestHash.of(7L, "供应商", List.of())))
                .doesNotContain(hash)
                .doesNotHaveDuplicates();
    }

    @Test
    void whatMovesFromOnePartToTheNextIsAnotherRequest() {
        assertThat(RequestHash.of("ab", "c")).isNotEqualTo(RequestHash.of("a", "bc"));
    }

    private enum Why {
        BROKEN
    }

    private record Renamed(long id, Quantity howMuch) {}

    @Test
    void aRecordThatWasRenamedInBetweenIsStillTheSameRequest() {
        assertThat(RequestHash.of(new Renamed(1, Quantity.ONE))).isEqualTo(RequestHash.of(new Line(1, Quantity.ONE)));
    }

    @Test
    void whatIsWrittenAlikeIsNotTheSameRequest() {
        assertThat(List.of(
                        RequestHash.of(List.of("a", "b")),
                        RequestHash.of(List.of("a, b")),
                        RequestHash.of("[a, b]"),
                        RequestHash.of(List.of(List.of("a", "b"))),
                        RequestHash.of("a", "b"),
                        RequestHash.of("1"),
                        RequestHash.of(1),
                        RequestHash.of(true),
                        RequestHash.of("true"),
                        RequestHash.of("BROKEN"),
                        RequestHash.of(Why.BROKEN),
                        RequestHash.of(LocalDate.EPOCH),
                        RequestHash.of("1970-01-01"),
                        RequestHash.of(Instant.EPOCH)))
                .doesNotHaveDuplicates();
        assertThat(RequestHash.of(1)).isEqualTo(RequestHash.of(1L));
    }

    /// Bytes that must never change: they are stored with every request.
    @Test
    void theFormOfTheHashIsFixed() {
        RequestHash hash = RequestHash.of(
                7L,
                "供应商",
                true,
                Why.BROKEN,
                LocalDate.of(2026, 6, 1),
                Instant.ofEpochMilli(1_001),
                List.of(new Line(1, Quantity.ONE)));
        assertThat(HexFormat.of().formatHex(hash.bytes()))
                .isEqualTo("4c662d3f76f0aad1251da005546dceb07da8290ef0dc2fbb580a9ae7cfcf72a8");
    }

    /// As the first versions stored it: the texts of the parts, each with a zero behind it.
    @Test
    void aRequestThatAnOlderVersionStoredIsKnownAgain() throws Exception {
        RequestHash stored = new RequestHash(
                MessageDigest.getInstance("SHA-256").digest("7\0供应商\0[1, 2]\0".getBytes(StandardCharsets.UTF_8)));
        assertThat(RequestHash.of(7L, "供应商", List.of(1, 2)).asksTheSameAs(stored))
                .isTrue();
        assertThat(RequestHash.of(8L, "供应商", List.of(1, 2)).asksTheSameAs(stored))
                .isFalse();
        assertThat(stored.asksTheSameAs(RequestHash.of(7L, "供应商", List.of(1, 2))))
                .isFalse();
        assertThat(stored.asksTheSameAs(stored)).isTrue();
    }

    @Test
    void whatHasNoFixedFormIsNoPartOfARequest() {
        for (Object part : List.of(Set.of(1), Map.of(1, 2), 1.5, new Object())) {
            assertThatThrownBy(() -> RequestHash.of(part)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
