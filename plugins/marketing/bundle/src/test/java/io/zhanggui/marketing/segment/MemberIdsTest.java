package io.zhanggui.marketing.segment;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.member.api.MemberIds;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Sets of ids against sets of the library.
class MemberIdsTest {
    private final Random random = new Random(11);

    @Test
    void theyAreJoinedAsSetsAre() {
        for (int round = 0; round < 300; round++) {
            TreeSet<Long> one = some();
            TreeSet<Long> other = some();
            TreeSet<Long> both = new TreeSet<>(one);
            both.retainAll(other);
            assertThat(MemberIds.both(ids(one), ids(other))).isEqualTo(ids(both));
            TreeSet<Long> either = new TreeSet<>(one);
            either.addAll(other);
            assertThat(MemberIds.either(ids(one), ids(other))).isEqualTo(ids(either));
            TreeSet<Long> without = new TreeSet<>(one);
            without.removeAll(other);
            assertThat(MemberIds.without(ids(one), ids(other))).isEqualTo(ids(without));
            long after = random.nextLong(60);
            int limit = 1 + random.nextInt(10);
            assertThat(MemberIds.after(ids(one), after, limit))
                    .isEqualTo(one.tailSet(after, false).stream()
                            .mapToLong(id -> id)
                            .limit(limit)
                            .toArray());
        }
    }

    private TreeSet<Long> some() {
        TreeSet<Long> ids = new TreeSet<>();
        int size = random.nextInt(30);
        for (int i = 0; i < size; i++) {
            ids.add(random.nextLong(60));
        }
        return ids;
    }

    private static long[] ids(TreeSet<Long> ids) {
        return ids.stream().mapToLong(id -> id).toArray();
    }
}
