package io.zhanggui.marketing.segment.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
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
import io.zhanggui.marketing.segment.Segment;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// The segments that the shop has saved.
@StyleSheet("css/marketing.css")
public final class SegmentsView extends Div implements HeaderContent {
    static final String ICON = "M12 3v9l7 5M12 21a9 9 0 1 1 0-18 9 9 0 0 1 0 18z";

    private final transient SegmentServices services;
    private final transient RuleWords words;
    private final boolean mayChange;
    private final DataGrid<Segment> grid = new DataGrid<>();
    private final Div foot = new Div();
    private final Card list = new Card();

    public SegmentsView(SegmentServices services) {
        this.services = services;
        words = new RuleWords(this, services.choosing().traits());
        mayChange = services.operators().may(MarketingPermissions.OUTREACH);
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
                new ArrayList<>(List.of(grid.exportButton("segments", MarketingPermissions.OUTREACH_VIEW)));
        if (mayChange) {
            Button button = newButton();
            button.addClickShortcut(Key.KEY_N, KeyModifier.ALT);
            button.setSuffixComponent(new KeyHint("Alt N"));
            header.add(button);
        }
        return header;
    }

    private Button newButton() {
        Button button = new Button(
                getTranslation("marketing.segments.new"),
                click -> new SegmentDrawer(null, services, typed -> {
                            services.book().add(typed.name(), typed.rule());
                            done();
                        })
                        .open());
        button.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        return button;
    }

    private void columns() {
        grid.linkColumn(getTranslation("marketing.segment.name"), segment -> {
            Anchor link = new Anchor("marketing/segments/" + segment.id(), segment.name());
            link.getElement().setAttribute("router-link", true);
            link.addClassName("zg-link");
            return link;
        });
        grid.textColumn(getTranslation("marketing.segment.rule"), segment -> words.rule(segment.rule()))
                .setFlexGrow(3)
                .setTooltipGenerator(segment -> words.rule(segment.rule()));
        grid.numberColumn(getTranslation("marketing.segment.version-title"), Segment::version);
        grid.textColumn(
                getTranslation("marketing.segment.changed"),
                segment -> LocalDate.ofInstant(
                        segment.changedAt(), services.clock().zone()));
        grid.tagColumn(
                getTranslation("marketing.coupon.state"),
                segment -> segment.active()
                        ? new Tag(getTranslation("marketing.segment.active"), Tone.GAIN)
                        : new Tag(getTranslation("marketing.segment.archived"), Tone.NEUTRAL));
        grid.actionsColumn(this::actions);
    }

    private Div actions(Segment segment) {
        Div actions = new Div();
        actions.addClassName("zg-row");
        if (mayChange) {
            actions.add(link("marketing.coupons.edit", () -> edit(segment)));
        }
        actions.add(link("marketing.segments.history", () -> new HistoryDrawer(segment, services).open()));
        if (mayChange) {
            actions.add(link(segment.active() ? "marketing.segments.archive" : "marketing.segments.restore", () -> {
                services.book().activate(segment.id(), !segment.active());
                done();
            }));
        }
        return actions;
    }

    private void edit(Segment segment) {
        new SegmentDrawer(segment, services, new VersionedSave<>(segment.version(), (version, typed) -> {
                    services.book().change(segment.id(), version, typed.name(), typed.rule());
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
        Notices.done(getTranslation("marketing.saved"));
        refresh();
    }

    private void refresh() {
        List<Segment> all = services.book().all();
        list.removeAll();
        if (all.isEmpty()) {
            list.add(new EmptyState(
                    ICON,
                    getTranslation("marketing.segments.empty"),
                    getTranslation("marketing.segments.empty.hint"),
                    mayChange ? new Component[] {newButton()} : new Component[0]));
            return;
        }
        grid.setItems(all);
        foot.removeAll();
        foot.add(new Span(getTranslation("marketing.segments.count", all.size())));
        list.add(grid, foot);
    }
}
