package io.zhanggui.api.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
}
