package io.zhanggui.storedvalue.balance.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.router.Location;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.ui.Chip;
import io.zhanggui.api.ui.DataGrid;
import io.zhanggui.api.ui.EmptyState;
import io.zhanggui.api.ui.Tag;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.api.value.Money;
import io.zhanggui.member.api.MemberData;
import io.zhanggui.storedvalue.api.StoredValue;
import io.zhanggui.storedvalue.balance.BalanceList.Row;
import io.zhanggui.storedvalue.balance.Movements;
import io.zhanggui.storedvalue.card.Card;
import io.zhanggui.storedvalue.card.ui.CardDrawer;
import io.zhanggui.storedvalue.card.ui.CardServices;
import io.zhanggui.storedvalue.refund.ui.RefundDrawer;
import io.zhanggui.storedvalue.refund.ui.RefundServices;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What moved one member's stored value, newest first, with the codes on the receipts.
final class MovementsCard extends io.zhanggui.api.ui.Card {
    private static final int PAGE = 500;
    private static final String ICON = "M3 7h18v12H3zM3 7l3-3h12l3 3M16 13h2";
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final Movements movements;
    private final ShopClock clock;
    private final RefundServices refunds;
    private final CardServices cards;
    private final Runnable onChange;

    /// @param onChange after something was paid back
    MovementsCard(Movements movements, ShopClock clock, RefundServices refunds, CardServices cards, Runnable onChange) {
        this.movements = movements;
        this.clock = clock;
        this.refunds = refunds;
        this.cards = cards;
        this.onChange = onChange;
        addClassName("zg-list");
        add(new EmptyState(
                ICON,
                getTranslation("stored-value.movements.none-chosen"),
                getTranslation("stored-value.movements.none-chosen.hint")));
    }

    void show(Row member) {
        show(member, null, PAGE);
    }

    /// @param chosen null for all cards together
    /// @param limit how many are listed at most
    private void show(Row member, @Nullable Card chosen, int limit) {
        List<Card> all = cards.cards().all(member.memberId());
        List<Movements.Line> lines =
                chosen == null ? movements.newest(member.memberId(), limit) : movements.newest(chosen, limit);
        StoredValue.Balance on =
                chosen == null ? member.balance() : cards.cards().balance(chosen.id());
        DataGrid<Movements.Line> grid = grid(all.size() > 1 && chosen == null);
        grid.setItems(lines);
        Span phone = new Span(member.phone());
        phone.addClassNames("zg-muted", "zg-spacer");
        Div head =
                new Div(new H2(member.name()), phone, grid.exportButton("stored-value-movements", MemberData.EXPORT));
        if (cards.mayChange() || cards.mayReportLoss() || cards.mayCheckRealNames()) {
            head.add(new Button(
                    getTranslation("stored-value.card.open"),
                    click -> new CardDrawer(cards, member.memberId(), member.name(), onChange).open()));
        }
        if (refunds.mayRefund() && member.total().fen() > 0) {
            head.add(new Button(
                    getTranslation("stored-value.refund.open"),
                    click -> new RefundDrawer(refunds, member.memberId(), member.name(), onChange).open()));
        }
        cards.topUpPlace(member.memberId())
                .map(Location::new)
                .ifPresent(place -> head.add(new Button(
                        getTranslation("stored-value.catalog.category"),
                        click -> UI.getCurrentOrThrow().navigate(place.getPath(), place.getQueryParameters()))));
        head.addClassName("zg-toolbar");
        Div figures = new Div();
        figures.addClassName("zg-figures");
        figures.getStyle().set("margin", "12px 14px").set("flex", "none");
        figures.getElement()
                .appendChild(
                        figure("stored-value.balance", on.total()),
                        figure("stored-value.principal", on.principal()),
                        figure("stored-value.bonus", on.bonus()));
        removeAll();
        add(head);
        if (all.size() > 1) {
            add(choice(member, all, chosen));
        }
        add(figures, grid, foot(member, chosen, lines.size(), limit));
    }

