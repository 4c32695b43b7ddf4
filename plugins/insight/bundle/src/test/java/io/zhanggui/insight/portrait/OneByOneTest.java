package io.zhanggui.insight.portrait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.error.Unavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OneByOneTest {
    private final List<Integer> done = new ArrayList<>();
    private final List<Integer> noted = new ArrayList<>();
    private int next;

    @Test
    void whoCannotBeCountedIsNotedAndEverybodyElseIsDoneOnce() {
        go(1_000, Set.of(3, 4, 499, 500, 777));
        assertThat(noted).containsExactly(3, 4, 499, 500, 777);
        assertThat(done)
                .containsExactlyElementsOf(IntStream.range(0, 1_000)
                        .boxed()
                        .filter(member -> !noted.contains(member))
                        .toList());
    }

    @Test
    void whenEverybodyFailsTheFaultIsNotTheirs() {
        assertThatThrownBy(() ->
                        go(1_000, Set.copyOf(IntStream.range(0, 1_000).boxed().toList())))
                .isInstanceOf(ArithmeticException.class);
        assertThat(noted).hasSizeLessThan(50);
    }

    @Test
    void aDatabaseThatIsGoneIsNobodysFault() {
        assertThatThrownBy(() -> OneByOne.run(
                        100,
                        () -> true,
                        members -> {
                            throw new Unavailable("gone", new IllegalStateException());
                        },
                        failure -> noted.add(0)))
                .isInstanceOf(Unavailable.class);
        assertThat(noted).isEmpty();
    }

    @Test
    void itStopsWhenItsTimeIsUp() {
        OneByOne.run(10, () -> next < 50, members -> take(members, 1_000, Set.of()), failure -> noted.add(next++));
        assertThat(done).hasSize(50);
    }

    private void go(int members, Set<Integer> bad) {
        OneByOne.run(100, () -> true, most -> take(most, members, bad), failure -> noted.add(next++));
    }

    private boolean take(int most, int members, Set<Integer> bad) {
        List<Integer> page =
                IntStream.range(next, Math.min(next + most, members)).boxed().toList();
        if (page.stream().anyMatch(bad::contains)) {
            throw new ArithmeticException("overflow");
        }
        done.addAll(page);
        next += page.size();
        return page.size() == most;
    }
}
