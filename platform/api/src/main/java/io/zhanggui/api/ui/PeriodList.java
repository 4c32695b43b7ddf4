package io.zhanggui.api.ui;

import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;

/// What happened in a period, page by page: its days above, a row for each, and below what they come to. Begins with
/// the last three months.
/// @param <T> a row
public final class PeriodList<T> extends Card {
    private static final int MONTHS = 3;

    private final DataGrid<T> grid;
    private final LocalDate today;
    private final transient Page<T> rows;
    private final transient BiFunction<LocalDate, LocalDate, Sum> sum;
    private final DatePicker from = new DayPicker();
    private final DatePicker to = new DayPicker();
    private final Span foot = new Span();

    /// Where the rows come from.
    @FunctionalInterface
    public interface Page<T> {
        /// @param to inclusive
        List<T> between(LocalDate from, LocalDate to, int offset, int limit);
    }

    /// @param count of all rows of a period
    /// @param text what they come to, for people
    public record Sum(long count, String text) {}

    /// @param grid with its columns
    /// @param empty shown for a period without rows
    public PeriodList(
            DataGrid<T> grid,
            LocalDate today,
            EmptyState empty,
            Page<T> rows,
            BiFunction<LocalDate, LocalDate, Sum> sum) {
        this.grid = grid;
        this.today = today;
        this.rows = rows;
        this.sum = sum;
        addClassNames("zg-list", "zg-grow");
        from.setValue(today.minusMonths(MONTHS));
        to.setValue(today);
        from.setAriaLabel(getTranslation("period.from"));
        to.setAriaLabel(getTranslation("period.to"));
        from.addValueChangeListener(change -> refresh());
        to.addValueChangeListener(change -> refresh());
        grid.setEmptyStateComponent(empty);
        Div toolbar = new Div(from, new Span("–"), to);
        toolbar.addClassName("zg-toolbar");
        Div bottom = new Div(foot);
        bottom.addClassName("zg-foot");
        add(toolbar, grid, bottom);
        refresh();
    }

    private LocalDate first() {
        return Objects.requireNonNullElse(from.getValue(), today);
    }

    private LocalDate last() {
        return Objects.requireNonNullElse(to.getValue(), today);
    }

    private void refresh() {
        grid.setItems(
                query -> rows.between(first(), last(), query.getOffset(), query.getLimit()).stream(),
                query -> Math.toIntExact(sum.apply(first(), last()).count()));
        foot.setText(sum.apply(first(), last()).text());
    }
}