    private Div foot(Row member, @Nullable Card chosen, int listed, int limit) {
        boolean cut = listed == limit;
        Div foot = new Div(new Span(getTranslation("stored-value.movements." + (cut ? "newest" : "count"), listed)));
        foot.addClassName("zg-foot");
        if (cut) {
            foot.add(new Button(
                    getTranslation("stored-value.movements.more", PAGE),
                    click -> show(member, chosen, Math.addExact(limit, PAGE))));
        }
        return foot;
    }

    private Div choice(Row member, List<Card> all, @Nullable Card chosen) {
        Div chips =
                new Div(chip(getTranslation("stored-value.card.all"), chosen == null, () -> show(member, null, PAGE)));
        chips.addClassName("zg-row");
        chips.getStyle().set("margin", "8px 14px 0").set("flex-wrap", "wrap");
        for (Card card : all) {
            chips.add(chip(
                    cards.name(card) + " ¥"
                            + cards.cards().balance(card.id()).total().format(),
                    chosen != null && chosen.id() == card.id(),
                    () -> show(member, card, PAGE)));
        }
        return chips;
    }

    private static Chip chip(String text, boolean chosen, Runnable onClick) {
        Chip chip = new Chip(text).selected(chosen);
        chip.addClickListener(click -> onClick.run());
        return chip;
    }

    private Element figure(String titleKey, Money amount) {
        Element title = new Element("small");
        title.setText(getTranslation(titleKey));
        Element value = new Element("b");
        value.setText("¥" + amount.format());
        Element figure = new Element("div");
        figure.appendChild(title, value);
        return figure;
    }

    private DataGrid<Movements.Line> grid(boolean severalCards) {
        DataGrid<Movements.Line> grid = new DataGrid<>();
        Grid.Column<Movements.Line> at = grid.textColumn(
                getTranslation("stored-value.movements.at"),
                line -> MINUTE.format(line.at().atZone(clock.zone())));
        grid.tagColumn(
                getTranslation("stored-value.movements.what"),
                line -> new Tag(
                        getTranslation(line.meaning().textKey()),
                        line.change().total().fen() > 0 ? Tone.GAIN : Tone.NEUTRAL));
        if (severalCards) {
            // Room for one more column: the day above the time, and names that break.
            at.setAutoWidth(false).setWidth("106px").setFlexGrow(0);
            grid.textColumn(getTranslation("stored-value.card.column"), line -> cards.name(line.card()))
                    .setAutoWidth(false)
                    .setWidth("72px");
        }
        grid.numberColumn(
                getTranslation("stored-value.movements.change"),
                line -> BalancesView.signed(line.change().total()));
        grid.numberColumn(
                getTranslation("stored-value.principal"),
                line -> BalancesView.signed(line.change().principal()));
        grid.numberColumn(
                getTranslation("stored-value.bonus"),
                line -> BalancesView.signed(line.change().bonus()));
        grid.moneyColumn(
                getTranslation("stored-value.movements.after"),
                line -> line.after().total());
        grid.textColumn(getTranslation("stored-value.movements.check-code"), Movements.Line::checkCode)
                .setRenderer(new ComponentRenderer<>(line -> codes(line.checkCode())))
                .setAutoWidth(false)
                .setWidth("104px");
        grid.addThemeVariants(GridVariant.LUMO_WRAP_CELL_CONTENT);
        grid.setEmptyStateComponent(new EmptyState(
                ICON,
                getTranslation("stored-value.movements.empty"),
                getTranslation("stored-value.movements.empty.hint")));
        return grid;
    }

    /// A code a line, never broken at its hyphen: it is compared with the receipt's.
    private static Div codes(String checkCodes) {
        Div cell = new Div();
        cell.addClassName("zg-small");
        for (String code : checkCodes.split(" ", -1)) {
            Div line = new Div(code);
            line.getStyle().set("white-space", "nowrap");
            cell.add(line);
        }
        return cell;
    }
}
