package io.zhanggui.timescard.overview.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import io.zhanggui.api.ui.Chip;
import io.zhanggui.api.ui.DataGrid;
import io.zhanggui.api.ui.EmptyState;
import io.zhanggui.api.ui.HeaderContent;
import io.zhanggui.api.ui.Tag;
import io.zhanggui.api.value.Ids;
import io.zhanggui.member.api.MemberData;
import io.zhanggui.timescard.TimesCardPermissions;
import io.zhanggui.timescard.card.Card;
import io.zhanggui.timescard.card.CardItem;
import io.zhanggui.timescard.overview.CardFilter;
import io.zhanggui.timescard.overview.CardList.Row;
import io.zhanggui.timescard.overview.CardList.Totals;
import io.zhanggui.timescard.overview.OverviewServices;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// Who holds which cards, and beside it the chosen card with all that happened to it.
public final class CardsView extends Div implements HeaderContent, BeforeEnterObserver {
    private static final String ICON = "M4 6h16v12H4zM4 10h16M8 14h4";
    private static final int SEARCH_DELAY_MILLIS = 250;

    private final transient OverviewServices services;
    private final DataGrid<Row> grid = new DataGrid<>();
    private final TextField search = new TextField();
    private final Map<CardFilter, Chip> chips = new EnumMap<>(CardFilter.class);
    private final Span foot = new Span();
    private final CardPanel chosen;
    private CardFilter filter = CardFilter.OPEN;

    public CardsView(OverviewServices services) {
        this.services = services;
        chosen = new CardPanel(services, this::refresh);
        addClassName("zg-stack");
        setSizeFull();
        getStyle().set("flex-flow", "row wrap");
        io.zhanggui.api.ui.Card list = list();
        list.getStyle().set("flex", "5 1 480px");
        chosen.getStyle().set("flex", "6 1 520px").set("max-width", "100%");
        columns();
        add(list, chosen);
    }

    @Override
    public List<Component> headerStart() {
        Totals totals = services.list().totals();
        return List.of(
                new Chip(getTranslation("times-card.owed", totals.money().format())),
                new Chip(getTranslation("times-card.owed.times", totals.times())));
    }

    @Override
    public List<Component> headerEnd() {
        List<Component> actions = new ArrayList<>();
        actions.add(grid.exportButton("times-cards", MemberData.EXPORT));
        if (services.operators().may(TimesCardPermissions.IMPORT)) {
            actions.add(new Button(
                    getTranslation("times-card.import.open"),
                    click -> UI.getCurrentOrThrow().navigate("import/times-card")));
        }
        if (services.operators().may(TimesCardPermissions.REDEEM)) {
            Button redeem = new Button(
                    getTranslation("times-card.redeem.title"),
                    click -> UI.getCurrentOrThrow().navigate("times-card/redeem"));
            redeem.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            actions.add(redeem);
        }
        return actions;
    }

    /// `times-card?show=running_out` opens the list filtered, `times-card?card=1` a card.
    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var parameters = event.getLocation().getQueryParameters();
        String show = parameters.getSingleParameter("show").orElse("").toUpperCase(Locale.ROOT);
        for (CardFilter each : CardFilter.values()) {
            if (each.name().equals(show)) {
                filter = each;
            }
        }
        refresh();
        parameters
                .getSingleParameter("card")
                .flatMap(Ids::parse)
                .flatMap(id -> services.cards().find(id))
                .ifPresent(card -> chosen.show(card.id()));
    }

    private io.zhanggui.api.ui.Card list() {
        search.setPlaceholder(getTranslation("times-card.search.hint"));
        search.setAriaLabel(getTranslation("times-card.search.hint"));
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.setValueChangeTimeout(SEARCH_DELAY_MILLIS);
        search.addValueChangeListener(change -> refresh());
        search.addFocusShortcut(Key.SLASH);
        search.setAutofocus(true);
        Div filters = new Div();
        filters.addClassName("zg-row");
        for (CardFilter each : CardFilter.values()) {
            Chip chip = new Chip("");
            chip.addClickListener(click -> {
                filter = each;
                refresh();
            });
            chips.put(each, chip);
            filters.add(chip);
        }
        Div toolbar = new Div(search, filters);
        toolbar.addClassName("zg-toolbar");
        toolbar.getStyle().set("flex-wrap", "wrap");
        Div bottom = new Div(foot);
        bottom.addClassName("zg-foot");
        io.zhanggui.api.ui.Card card = new io.zhanggui.api.ui.Card(toolbar, grid, bottom);
        card.addClassName("zg-list");
        return card;
    }

    private void columns() {
        grid.textColumn(getTranslation("times-card.member"), row -> row.member().name());
        grid.textColumn(getTranslation("times-card.card"), row -> row.card().name());
        // As wide as what is left over: a package of many items must not push the state out of sight.
        grid.textColumn(getTranslation("times-card.left"), row -> left(row.card()))
                .setAutoWidth(false)
                .setWidth("120px")
                .setFlexGrow(1)
                .setTooltipGenerator(row -> left(row.card()));
        grid.textColumn(getTranslation("times-card.last-day"), row -> lastDay(row.card()))
                .setFlexGrow(0);
        grid.tagColumn(getTranslation("times-card.product.state"), row -> state(row.card()))
                .setFlexGrow(0);
        // In the file only: the chosen card says it beside the list.
        grid.moneyColumn(
                        getTranslation("times-card.owed-title"),
                        row -> row.card().owed())
                .setVisible(false);
        grid.setEmptyStateComponent(new EmptyState(
                ICON, getTranslation("times-card.cards.empty"), getTranslation("times-card.cards.empty.hint")));
        grid.setSelectionMode(DataGrid.SelectionMode.SINGLE);
        grid.addSelectionListener(selection -> selection
                .getFirstSelectedItem()
                .ifPresent(row -> chosen.show(row.card().id())));
    }

    private String left(Card card) {
        return card.items().stream()
                .map(item -> item.name() + " "
                        + (item.isUnlimited()
                                ? getTranslation("times-card.unlimited")
                                : item.left() + "/" + item.times()))
                .collect(Collectors.joining(getTranslation("app.and")));
    }

    private static String lastDay(Card card) {
        return card.items().stream()
                .filter(item -> !item.closed())
                .map(CardItem::lastDay)
                .filter(Objects::nonNull)
                .min(LocalDate::compareTo)
                .map(LocalDate::toString)
                .orElse("");
    }

    private Tag state(Card card) {
        return CardPanel.state(this, card, services.clock().today());
    }

    private void refresh() {
        chips.forEach((each, chip) -> {
            chip.selected(each == filter);
            chip.setText(getTranslation(
                    "times-card.filter." + each.name(), services.list().count(each)));
        });
        String text = search.getValue().strip();
        if (text.isEmpty()) {
            grid.setItems(
                    query -> services.list().page(filter, query.getOffset(), query.getLimit()).stream(),
                    query -> Math.toIntExact(services.list().count(filter)));
            foot.setText(
                    getTranslation("times-card.cards.count", services.list().count(filter)));
        } else {
            List<Row> found = services.list().search(text, filter);
            grid.setItems(found);
            foot.setText(getTranslation("times-card.cards.count", found.size()));
        }
    }
}
