package io.zhanggui.timescard.product.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.DataGrid;
import io.zhanggui.api.ui.EmptyState;
import io.zhanggui.api.ui.HeaderContent;
import io.zhanggui.api.ui.KeyHint;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.Tag;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.api.ui.VersionedSave;
import io.zhanggui.timescard.TimesCardPermissions;
import io.zhanggui.timescard.api.PackageItem;
import io.zhanggui.timescard.api.PackageTerms;
import io.zhanggui.timescard.product.Product;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The times cards and packages that the shop sells.
public final class ProductsView extends Div implements HeaderContent {
    private static final String ICON = "M4 6h16v12H4zM4 10h16M8 14h4";

    private final transient ProductServices services;
    private final boolean mayChange;
    private final DataGrid<Product> grid = new DataGrid<>();
    private final Card list = new Card();
    private final Div foot = new Div();

    public ProductsView(ProductServices services, boolean mayChange) {
        this.services = services;
        this.mayChange = mayChange;
        setSizeFull();
        addClassName("zg-stack");
        list.addClassNames("zg-list", "zg-grow");
        foot.addClassName("zg-foot");
        columns();
        add(list);
        refresh();
    }

    @Override
    public List<Component> headerEnd() {
        return mayChange
                ? List.of(grid.exportButton("times-card-products", TimesCardPermissions.PRODUCTS), newButton())
                : List.of();
    }

    private Button newButton() {
        Button button = new Button(
                getTranslation("times-card.products.new"),
                click -> new ProductDrawer(services, null, terms -> {
                            services.products().add(terms);
                            done();
                        })
                        .open());
        button.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        button.setSuffixComponent(new KeyHint("Alt N"));
        button.addClickShortcut(Key.KEY_N, KeyModifier.ALT);
        return button;
    }

    private void columns() {
        grid.textColumn(
                getTranslation("times-card.product.name"),
                product -> product.terms().name());
        grid.textColumn(getTranslation("times-card.product.items"), product -> items(product.terms()))
                .setAutoWidth(false)
                .setWidth("260px")
                .setFlexGrow(4);
        grid.addThemeVariants(GridVariant.LUMO_WRAP_CELL_CONTENT);
        grid.moneyColumn(
                getTranslation("times-card.product.price"),
                product -> product.terms().price());
        grid.textColumn(getTranslation("times-card.product.window"), product -> window(product.terms()));
        grid.numberColumn(
                getTranslation("times-card.product.shared"),
                product ->
                        product.terms().sharedWith() == 0 ? "" : product.terms().sharedWith());
        grid.tagColumn(getTranslation("times-card.product.state"), this::state);
        if (mayChange) {
            grid.actionsColumn(this::actions);
            grid.addItemDoubleClickListener(click -> edit(click.getItem()));
        }
    }

    private String items(PackageTerms terms) {
        return terms.items().stream().map(this::item).collect(Collectors.joining(getTranslation("app.and")));
    }

    private String item(PackageItem item) {
        Integer times = item.times();
        Integer days = item.days();
        String count =
                times == null ? getTranslation("times-card.unlimited") : getTranslation("times-card.times", times);
        return item.name() + " " + count
                + (days == null ? "" : "/" + getTranslation("times-card.item.days." + item.validFrom(), days));
    }

    private String window(PackageTerms terms) {
        LocalDate from = terms.soldFrom();
        LocalDate to = terms.soldTo();
        return from == null && to == null ? getTranslation("times-card.product.always") : text(from) + " – " + text(to);
    }

    private static String text(@Nullable LocalDate day) {
        return day == null ? "" : day.toString();
    }

    private Tag state(Product product) {
        return product.active()
                ? new Tag(getTranslation("times-card.product.active"), Tone.GAIN)
                : new Tag(getTranslation("times-card.product.inactive"), Tone.NEUTRAL);
    }

    private Div actions(Product product) {
        Div actions = new Div(
                link("times-card.products.edit", () -> edit(product)),
                link(product.active() ? "times-card.products.stop" : "times-card.products.start", () -> {
                    services.products().activate(product.id(), !product.active());
                    done();
                }));
        actions.addClassName("zg-row");
        return actions;
    }

    private void edit(Product product) {
        new ProductDrawer(services, product.terms(), new VersionedSave<>(product.version(), (version, terms) -> {
                    services.products().change(product.id(), version, terms);
                    done();
                }))
                .open();
    }

    private Button link(String key, Runnable action) {
        Button button = new Button(getTranslation(key), click -> action.run());
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
        return button;
    }

    private void done() {
        Notices.done(getTranslation("times-card.products.saved"));
        refresh();
    }

    private void refresh() {
        List<Product> all = services.products().all();
        list.removeAll();
        if (all.isEmpty()) {
            list.add(new EmptyState(
                    ICON,
                    getTranslation("times-card.products.empty"),
                    getTranslation("times-card.products.empty.hint"),
                    mayChange ? new Component[] {newButton()} : new Component[0]));
            return;
        }
        grid.setItems(all);
        long active = all.stream().filter(Product::active).count();
        foot.removeAll();
        foot.add(new Span(getTranslation("times-card.products.count", all.size(), active)));
        list.add(grid, foot);
    }
}
