package io.zhanggui.api.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentEventListener;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.grid.ItemClickEvent;
import com.vaadin.flow.component.grid.ItemDoubleClickEvent;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.provider.DataProvider;
import com.vaadin.flow.function.ValueProvider;
import com.vaadin.flow.server.HttpStatusCode;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.shared.Registration;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.Permission;
import io.zhanggui.api.value.Money;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A table in the shop's look: compact rows, figures at the right, and every row as a CSV file. Columns take
/// their width from their content and share what is left; change one through what the method returns.
public class DataGrid<T> extends Grid<T> {
    private static final int ROWS_AT_ONCE = 500;

    private static final String EMPTY_ICON = "M4 6h16v12H4zM4 10h16";

    /// A click and a double click on the row that has the focus: a page hears one of them, as with a mouse. Where the
    /// cell holds a link or a button, the grid itself takes the key to go there.
    private static final String ENTER_CHOOSES = """
            if (this.zgEnterChooses) return;
            this.zgEnterChooses = true;
            this.addEventListener('keydown', event => {
              if (event.key !== 'Enter' || event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) {
                return;
              }
              const focused = this.shadowRoot.activeElement;
              const cell = focused && focused.localName === 'tr' ? focused.firstElementChild : focused;
              if (!cell || !cell._content || !this.$.items.contains(cell)) return;
              for (const kind of ['click', 'dblclick']) {
                cell._content.dispatchEvent(new MouseEvent(kind, {bubbles: true, composed: true, cancelable: true}));
              }
            });""";

    /// Columns that grow with their rows push the frozen ones out of sight, because a table finds its edge only when
    /// it is scrolled: here each growth counts as a scroll.
    private static final String FROZEN_STAY_IN_SIGHT = """
            if (this.zgFrozenStay) return;
            this.zgFrozenStay = new ResizeObserver(() => this.$.table.dispatchEvent(new Event('scroll')));
            setTimeout(() => this.$.header.querySelectorAll('th').forEach(cell => this.zgFrozenStay.observe(cell)));""";

    private final List<ExportColumn<T>> exported = new ArrayList<>();
    private boolean enterChooses;

    private record ExportColumn<T>(String title, Function<T, String> text) {}

    public DataGrid() {
        addClassName("zg-grid");
        addThemeVariants(GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_COMPACT);
        setSelectionMode(SelectionMode.NONE);
        setSizeFull();
    }

    public final Column<T> textColumn(String title, ValueProvider<T, ? extends @Nullable Object> value) {
        Function<T, String> text = row -> text(value.apply(row));
        exported.add(new ExportColumn<>(title, row -> CsvText.harmless(text.apply(row))));
        return named(addColumn(text::apply), title);
    }

    /// Two decimals, thousands separated; in the file without separators.
    public final Column<T> moneyColumn(String title, ValueProvider<T, @Nullable Money> value) {
        exported.add(new ExportColumn<>(title, row -> {
            Money amount = value.apply(row);
            return amount == null ? "" : amount.plain();
        }));
        return figures(
                addColumn(row -> {
                    Money amount = value.apply(row);
                    return amount == null ? "" : amount.format();
                }),
                title);
    }

    /// Whole numbers with thousands separated, anything else as its text, at the right.
    public final Column<T> numberColumn(String title, ValueProvider<T, ? extends @Nullable Object> value) {
        exported.add(new ExportColumn<>(title, row -> CsvText.figure(text(value.apply(row)))));
        return figures(addColumn(row -> grouped(value.apply(row))), title);
    }

    public final Column<T> tagColumn(String title, ValueProvider<T, Tag> value) {
        exported.add(new ExportColumn<>(
                title, row -> CsvText.harmless(value.apply(row).getText())));
        return named(addComponentColumn(value), title);
    }

    /// A figure and below it, small, another one such as its change; two columns in the file. Titles may break.
    public final Column<T> figureColumn(
            String title, ValueProvider<T, String> figure, String belowTitle, ValueProvider<T, String> below) {
        exported.add(new ExportColumn<>(title, row -> CsvText.figure(figure.apply(row))));
        exported.add(new ExportColumn<>(title + " " + belowTitle, row -> CsvText.figure(below.apply(row))));
        addThemeVariants(GridVariant.LUMO_WRAP_CELL_CONTENT);
        return addComponentColumn(row -> {
                    Span small = new Span(below.apply(row));
                    small.addClassName("zg-small");
                    Div cell = new Div(new Span(figure.apply(row)), small);
                    cell.addClassNames("zg-cell", "zg-figure-cell");
                    return cell;
                })
                .setHeader(title)
                .setTextAlign(ColumnTextAlign.END)
                .setFlexGrow(1);
    }

    /// A link such as to the page of what the row names; its text in the file.
    public final Column<T> linkColumn(String title, ValueProvider<T, ? extends Component> link) {
        return componentColumn(title, link, row -> link.apply(row).getElement().getTextRecursively());
    }

    /// Anything else that says something; the text that stands for it in the file.
    public final Column<T> componentColumn(
            String title, ValueProvider<T, ? extends Component> value, ValueProvider<T, String> text) {
        exported.add(new ExportColumn<>(title, row -> CsvText.harmless(text.apply(row))));
        return componentColumn(title, value);
    }

