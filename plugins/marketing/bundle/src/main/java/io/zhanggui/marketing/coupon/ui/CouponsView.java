package io.zhanggui.marketing.coupon.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
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
import io.zhanggui.marketing.MarketingPermissions;
import io.zhanggui.marketing.coupon.Coupon;
import io.zhanggui.marketing.coupon.IssuedList.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The coupons, what each says, and what became of those that were issued.
public final class CouponsView extends Div implements HeaderContent {
    private static final String ICON = "M4 7h16v4a2 2 0 0 0 0 4v4H4v-4a2 2 0 0 0 0-4zM14 7v2M14 12v2M14 17v2";

    private final CouponServices services;
    private final CouponWords words;
    private final boolean mayDefine;
    private final boolean mayIssue;
    private final DataGrid<Coupon> grid = new DataGrid<>();
    private final Div foot = new Div();
    private final Card list = new Card();
    private Map<Long, Figures> figures = Map.of();

    public CouponsView(CouponServices services) {
        this.services = services;
        words = new CouponWords(this, services.stores());
        mayDefine = services.operators().may(MarketingPermissions.DEFINE);
        mayIssue = services.operators().may(MarketingPermissions.ISSUE);
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
        List<Component> header = new ArrayList<>(List.of(grid.exportButton("coupons", MarketingPermissions.VIEW)));
        if (mayDefine) {
            header.add(newButtonWithKey());
        }
        return header;
    }

    /// Also in the middle of an empty list, there without a key: one key opens one form.
    private Button newButton() {
        Button button = new Button(
                getTranslation("marketing.coupons.new"),
                click -> new CouponDrawer(null, services, terms -> {
                            services.book().add(terms);
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
                getTranslation("marketing.coupon.name"),
                coupon -> coupon.terms().name());
        grid.textColumn(getTranslation("marketing.coupon.benefit"), coupon -> words.benefit(coupon.terms()));
        grid.textColumn(
                        getTranslation("marketing.coupon.scope"),
                        coupon -> words.scope(coupon.terms().scope()))
                .setFlexGrow(2);
        grid.textColumn(
                getTranslation("marketing.coupon.validity"),
                coupon -> words.validity(coupon.terms().validity()));
        grid.numberColumn(
                getTranslation("marketing.figures.issued"),
                coupon -> figures(coupon).issued());
        grid.numberColumn(
                getTranslation("marketing.figures.used"),
                coupon -> figures(coupon).used());
        grid.numberColumn(
                getTranslation("marketing.figures.expired"),
                coupon -> figures(coupon).expired());
        grid.moneyColumn(
                getTranslation("marketing.figures.discount"),
                coupon -> figures(coupon).discount());
        grid.tagColumn(getTranslation("marketing.coupon.state"), this::state);
        if (mayDefine || mayIssue) {
            grid.componentColumn("", this::actions);
        }
    }

    private Figures figures(Coupon coupon) {
        return figures.getOrDefault(coupon.id(), Figures.NONE);
    }

    private Tag state(Coupon coupon) {
        if (!coupon.active()) {
            return new Tag(getTranslation("marketing.coupon.stopped"), Tone.NEUTRAL);
        }
        return coupon.isIssuedOn(services.clock().today())
                ? new Tag(getTranslation("marketing.coupon.active"), Tone.GAIN)
                : new Tag(getTranslation("marketing.coupon.over"), Tone.CAUTION);
    }

    private Div actions(Coupon coupon) {
        Div actions = new Div();
        actions.addClassName("zg-row");
        if (mayIssue && coupon.isIssuedOn(services.clock().today())) {
            actions.add(link("marketing.coupons.issue", () -> new IssueDrawer(coupon, services, this::done).open()));
        }
        if (mayDefine) {
            actions.add(link(
                    "marketing.coupons.edit",
                    () -> new CouponDrawer(
                                    coupon.terms(),
                                    services,
                                    new VersionedSave<>(coupon.version(), (version, terms) -> {
                                        services.book().change(coupon.id(), version, terms);
                                        done();
                                    }))
                            .open()));
            actions.add(link(coupon.active() ? "marketing.coupons.stop" : "marketing.coupons.start", () -> {
                services.book().activate(coupon.id(), !coupon.active());
                done();
            }));
        }
        return actions;
    }

    private Button link(String key, Runnable action) {
        Button button = new Button(getTranslation(key), click -> action.run());
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
        return button;
    }

    private void done() {
        Notices.done(getTranslation("marketing.saved"));
        refresh();
    }

    private void refresh() {
        List<Coupon> all = services.book().all();
        figures = services.issued().figures();
        list.removeAll();
        if (all.isEmpty()) {
            list.add(new EmptyState(
                    ICON,
                    getTranslation("marketing.coupons.empty"),
                    getTranslation("marketing.coupons.empty.hint"),
                    mayDefine ? new Component[] {newButton()} : new Component[0]));
            return;
        }
        grid.setItems(all);
        Figures sum = figures.values().stream().reduce(Figures.NONE, Figures::plus);
        foot.removeAll();
        foot.add(
                new Span(getTranslation("marketing.coupons.count", all.size())),
                new Span(getTranslation(
                        "marketing.coupons.sum",
                        sum.issued(),
                        sum.used(),
                        sum.expired(),
                        sum.discount().format())));
        list.add(grid, foot);
    }
}
