package io.zhanggui.host.ui.board;

import io.zhanggui.api.board.BoardSource;
import io.zhanggui.api.board.BoardSource.Figure;
import io.zhanggui.api.board.BoardSource.Query;
import io.zhanggui.api.board.BoardSource.Ranking;
import io.zhanggui.api.board.BoardSource.Series;
import io.zhanggui.api.board.BoardSource.Task;
import io.zhanggui.api.error.Unavailable;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/// What all sources have to say, in the order of the sources.
/// @param failures of sources that could not say anything, for the page's error handler
record BoardContents(
        Query query,
        List<Figure> figures,
        List<Series> series,
        List<Task> tasks,
        List<Ranking> rankings,
        List<RuntimeException> failures,
        Instant readAt) {

    /// A source that fails costs its own part, not the board. Faults of the database pass: the unit of work tries
    /// again or reports them.
    static BoardContents read(List<BoardSource> sources, Query query, Supplier<Instant> now) {
        List<Figure> figures = new ArrayList<>();
        List<Series> series = new ArrayList<>();
        List<Task> tasks = new ArrayList<>();
        List<Ranking> rankings = new ArrayList<>();
        List<RuntimeException> failures = new ArrayList<>();
        sources.stream().sorted(Comparator.comparingInt(BoardSource::order)).forEach(source -> {
            try {
                Part part = Part.of(source, query);
                figures.addAll(part.figures());
                series.addAll(part.series());
                tasks.addAll(part.tasks());
                rankings.addAll(part.rankings());
            } catch (RuntimeException failed) {
                if (failed instanceof Unavailable || comesFromDatabase(failed)) {
                    throw failed;
                }
                failures.add(failed);
            }
        });
        return new BoardContents(query, figures, series, tasks, rankings, failures, now.get());
    }

    /// Read whole before anything of it is shown.
    private record Part(List<Figure> figures, List<Series> series, List<Task> tasks, List<Ranking> rankings) {
        static Part of(BoardSource source, Query query) {
            return new Part(source.figures(query), source.series(query), source.tasks(query), source.rankings(query));
        }
    }

    private static boolean comesFromDatabase(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException) {
                return true;
            }
        }
        return false;
    }

    boolean isEmpty() {
        return figures.isEmpty() && series.isEmpty() && tasks.isEmpty() && rankings.isEmpty();
    }
}