    /// Anything else, such as row actions. Not part of the file.
    public final Column<T> componentColumn(String title, ValueProvider<T, ? extends Component> value) {
        return named(addComponentColumn(value::apply), title);
    }

    /// Buttons at the end of each row, which stay in sight when the table is wider than its place.
    public final Column<T> actionsColumn(ValueProvider<T, ? extends Component> actions) {
        return componentColumn("", actions).setFlexGrow(0).setFrozenToEnd(true);
    }

    /// A button that downloads all rows, filtered and sorted as shown, as a CSV file; only for who has the
    /// permission. Each file is audited under its name, with the number of rows.
    /// @param fileName without its ending
    public final Component exportButton(String fileName, Permission permission) {
        DownloadHandler download = event -> {
            LongConsumer taken;
            try {
                taken = begin(event.getUI(), fileName, permission);
            } catch (Refusal refused) {
                event.getResponse().sendError(HttpStatusCode.FORBIDDEN.getCode(), refused.textKey());
                return;
            }
            event.setFileName(fileName + ".csv");
            event.setContentType("text/csv;charset=utf-8");
            AtomicLong rows = new AtomicLong();
            try (Writer file = new OutputStreamWriter(event.getOutputStream(), StandardCharsets.UTF_8)) {
                writeCsv(event.getUI(), file, rows);
            } finally {
                // Also of a file that was broken off: what has been read may have left the shop.
                taken.accept(rows.get());
            }
        };
        Anchor link = new Anchor(download, "");
        link.add(new Button(getTranslation("grid.export")));
        link.addClassName("zg-export");
        link.setVisible(GridExports.current().may(permission));
        link.getElement().setAttribute("tabindex", "-1");
        return link;
    }

    /// What a click on a row does, Enter on the row that has the focus does too.
    @Override
    public Registration addItemClickListener(ComponentEventListener<ItemClickEvent<T>> listener) {
        enterChooses = true;
        return super.addItemClickListener(listener);
    }

    /// What a double click on a row does, Enter on the row that has the focus does too.
    @Override
    public Registration addItemDoubleClickListener(ComponentEventListener<ItemDoubleClickEvent<T>> listener) {
        enterChooses = true;
        return super.addItemDoubleClickListener(listener);
    }

    /// Other rows, other widths: what was just saved must not be cut off because the rows before it were shorter.
    @Override
    @Deprecated
    public void setDataProvider(DataProvider<T, ?> rows) {
        super.setDataProvider(rows);
        if (isAttached()) {
            recalculateColumnWidths();
        }
    }

    /// A table that says nothing of its own while it is empty says that much.
    @Override
    protected void onAttach(AttachEvent attach) {
        super.onAttach(attach);
        if (getEmptyStateComponent() == null && getEmptyStateText() == null) {
            setEmptyStateComponent(
                    new EmptyState(EMPTY_ICON, getTranslation("grid.empty"), getTranslation("grid.empty.hint")));
        }
        if (enterChooses) {
            getElement().executeJs(ENTER_CHOOSES);
        }
        if (getColumns().stream().anyMatch(Column::isFrozenToEnd)) {
            getElement().executeJs(FROZEN_STAY_IN_SIGHT);
        }
    }

    private static LongConsumer begin(UI page, String fileName, Permission permission) {
        List<LongConsumer> taken = new ArrayList<>();
        page.accessSynchronously(() -> taken.add(GridExports.current().begin(fileName, permission)));
        return taken.getFirst();
    }

    /// A part at a time: the page is held while rows are read, but not while a slow browser takes them, and the
    /// file is never in memory as a whole.
    private void writeCsv(UI page, Writer file, AtomicLong rows) throws IOException {
        file.write(CsvText.BYTE_ORDER_MARK);
        file.write(CsvText.line(exported.stream().map(ExportColumn::title).toList()));
        int offset = 0;
        List<String> lines;
        do {
            lines = lines(page, offset);
            rows.addAndGet(lines.size());
            for (String line : lines) {
                file.write(line);
            }
            offset += lines.size();
        } while (!lines.isEmpty());
    }

    private List<String> lines(UI page, int offset) {
        List<String> lines = new ArrayList<>();
        page.accessSynchronously(() -> {
            try (Stream<T> rows = rows(offset)) {
                rows.map(row -> CsvText.line(exported.stream()
                                .map(column -> column.text().apply(row))
                                .toList()))
                        .forEach(lines::add);
            }
        });
        return lines;
    }

    @SuppressWarnings("unchecked")
    private Stream<T> rows(int offset) {
        return (Stream<T>) getDataCommunicator()
                .getDataProvider()
                .fetch(getDataCommunicator().buildQuery(offset, ROWS_AT_ONCE));
    }

    private Column<T> named(Column<T> column, String title) {
        return column.setHeader(title).setAutoWidth(true);
    }

    private Column<T> figures(Column<T> column, String title) {
        return named(column, title).setTextAlign(ColumnTextAlign.END).setPartNameGenerator(row -> "figures");
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static String grouped(@Nullable Object value) {
        return switch (value) {
            case Long number -> String.format(Locale.ROOT, "%,d", number);
            case Integer number -> String.format(Locale.ROOT, "%,d", number);
            case null, default -> text(value);
        };
    }
}
