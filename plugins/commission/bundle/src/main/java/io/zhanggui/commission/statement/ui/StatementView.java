package io.zhanggui.commission.statement.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import io.zhanggui.api.pdf.PdfPapers;
import io.zhanggui.api.security.Permission;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.DataGrid;
import io.zhanggui.api.ui.Downloads;
import io.zhanggui.api.ui.EmptyState;
import io.zhanggui.api.ui.HeaderContent;
import io.zhanggui.api.ui.KeyHint;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.Money;
import io.zhanggui.commission.CommissionPermissions;
import io.zhanggui.commission.CommissionPlugin;
import io.zhanggui.commission.ladder.LadderMonths;
import io.zhanggui.commission.statement.Statement;
import io.zhanggui.commission.statement.Statement.Line;
import io.zhanggui.commission.statement.Statement.State;
import io.zhanggui.commission.statement.StatementRefused;
import io.zhanggui.commission.statement.StatementServices;
import io.zhanggui.commission.statement.Statements;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One statement: what each employee gets, and what is done with it.
@StyleSheet("css/commission.css")
public final class StatementView extends Div implements HeaderContent, BeforeEnterObserver, HasDynamicTitle {
    private final transient StatementServices services;
    private final DataGrid<Line> grid = new DataGrid<>();
    private final Span count = new Span();
    private final Span sums = new Span();
    private final Card side = new Card();
    private final Card list;
    private final Component lineFiles;
    private final Component detailFiles;
    private transient @Nullable Statement statement;
    private transient List<Line> seen = List.of();
    private transient Money amount = Money.ZERO;

    public StatementView(StatementServices services) {
        this.services = services;
        setSizeFull();
        addClassName("commission-statement");
        grid.textColumn(
                        getTranslation("commission.entry.employee"),
                        line -> services.files().employee(line.operatorId()))
                .setFlexGrow(2);
        grid.numberColumn(getTranslation("commission.statement.entries"), Line::entries);
        grid.moneyColumn(getTranslation("commission.entry.base"), Line::base);
        grid.moneyColumn(getTranslation("commission.entry.amount"), Line::amount);
        grid.actionsColumn(this::actions);
        sums.addClassName("zg-strong");
        Div foot = new Div(count, sums);
        foot.addClassName("zg-foot");
        list = new Card(grid, foot);
        list.addClassName("zg-list");
        side.addClassNames("zg-form", "zg-padded");
        lineFiles = Downloads.xlsx(
                services.sheets(),
                CommissionPermissions.VIEW,
                () -> services.files().name(shown()),
                () -> services.files().lines(shown()));
        detailFiles = Downloads.table(
                services.sheets(),
                CommissionPermissions.VIEW,
                () -> services.files().name(shown()) + " " + getTranslation("commission.statement.details"),
                () -> services.files().details(shown()));
        add(list, side);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String id = event.getRouteParameters().get("id").orElse("");
        try {
            statement = services.statements().find(Ids.parse(id).orElse(0L));
        } catch (StatementRefused unknown) {
            statement = null;
            removeAll();
            add(new EmptyState(
                    CommissionPlugin.ICON,
                    getTranslation("commission.statement.unknown"),
                    getTranslation("commission.statement.empty.hint")));
        }
    }

    @Override
    public String getPageTitle() {
        Statement known = statement;
        return known == null
                ? getTranslation("commission.statement.title")
                : services.files().name(known);
    }

    @Override
    public List<Component> headerEnd() {
        if (statement == null) {
            return List.of();
        }
        Span details = new Span(getTranslation("commission.statement.details"));
        details.addClassName("zg-small");
        Span lines = new Span(getTranslation("commission.statement.summary"));
        lines.addClassName("zg-small");
        return List.of(lines, lineFiles, details, detailFiles);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        if (statement != null) {
            refresh();
        }
    }

    private Statement shown() {
        return Objects.requireNonNull(statement);
    }

    private Component actions(Line line) {
        Anchor details = new Anchor(
                "commission?employee=" + line.operatorId() + "&month=" + shown().month() + "&store="
                        + shown().storeId(),
                getTranslation("commission.statement.details"));
        details.getElement().setAttribute("router-link", true);
        details.addClassName("zg-link");
        Component slip = Downloads.link(
                getTranslation("commission.slip.title"),
                CommissionPermissions.VIEW,
                () -> new Downloads.File(
                        services.files().name(shown()) + " " + services.files().employee(line.operatorId()) + ".pdf",
                        PdfPapers.TYPE,
                        services.files().slip(shown(), line.operatorId()),
                        line.entries()));
        Div row = new Div(details, slip);
        row.addClassName("zg-row");
        return row;
    }

