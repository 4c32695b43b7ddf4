package io.zhanggui.checkout.till.ui.panel;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.provider.ListDataProvider;
import com.vaadin.flow.data.renderer.LitRenderer;
import io.zhanggui.api.security.Operator;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.EmptyState;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.checkout.api.CatalogItem;
import io.zhanggui.checkout.api.ConsideredDiscount;
import io.zhanggui.checkout.api.ItemRef;
import io.zhanggui.checkout.api.PricedCart;
import io.zhanggui.checkout.api.Reduction;
import io.zhanggui.checkout.api.SaleForecast;
import io.zhanggui.checkout.api.SoldLine;
import io.zhanggui.checkout.api.StaffShare;
import io.zhanggui.checkout.pricing.Pricing;
import io.zhanggui.checkout.refund.Exchanges.Back;
import io.zhanggui.checkout.tender.LineTenders;
import io.zhanggui.checkout.till.OpenSale;
import io.zhanggui.checkout.till.ShownSale;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The middle column: lines, sums, the amount due. Only the lines in sight are sent to the page, so that a cart of
/// hundreds stays quick.
final class LinesPanel extends Card {
    private static final String BASKET = "M4 7h16l-1.5 9h-13zM8 20h.01M16 20h.01M9 7a3 3 0 0 1 6 0";

    /// When more lines than this look different, all are sent anew.
    private static final int MOST_BY_ONE = 20;

    private final Operators operators;
    private final TillActions actions;
    private final List<Integer> indexes = new ArrayList<>();
    private final ListDataProvider<Integer> provider = new ListDataProvider<>(indexes);
    private final Grid<Integer> grid = new Grid<>();
    private final Div warnings = new Div();
    private final Div sums = new Div();
    private final Span pieces = new Span();
    private final Span dueLabel = new Span();
    private final Span due = new Span();
    private final Component empty;

    private @Nullable OpenSale sale;
    private List<SoldLine> lines = List.of();
    private Map<ItemRef, LineTenders.Offered> offers = Map.of();
    private int selected = -1;

    LinesPanel(Operators operators, TillActions actions) {
        this.operators = operators;
        this.actions = actions;
        addClassNames("till-col", "till-lines");
        empty = new EmptyState(
                BASKET, getTranslation("checkout.till.empty"), getTranslation("checkout.till.empty.hint"));
        grid.addClassName("till-grid");
        grid.addThemeVariants(GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_COMPACT);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setItems(provider);
        addColumns();
        grid.setPartNameGenerator(index -> sale != null && index == sale.selected() ? "till-selected" : "");
        grid.addItemClickListener(click -> actions.select(click.getItem()));
        grid.setVisible(false);
        warnings.addClassName("till-warnings");
        sums.addClassName("till-sums");
        pieces.addClassName("zg-small");
        Div left = new Div(dueLabel, pieces);
        due.addClassName("till-due-amount");
        Div dueRow = new Div(left, due);
        dueRow.addClassName("till-due");
        add(empty, grid, warnings, sums, dueRow);
    }

