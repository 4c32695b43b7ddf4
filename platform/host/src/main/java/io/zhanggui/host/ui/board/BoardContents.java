package io.zhanggui.host.ui.board;

import io.zhanggui.api.board.BoardSource;
import io.zhanggui.api.board.BoardSource.Figure;
import io.zhanggui.api.board.BoardSource.Query;
import io.zhanggui.api.board.BoardSource.Ranking;
import io.zhanggui.api.board.BoardSource.Series;
import io.zhanggui.api.board.BoardSource.Task;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/// What all sources have to say, in the order of the sources.
record BoardContents(
        Query query,
        List<Figure> figures,
        List<Series> series,
        List<Task> tasks,
        List<Ranking> rankings,
        Instant readAt) {

    static BoardContents read(List<BoardSource> sources, Query query, Supplier<Instant> now) {
        List<Figure> figures = new ArrayList<>();
        List<Series> series = new ArrayList<>();
        List<Task> tasks = new ArrayList<>();
        List<Ranking> rankings = new ArrayList<>();
        sources.stream().sorted(Comparator.comparingInt(BoardSource::order)).forEach(source -> {
            figures.addAll(source.figures(query));
            series.addAll(source.series(query));
            tasks.addAll(source.tasks(query));
            rankings.addAll(source.rankings(query));
        });
        return new BoardContents(query, figures, series, tasks, rankings, now.get());
    }

    boolean isEmpty() {
        return figures.isEmpty() && series.isEmpty() && tasks.isEmpty() && rankings.isEmpty();
    }
}
