package io.zhanggui.storedvalue.threshold.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
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
import io.zhanggui.storedvalue.StoredValuePermissions;
import io.zhanggui.storedvalue.threshold.Threshold;
import io.zhanggui.storedvalue.threshold.ThresholdTerms;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The discounts for paying with stored value.
public final class ThresholdsView extends Div implements HeaderContent {
    private static final String ICON = "M3 7h18v12H3zM3 7l3-3h12l3 3M16 13h2";

    private final ThresholdServices services;
    private final boolean mayChange;
    private final DataGrid<Threshold> grid = new DataGrid<>();
    private final Div foot = new Div();
    private final Card list = new Card();

    public ThresholdsView(ThresholdServices services) {
        this.services = services;
        mayChange = services.mayChange();
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
        List<Component> header =
                new ArrayList<>(List.of(grid.exportButton("stored-value-thresholds", StoredValuePermissions.VIEW)));
        if (mayChange) {
            header.add(newButtonWithKey());
        }
        return header;
    }

    /// Also in the middle of an empty list, there without a key: one key opens one form.
    private Button newButton() {
        Button button = new Button(
                getTranslation("stored-value.threshold.new"),
                click -> new ThresholdDrawer(null, services, terms -> {
                            services.thresholds().add(terms);
                            done();
                        })
                        .open());
        button.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        return button;
    }

    private Button newButtonWithKey() {
        Button button = newButton();
        button.addClickShortcut(Key.KEY_N, KeyModifier.ALT);
        button.setSuffixComponent(new KeyHint("Alt N"));
        return button;
    }

    private void columns() {
        grid.textColumn(
                getTranslation("stored-value.threshold.name"),
                threshold -> threshold.terms().name());
        grid.moneyColumn(
                getTranslation("stored-value.threshold.from"),
                threshold -> threshold.terms().from());
        grid.moneyColumn(
                getTranslation("stored-value.threshold.off"),
                threshold -> threshold.terms().off());
        grid.textColumn(getTranslation("stored-value.threshold.validity"), threshold -> validity(threshold.terms()));
        grid.textColumn(getTranslation("stored-value.threshold.scope"), threshold -> scope(threshold.terms()))
                .setFlexGrow(2);
        grid.textColumn(
                getTranslation("stored-value.threshold.stacking"),
                threshold -> getTranslation(
                        threshold.terms().stacks() ? "stored-value.threshold.on-top" : "stored-value.threshold.alone"));
        grid.tagColumn(
                getTranslation("stored-value.threshold.state"),
                threshold -> threshold.active()
                        ? new Tag(getTranslation("stored-value.threshold.active"), Tone.GAIN)
                        : new Tag(getTranslation("stored-value.threshold.stopped"), Tone.NEUTRAL));
        if (mayChange) {
            grid.actionsColumn(this::actions);
        }
    }

    private String validity(ThresholdTerms terms) {
        LocalDate from = terms.validFrom();
        LocalDate to = terms.validTo();
        return from == null && to == null
                ? getTranslation("stored-value.threshold.always")
                : text(from) + " – " + text(to);
    }

    private static String text(@Nullable LocalDate day) {
        return day == null ? "" : day.toString();
    }

    private String scope(ThresholdTerms terms) {
        List<String> parts = new ArrayList<>();
        if (!terms.storeIds().isEmpty()) {
            parts.add(services.stores().stream()
                    .filter(store -> terms.storeIds().contains(store.id()))
                    .map(Store::name)
                    .collect(Collectors.joining("、")));
        }
        if (!terms.tiers().isEmpty()) {
            parts.add(terms.tiers().stream().map(services::tierName).collect(Collectors.joining("、")));
        }
        return parts.isEmpty() ? getTranslation("stored-value.threshold.everybody") : String.join(" · ", parts);
    }

    private Div actions(Threshold threshold) {
        Button edit = link(
                "stored-value.threshold.edit",
                () -> new ThresholdDrawer(
                                threshold.terms(),
                                services,
                                new VersionedSave<>(threshold.version(), (version, terms) -> {
                                    services.thresholds().change(threshold.id(), version, terms);
                                    done();
                                }))
                        .open());
        Button activation =
                link(threshold.active() ? "stored-value.threshold.stop" : "stored-value.threshold.start", () -> {
                    services.thresholds().activate(threshold.id(), !threshold.active());
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
        Notices.done(getTranslation("stored-value.threshold.saved"));
        refresh();
    }

    private void refresh() {
        List<Threshold> all = services.thresholds().all();
        list.removeAll();
        if (all.isEmpty()) {
            list.add(new EmptyState(
                    ICON,
                    getTranslation("stored-value.threshold.empty"),
                    getTranslation("stored-value.threshold.empty.hint"),
                    mayChange ? new Component[] {newButton()} : new Component[0]));
            return;
        }
        grid.setItems(all);
        foot.removeAll();
        foot.add(new Span(getTranslation(
                "stored-value.threshold.count",
                all.size(),
                all.stream().filter(Threshold::active).count())));
        list.add(grid, foot);
    }
}