    private void refresh() {
        statement = services.statements().find(shown().id());
        List<Line> lines = services.statements().lines(shown());
        seen = lines;
        amount = Statements.total(lines);
        grid.setItems(lines);
        count.setText(getTranslation("commission.employees.count", lines.size()));
        sums.setText(getTranslation("commission.statement.sum", amount.format()));
        showSide();
    }

    private void showSide() {
        Statement known = shown();
        side.removeAll();
        Span total = new Span("¥" + amount.format());
        total.addClassName("commission-total");
        Div head = new Div(StatementsView.tag(this, known.state()), total);
        head.addClassName("commission-head");
        side.add(head);
        Div facts = new Div();
        pair(
                facts,
                "commission.entry.store",
                services.stores().store(known.storeId()).name());
        pair(facts, "commission.filter.month", known.month().toString());
        pair(
                facts,
                "commission.statement.made-by",
                services.statements().hands(known).stream()
                        .map(services.files()::employee)
                        .collect(Collectors.joining(" · ")));
        if (known.confirmedBy() != null) {
            pair(facts, "commission.statement.confirmed-by", services.files().employee(known.confirmedBy()));
        }
        if (known.paidOn() != null && known.paidHow() != null) {
            pair(
                    facts,
                    "commission.statement.paid-on",
                    known.paidOn() + " · " + getTranslation("audit.value.how." + known.paidHow()));
        }
        if (!known.paidNote().isEmpty()) {
            pair(facts, "commission.statement.note", known.paidNote());
        }
        side.add(facts);
        showLadders(known);
        AdjustmentList adjustments = new AdjustmentList(services, known, this::refresh);
        if (!adjustments.isEmpty()) {
            side.add(adjustments);
        }
        showSteps(known);
    }

    private void pair(Div facts, String key, String value) {
        Div pair = new Div(new Span(getTranslation(key)), new Span(value));
        pair.addClassName("zg-pair");
        facts.add(pair);
    }

    private void showLadders(Statement known) {
        if (known.state() != State.DRAFT) {
            return;
        }
        List<LadderMonths.Due> dues = services.statements().ladders(known);
        if (dues.isEmpty()) {
            return;
        }
        Span heading = new Span(getTranslation("commission.statement.ladders"));
        heading.addClassName("zg-strong");
        Div part = new Div(heading);
        for (LadderMonths.Due due : dues) {
            Div pair = new Div(
                    new Span(services.files().employee(due.operatorId()) + " · "
                            + services.ladders().name(due)),
                    new Span(due.due().format()));
            pair.addClassName("zg-pair");
            part.add(pair);
        }
        side.add(part);
    }

    private void showSteps(Statement known) {
        switch (known.state()) {
            case DRAFT -> {
                side.add(new MessageBox(Tone.INFO, getTranslation("commission.statement.draft.text")));
                button(
                        "commission.adjustment.new",
                        CommissionPermissions.STATEMENTS,
                        false,
                        () -> new AdjustDrawer(services, known, this::refresh).open());
                button("commission.statement.recalculate", CommissionPermissions.VIEW, false, () -> {
                    refresh();
                    Notices.done(getTranslation("commission.statement.recalculated"));
                });
                button("commission.statement.confirm", CommissionPermissions.APPROVE, true, this::confirm);
            }
            case CONFIRMED ->
                button(
                        "commission.statement.pay",
                        CommissionPermissions.PAY,
                        true,
                        () -> new PayDrawer(services, known, this::refresh).open());
            case PAID -> side.add(new MessageBox(Tone.GAIN, getTranslation("commission.statement.paid.text")));
        }
    }

    private void button(String key, Permission permission, boolean main, Runnable work) {
        if (!services.operators().may(permission)) {
            return;
        }
        Button button = new Button(getTranslation(key), click -> work.run());
        button.setWidthFull();
        if (main) {
            button.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            button.setSuffixComponent(new KeyHint("F10"));
            button.addClickShortcut(Key.F10).resetFocusOnActiveElement();
        }
        side.add(button);
    }

    private void confirm() {
        Statement known = shown();
        List<Line> lines = seen;
        ConfirmDialog dialog = new ConfirmDialog(
                getTranslation(
                        "commission.statement.confirm.title", services.files().name(known)),
                getTranslation(
                        "commission.statement.confirm.text",
                        Statements.total(lines).format()),
                getTranslation("commission.statement.confirm"),
                done -> {
                    try {
                        services.statements().confirm(known.id(), lines);
                    } finally {
                        // Also when it was refused: what has changed has to be seen to be checked.
                        refresh();
                    }
                    Notices.done(getTranslation("commission.statement.confirmed.done"));
                });
        dialog.setCancelable(true);
        dialog.setCancelText(getTranslation("commission.cancel"));
        dialog.open();
    }
}
