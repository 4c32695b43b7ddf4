package io.zhanggui.storedvalue.offer.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.zhanggui.api.store.Store;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.DataGrid;
import io.zhanggui.api.ui.EmptyState;
import io.zhanggui.api.ui.HeaderContent;
import io.zhanggui.api.ui.KeyHint;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.Tag;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.api.ui.VersionedSave;
import io.zhanggui.member.api.MemberTier;
import io.zhanggui.storedvalue.StoredValuePermissions;
import io.zhanggui.storedvalue.offer.Offer;
import io.zhanggui.storedvalue.offer.OfferScope;
import io.zhanggui.storedvalue.offer.OfferTerms;
import io.zhanggui.storedvalue.offer.Offers;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The ladder of offers.
public final class OffersView extends Div implements HeaderContent {
    private static final String ICON = "M3 7h18v12H3zM3 7l3-3h12l3 3M16 13h2";

    private final OfferServices services;
    private final Offers offers;
    private final List<Store> stores;
    private final boolean mayChange;
    private final DataGrid<Offer> grid = new DataGrid<>();
    private final Div foot = new Div();
    private final Card list = new Card();

    public OffersView(OfferServices services) {
        this.services = services;
        this.offers = services.offers();
        this.stores = services.stores();
        this.mayChange = services.mayChange();
        addClassName("zg-stack");
        setSizeFull();
        list.addClassNames("zg-list", "zg-grow");
        foot.addClassName("zg-foot");
        columns();
        add(list);
        refresh();
    }

    @Override
    public List<Component> headerEnd() {
        return mayChange
                ? List.of(grid.exportButton("stored-value-offers", StoredValuePermissions.OFFERS), newButton())
                : List.of();
    }

    private Button newButton() {
        Button button = new Button(
                getTranslation("stored-value.offers.new"),
                click -> new OfferDrawer(null, services, terms -> {
                            offers.add(terms);
                            done();
                        })
                        .open());
        button.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        button.addClickShortcut(Key.KEY_N, KeyModifier.ALT);
        button.setSuffixComponent(new KeyHint("Alt N"));
        return button;
    }

    private void columns() {
        grid.textColumn(
                getTranslation("stored-value.offer.name"),
                offer -> offer.terms().name());
        grid.moneyColumn(
                getTranslation("stored-value.offer.principal"),
                offer -> offer.terms().principal());
        grid.moneyColumn(
                getTranslation("stored-value.offer.bonus"),
                offer -> offer.terms().bonus());
        grid.numberColumn(
                getTranslation("stored-value.offer.points"),
                offer -> offer.terms().points() == 0 ? "" : offer.terms().points());
        // Both may be long: they break, so that what the offer gives and where it counts are read without scrolling.
        grid.textColumn(
                        getTranslation("stored-value.gift.title"),
                        offer -> offer.terms().gifts().stream()
                                .map(services.gifts()::name)
                                .collect(Collectors.joining(getTranslation("app.and"))))
                .setAutoWidth(false)
                .setWidth("130px");
        grid.textColumn(
                        getTranslation("stored-value.offer.scope"),
                        offer -> scope(offer.terms().scope()))
                .setAutoWidth(false)
                .setWidth("120px");
        grid.addThemeVariants(GridVariant.LUMO_WRAP_CELL_CONTENT);
        grid.textColumn(
                getTranslation("stored-value.offer.draw-order"),
                offer -> getTranslation(
                        "stored-value.draw-order." + offer.terms().drawOrder().name()));
        grid.textColumn(getTranslation("stored-value.offer.validity"), offer -> validity(offer.terms()));
        grid.tagColumn(getTranslation("stored-value.offer.state"), this::state);
        if (mayChange) {
            grid.actionsColumn(this::actions);
        }
    }

    private String scope(OfferScope scope) {
        List<String> parts = new ArrayList<>();
        if (!scope.soldIn().isEmpty()) {
            parts.add(getTranslation("stored-value.offer.sold-in") + ": " + names(scope.soldIn()));
        }
        if (!scope.validIn().isEmpty()) {
            parts.add(getTranslation("stored-value.offer.valid-in") + ": " + names(scope.validIn()));
        }
        if (!scope.tiers().isEmpty()) {
            parts.add(tierNames(scope.tiers()));
        }
        return parts.isEmpty() ? getTranslation("stored-value.offer.everywhere") : String.join(" · ", parts);
    }

    private String tierNames(Set<String> codes) {
        Map<String, String> names =
                services.tiers().stream().collect(Collectors.toMap(MemberTier::code, MemberTier::name));
        return codes.stream()
                .sorted()
                .map(code -> names.getOrDefault(code, code))
                .collect(Collectors.joining(getTranslation("app.and")));
    }

    private String names(Set<Long> ids) {
        return stores.stream()
                .filter(store -> ids.contains(store.id()))
                .map(Store::name)
                .collect(Collectors.joining(getTranslation("app.and")));
    }

    private Tag state(Offer offer) {
        if (offer.active() && !services.gifts().areGivable(offer.terms().gifts())) {
            return new Tag(getTranslation("stored-value.gift.missing"), Tone.CAUTION);
        }
        return offer.active()
                ? new Tag(getTranslation("stored-value.offer.active"), Tone.GAIN)
                : new Tag(getTranslation("stored-value.offer.inactive"), Tone.NEUTRAL);
    }

    private String validity(OfferTerms terms) {
        LocalDate from = terms.validFrom();
        LocalDate to = terms.validTo();
        return from == null && to == null ? getTranslation("stored-value.offer.always") : text(from) + " – " + text(to);
    }

    private static String text(@Nullable LocalDate day) {
        return day == null ? "" : day.toString();
    }

    private Div actions(Offer offer) {
        Button edit = link(
                "stored-value.offers.edit",
                () -> new OfferDrawer(
                                offer.terms(), services, new VersionedSave<>(offer.version(), (version, terms) -> {
                                    offers.change(offer.id(), version, terms);
                                    done();
                                }))
                        .open());
        Button activation = link(offer.active() ? "stored-value.offers.stop" : "stored-value.offers.start", () -> {
            offers.activate(offer.id(), !offer.active());
            done();
        });
        Div actions = new Div(edit, activation);
        actions.addClassName("zg-row");
        return actions;
    }

    private Button link(String key, Runnable action) {
        Button button = new Button(getTranslation(key), click -> action.run());
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
        return button;
    }

    private void done() {
        Notices.done(getTranslation("stored-value.offers.saved"));
        refresh();
    }

    private void refresh() {
        List<Offer> all = offers.all();
        list.removeAll();
        if (all.isEmpty()) {
            EmptyState empty = new EmptyState(
                    ICON,
                    getTranslation("stored-value.offers.empty"),
                    getTranslation("stored-value.offers.empty.hint"),
                    mayChange ? new Component[] {newButton()} : new Component[0]);
            list.add(empty);
            return;
        }
        grid.setItems(all);
        long active = all.stream().filter(Offer::active).count();
        foot.removeAll();
        foot.add(new Span(getTranslation("stored-value.offers.count", all.size(), active)));
        list.add(grid, foot);
    }
}
