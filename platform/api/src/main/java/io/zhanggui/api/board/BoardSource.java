package io.zhanggui.api.board;

import java.time.LocalDate;
import java.util.List;

/// A plugin's part of the board, registered as an OSGi service. Each call runs in a read unit of work and must
/// answer in well under 100 ms with years of data.
public interface BoardSource {

    /// The order among sources; checkout is 100.
    int order();

    default List<Figure> figures(Query query) {
        return List.of();
    }

    /// One value per day of the query's days, oldest first.
    default List<Series> series(Query query) {
        return List.of();
    }

    default List<Ranking> rankings(Query query) {
        return List.of();
    }

    default List<Task> tasks(Query query) {
        return List.of();
    }

    /// @param storeIds the stores to sum; never empty, only such as the operator may see
    /// @param days how many days up to and including today
    record Query(List<Long> storeIds, LocalDate today, int days) {
        public Query {
            storeIds = List.copyOf(storeIds);
        }

        public LocalDate from() {
            return today.minusDays(days - 1L);
        }
    }

    /// One of the figures at the top.
    /// @param value formatted for people
    /// @param detail the small line below, already a text; may begin with ▲ or ▼
    /// @param trend -1 worse, 0 neutral, 1 better
    /// @param route where its rows are, without a slash in front; empty when nowhere
    record Figure(String titleKey, String value, String detail, int trend, String route) {}

    /// @param values in the unit that the chart shows: fen
    record Series(String titleKey, Style style, List<Long> values) {
        public enum Style {
            LINE,
            BAR
        }
    }

    /// @param rows at most 5, best first
    record Ranking(String titleKey, String hintKey, List<Row> rows, String route) {
        /// @param share of the first row's value, 0 to 100
        public record Row(String name, String detail, int share, String value) {}
    }

    /// Something to do today.
    record Task(String titleKey, long count, String actionKey, String route) {}
}
