package io.zhanggui.finance.close.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.zhanggui.api.security.Operator;
import io.zhanggui.api.ui.Background;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.Chip;
import io.zhanggui.api.ui.DataGrid;
import io.zhanggui.api.ui.DayPicker;
import io.zhanggui.api.ui.Downloads;
import io.zhanggui.api.ui.EmptyState;
import io.zhanggui.api.ui.HeaderContent;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.api.ui.TypedFields;
import io.zhanggui.finance.FinancePermissions;
import io.zhanggui.finance.book.ui.BookServices;
import io.zhanggui.finance.close.DayCloseDesk;
import io.zhanggui.ledger.close.ClockDoubt;
import io.zhanggui.ledger.close.Seal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// The seals of closed days, and what is done with them: close, export, verify, compare with a copy.
public final class DayCloseView extends Div implements HeaderContent {
    private static final String ICON = "M6 11V8a6 6 0 0 1 12 0v3M5 11h14v10H5zM12 15v2";
    private static final int PAGE = 100;
    private static final int DIGEST_SHOWN = 10;
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final BookServices services;
    private final DayCloseDesk desk;
    private final DataGrid<Seal> grid = new DataGrid<>();
    private final List<Seal> shown = new ArrayList<>();
    private final Chip closed = new Chip("");
    private final Button more = new Button();
    private final Span count = new Span();
    private final MessageBox doubt = new MessageBox(Tone.CAUTION, "");
    private final Button reopen = new Button();
    private final ReopeningsCard reopenings;

    public DayCloseView(BookServices services, DayCloseDesk desk) {
        this.services = services;
        this.desk = desk;
        this.reopenings = new ReopeningsCard(services);
        addClassNames("zg-stack", "finance");
        setSizeFull();
        columns();
        more.setText(getTranslation("finance.close.more"));
        more.addClickListener(click -> load());
        Span spacer = new Span(getTranslation("finance.close.hint"));
        spacer.addClassNames("zg-small", "zg-spacer");
        Div bar = new Div(spacer, grid.exportButton("seals", FinancePermissions.EXPORT));
        bar.addClassName("zg-toolbar");
        Div foot = new Div(count, more);
        foot.addClassName("zg-foot");
        Card list = new Card(bar, grid, foot);
        list.addClassNames("zg-list", "zg-grow");
        doubt.setVisible(false);
        Div side =
                new Div(doubt, closeCard(), new VerifyCard(services, desk), new CopyCard(services, desk), reopenings);
        side.addClassNames("zg-stack", "finance-side", "finance-scroll");
        Div columns = new Div(list, side);
        columns.addClassNames("finance-columns", "finance-seals", "zg-grow");
        add(columns);
        reload();
    }

    @Override
    public List<Component> headerStart() {
        return List.of(closed);
    }

    private void columns() {
        grid.textColumn(getTranslation("finance.day"), Seal::day);
        grid.numberColumn(getTranslation("finance.close.transactions"), Seal::transactions);
        grid.numberColumn(getTranslation("finance.close.entries"), Seal::entries);
        grid.numberColumn(getTranslation("finance.close.accounts"), Seal::accounts);
        grid.textColumn(
                getTranslation("finance.close.at"),
                seal -> MINUTE.format(seal.closedAt().atZone(services.clock().zone())));
        grid.textColumn(
                getTranslation("finance.operator"),
                seal -> services.operators()
                        .find(seal.operatorId())
                        .filter(operator -> !operator.isSystem())
                        .map(Operator::displayName)
                        .orElse(getTranslation("finance.system")));
        grid.textColumn(
                        getTranslation("finance.close.digest"),
                        seal -> seal.digest().substring(0, DIGEST_SHOWN) + "…")
                .setFlexGrow(1);
        grid.componentColumn(
                        getTranslation("finance.close.file"),
                        seal -> Downloads.link(
                                getTranslation("finance.close.export"),
                                FinancePermissions.EXPORT,
                                () -> new Downloads.File(
                                        "zhanggui-seal-" + seal.day()
                                                + (seal.edition() == 0 ? "" : "-" + seal.edition()) + ".txt",
                                        "text/plain",
                                        desk.file(seal.day()),
                                        seal.accounts())))
                .setFrozenToEnd(true);
        grid.setEmptyStateComponent(new EmptyState(
                ICON, getTranslation("finance.close.empty"), getTranslation("finance.close.empty.hint")));
    }

    private Card closeCard() {
        LocalDate yesterday = services.clock().today().minusDays(1);
        DatePicker through = new DayPicker(getTranslation("finance.close.through"));
        through.setValue(yesterday);
        through.setMax(yesterday);
        through.setWidth("160px");
        Button close = new Button(getTranslation("finance.close.do"));
        close.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        reopen.setText(getTranslation("finance.reopen.open"));
        reopen.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        reopen.addClickListener(click ->
                desk.closedThrough().ifPresent(day -> new ReopenDrawer(services, desk, day, this::reload).open()));
        Card card = Card.titled(getTranslation("finance.close.title"), reopen);
        close.addClickListener(click -> {
            TypedFields.requireReadable(through);
            LocalDate day = Objects.requireNonNullElse(through.getValue(), yesterday);
            Background.run(card, () -> desk.closing(day), closing -> ask(card, closing));
        });
        close.setEnabled(services.operators().may(FinancePermissions.CLOSE));
        Div form = new Div(through, close);
        form.addClassNames("zg-row", "finance-close-form");
        Span what = new Span(getTranslation("finance.close.what"));
        what.addClassName("zg-small");
        card.add(what, form);
        return card;
    }

    /// How many days it would be, and what it means for them.
    private void ask(Card card, DayCloseDesk.Closing closing) {
        String through = closing.through().toString();
        int days = closing.days().size();
        String what = days == 0
                ? getTranslation("finance.close.ask.none")
                : getTranslation(
                        "finance.close.ask.days",
                        days,
                        closing.days().getFirst().toString(),
                        closing.days().getLast().toString());
        ConfirmDialog dialog = new ConfirmDialog(
                getTranslation("finance.close.ask", through),
                what + " " + getTranslation("finance.close.ask.means"),
                getTranslation("finance.close.do"),
                confirmed -> Background.run(card, () -> desk.close(closing.through()), seals -> {
                    Notices.done(getTranslation("finance.close.done", through, seals.size()));
                    reload();
                }));
        dialog.setCancelable(true);
        dialog.setCancelText(getTranslation("finance.cancel"));
        dialog.open();
    }

    private void reload() {
        closed.setText(desk.closedThrough()
                .map(day -> getTranslation("finance.close.closed-through", day.toString()))
                .orElse(getTranslation("finance.close.never")));
        closed.dot(desk.closedThrough().isPresent() ? Tone.GAIN : Tone.NEUTRAL);
        reopen.setVisible(services.operators().may(FinancePermissions.REOPEN)
                && desk.closedThrough().isPresent());
        reopenings.show(desk.reopenings());
        Optional<ClockDoubt> doubted = desk.clockDoubt();
        doubt.setVisible(doubted.isPresent());
        doubted.ifPresent(why -> doubt.setText(getTranslation(
                "ledger.clock-doubt." + why.reason().name(),
                why.known().toString(),
                why.clock().toString())));
        shown.clear();
        load();
    }

    private void load() {
        List<Seal> page =
                desk.seals(PAGE, shown.isEmpty() ? null : shown.getLast().day());
        shown.addAll(page);
        grid.setItems(shown);
        grid.recalculateColumnWidths();
        more.setVisible(page.size() == PAGE);
        count.setText(getTranslation("finance.close.count", shown.size()));
    }
}
