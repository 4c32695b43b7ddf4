package io.zhanggui.api.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class OneByOneTest {
    private final OneByOne rows = new OneByOne("rows");

    @Test
    void theRestIsDoneWhenOneFailsAndTheFailureIsToldAtTheEnd() {
        List<Long> done = new ArrayList<>();
        for (long id = 1; id <= 3; id++) {
            long row = id;
            rows.run(row, () -> {
                if (row == 2) {
                    throw new IllegalArgumentException("broken");
                }
                done.add(row);
            });
        }
        assertThat(done).containsExactly(1L, 3L);
        assertThatThrownBy(rows::report)
                .hasMessage("1 rows could not be handled, such as [2]")
                .hasRootCauseMessage("broken");
    }

    @Test
    void nothingIsToldWhenAllSucceed() {
        rows.run(1, () -> {});
        assertThatCode(rows::report).doesNotThrowAnyException();
    }

    @Test
    void ofVeryManyFailuresTheFirstAreNamed() {
        for (long id = 1; id <= 1_000; id++) {
            rows.run(id, () -> {
                throw new IllegalStateException("broken");
            });
        }
        assertThatThrownBy(rows::report)
                .hasMessageStartingWith("1000 rows could not be handled")
                .hasMessageEndingWith("19, 20]")
                .cause()
                .extracting(Throwable::getSuppressed)
                .asInstanceOf(InstanceOfAssertFactories.ARRAY)
                .hasSize(19);
    }
}
