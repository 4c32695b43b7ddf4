package io.zhanggui.host.ui.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.board.BoardSource;
import io.zhanggui.api.error.Unavailable;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BoardContentsTest {
    private static final BoardSource.Query QUERY = new BoardSource.Query(List.of(1L), LocalDate.of(2026, 6, 1), 7);

    @Test
    void sourcesSpeakInTheirOrder() {
        BoardContents contents = read(new Source(200, "later", null), new Source(100, "first", null));
        assertThat(contents.figures()).extracting(BoardSource.Figure::titleKey).containsExactly("first", "later");
        assertThat(contents.failures()).isEmpty();
    }

    @Test
    void aSourceThatFailsCostsItsOwnPartAndIsHandedOn() {
        RuntimeException bug = new IllegalStateException("a bug of a plugin");
        BoardContents contents =
                read(new Source(100, "first", null), new Source(150, "half", bug), new Source(200, "later", null));
        assertThat(contents.figures()).extracting(BoardSource.Figure::titleKey).containsExactly("first", "later");
        assertThat(contents.failures()).containsExactly(bug);
    }

    @Test
    void aFaultOfTheDatabasePasses() {
        Unavailable away = new Unavailable("away", new SQLException());
        assertThatThrownBy(() -> read(new Source(100, "first", away))).isSameAs(away);
        RuntimeException broken = new IllegalStateException(new SQLException("broken"));
        assertThatThrownBy(() -> read(new Source(100, "first", broken))).isSameAs(broken);
    }

    private static BoardContents read(BoardSource... sources) {
        return BoardContents.read(List.of(sources), QUERY, () -> Instant.EPOCH);
    }

    /// Has a figure, and fails afterwards when it is told to.
    private record Source(int order, String title, @Nullable RuntimeException failure) implements BoardSource {
        @Override
        public List<Figure> figures(Query query) {
            return List.of(new Figure(title, "1", "", 0, ""));
        }

        @Override
        public List<Task> tasks(Query query) {
            if (failure != null) {
                throw failure;
            }
            return List.of();
        }
    }
}