    private void addColumns() {
        grid.addColumn(LitRenderer.<Integer>of("""
                        <div class="till-name">${item.name}</div>
                        <div class="till-small">${item.detail}</div>
                        <div class="till-offer" role="button" ?hidden="${!item.offer}" @click="${tender}">${item.offer}\
                        <kbd class="zg-key">/</kbd></div>""")
                        .withProperty("name", this::name)
                        .withProperty("detail", this::detail)
                        .withProperty("offer", this::offer)
                        .withFunction("tender", actions::tenderOfLine))
                .setHeader(getTranslation("checkout.till.item"))
                .setWidth("60px")
                .setFlexGrow(1);
        grid.addColumn(LitRenderer.<Integer>of("<span class=\"till-staff\" @click=\"${staff}\">${item.staff}</span>")
                        .withProperty("staff", this::staff)
                        .withFunction("staff", actions::chooseStaff))
                .setHeader(getTranslation("checkout.till.staff"))
                .setWidth("60px")
                .setFlexGrow(0);
        grid.addColumn(LitRenderer.<Integer>of("<span class=\"till-num\">${item.price}</span>")
                        .withProperty("price", index -> line(index).unitPrice().format()))
                .setHeader(getTranslation("checkout.till.price"))
                .setTextAlign(ColumnTextAlign.END)
                .setWidth("76px")
                .setFlexGrow(0);
        grid.addColumn(LitRenderer.<Integer>of("""
                        <span class="till-qty"><i role="button" aria-label="−" @click="${less}">−</i><b>${item.quantity}</b\
                        ><i role="button" aria-label="+" @click="${more}">+</i></span>""")
                        .withProperty(
                                "quantity", index -> line(index).quantity().format())
                        .withFunction("less", index -> actions.change(index, -1))
                        .withFunction("more", index -> actions.change(index, 1)))
                .setHeader(getTranslation("checkout.till.quantity"))
                .setWidth("var(--till-qty-width, 116px)")
                .setFlexGrow(0);
        grid.addColumn(LitRenderer.<Integer>of("""
                        <div class="till-num ${item.free ? 'till-struck' : ''}">${item.net}</div>
                        <div class="${item.free ? 'zg-tag zg-gain' : 'till-small'}">${item.discount}</div>""")
                        .withProperty("free", index -> line(index).lineTender().isPresent())
                        .withProperty("net", this::net)
                        .withProperty("discount", this::discount))
                .setHeader(getTranslation("checkout.till.subtotal"))
                .setTextAlign(ColumnTextAlign.END)
                .setWidth("100px")
                .setFlexGrow(0);
    }

    void show(ShownSale shown) {
        OpenSale open = shown.open();
        sale = open;
        List<SoldLine> before = lines;
        boolean sameOffers = offers.equals(shown.hints().offers());
        offers = shown.hints().offers();
        lines = shown.priced().lines();
        List<Integer> otherwise = sameOffers ? changed(before, lines) : List.of();
        if (!sameOffers || lines.size() < before.size() || otherwise.size() > MOST_BY_ONE) {
            showAll();
        } else {
            showSome(otherwise, lines.size() > before.size());
        }
        int now = open.selected();
        if (now >= 0 && (now != selected || lines.size() != before.size())) {
            grid.scrollToIndex(now);
        }
        selected = now;
        showSums(shown.priced(), shown.hints().forecast(), shown.back());
    }

    /// The lines that are there as before but look different.
    private static List<Integer> changed(List<SoldLine> before, List<SoldLine> now) {
        return IntStream.range(0, Math.min(before.size(), now.size()))
                .filter(index -> !before.get(index).equals(now.get(index)))
                .boxed()
                .toList();
    }

    private void showAll() {
        indexes.clear();
        IntStream.range(0, lines.size()).forEach(indexes::add);
        provider.refreshAll();
        showGrid();
    }

    /// Only what looks different is sent to the page again, and the lines that came; the rest of a long sale stays
    /// where it is. Telling the grid how to count lets it ask for the number of lines alone.
    private void showSome(List<Integer> otherwise, boolean grown) {
        if (grown) {
            IntStream.range(indexes.size(), lines.size()).forEach(indexes::add);
            grid.getDataCommunicator().setCountCallback(query -> indexes.size());
        }
        int now = sale == null ? -1 : sale.selected();
        Stream.concat(otherwise.stream(), now == selected ? Stream.of() : Stream.of(selected, now))
                .filter(index -> index >= 0 && index < lines.size())
                .distinct()
                .forEach(provider::refreshItem);
        showGrid();
    }

    private void showGrid() {
        grid.setVisible(!lines.isEmpty());
        empty.setVisible(lines.isEmpty());
    }

    private void showSums(PricedCart priced, List<SaleForecast.Line> forecast, @Nullable Back back) {
        sums.removeAll();
        if (!lines.isEmpty()) {
            sum("checkout.till.list-total", priced.listTotal());
        }
        Map<String, Money> discounts = new LinkedHashMap<>();
        for (SoldLine line : lines) {
            for (Reduction reduction : line.reductions()) {
                if (reduction.amount().fen() > 0) {
                    discounts.merge(reduction.text(), reduction.amount(), Money::plus);
                }
            }
        }
        discounts.forEach((text, amount) ->
                sums.add(new Span(text), new Span(amount.negated().format())));
        priced.considered().stream()
                .filter(discount -> discount.presented() != null && !discount.isTaken())
                .forEach(this::showNotTaken);
        if (priced.rounding().fen() > 0) {
            sum("checkout.till.rounding", priced.rounding().negated());
        }
        forecast.stream()
                .filter(line -> !line.isWarning())
                .forEach(line -> sums.add(new Span(line.title()), new Span(line.value())));
        showWarnings(forecast);
        Money toPay = priced.payable();
        if (back != null) {
            sums.add(
                    new Span(getTranslation("checkout.exchange.back", back.number())),
                    new Span(back.amount().negated().format()));
            toPay = toPay.minus(back.amount());
        }
        sums.setVisible(!lines.isEmpty() || back != null);
        Quantity count = lines.stream().map(SoldLine::quantity).reduce(Quantity.ZERO, Quantity::plus);
        pieces.setText(lines.isEmpty() ? "" : getTranslation("checkout.till.pieces", count.format()));
        dueLabel.setText(getTranslation(toPay.isNegative() ? "checkout.exchange.to-give" : "checkout.till.due"));
        due.setText("¥" + (toPay.isNegative() ? toPay.negated() : toPay).format());
    }

    /// What to mind before the money is taken.
    private void showWarnings(List<SaleForecast.Line> forecast) {
        warnings.removeAll();
        forecast.stream()
                .filter(SaleForecast.Line::isWarning)
                .forEach(line -> warnings.add(new MessageBox(Tone.CAUTION, line.title())));
        warnings.setVisible(warnings.getComponentCount() > 0);
    }

    /// What the customer presented and gets nothing for, and why.
    private void showNotTaken(ConsideredDiscount discount) {
        Span text = new Span(discount.explanation() + " · " + discount.missing());
        text.addClassName("till-not-taken");
        sums.add(text, new Span("0.00"));
    }

    private void sum(String key, Money amount) {
        sums.add(new Span(getTranslation(key)), new Span(amount.format()));
    }

    private SoldLine line(int index) {
        return lines.get(index);
    }

    private String name(int index) {
        SoldLine line = line(index);
        if (Pricing.isSold(line)) {
            return line.name();
        }
        CatalogItem item = sale == null ? null : sale.item(line.item());
        return item == null ? getTranslation("checkout.till.not-sold") : item.name();
    }

    private String detail(int index) {
        SoldLine line = line(index);
        if (!Pricing.isSold(line)) {
            return getTranslation("checkout.till.not-sold.hint");
        }
        List<String> parts = new ArrayList<>();
        if (!line.code().isEmpty()) {
            parts.add(line.code());
        }
        CatalogItem item = sale == null ? null : sale.item(line.item());
        if (item != null && item.stock() != null) {
            parts.add(getTranslation("checkout.till.stock", item.stock().format()));
        }
        if (line.overrideReason() != null) {
            parts.add(getTranslation("checkout.till.overridden", line.overrideReason()));
        }
        return String.join(" · ", parts);
    }

    private String offer(int index) {
        SoldLine line = line(index);
        LineTenders.Offered offered = offers.get(line.item());
        if (line.lineTender().isPresent()) {
            return getTranslation("checkout.line-tender.stop");
        }
        return offered == null
                ? ""
                : getTranslation(
                        "checkout.line-tender.offer",
                        getTranslation(offered.tender().titleKey()),
                        offered.offer().text(),
                        offered.offer().most().format());
    }

    private String staff(int index) {
        List<StaffShare> shares = line(index).staff();
        if (shares.isEmpty()) {
            return getTranslation("checkout.till.choose-staff");
        }
        return shares.stream()
                .map(share -> operators
                                .find(share.operatorId())
                                .map(Operator::displayName)
                                .orElse("")
                        + (share.percent() == 100 ? "" : " " + share.percent() + "%"))
                .collect(Collectors.joining(getTranslation("app.and")));
    }

    /// What is left to pay; of a line that costs no money what it would have cost, struck out.
    private String net(int index) {
        SoldLine line = line(index);
        return (line.lineTender().isPresent() ? line.listAmount() : line.net()).format();
    }

    private String discount(int index) {
        SoldLine line = line(index);
        if (line.lineTender().isPresent()) {
            return line.discountText().split(" · ", 2)[0] + " \u2212"
                    + line.quantity().format();
        }
        return line.discount().fen() > 0
                ? line.discountText() + " " + line.discount().negated().format()
                : "";
    }
}
