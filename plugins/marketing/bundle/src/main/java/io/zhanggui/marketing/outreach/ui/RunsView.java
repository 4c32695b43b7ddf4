package io.zhanggui.marketing.outreach.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.zhanggui.api.security.Operator;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.DataGrid;
import io.zhanggui.api.ui.EmptyState;
import io.zhanggui.api.ui.HeaderContent;
import io.zhanggui.api.ui.KeyHint;
import io.zhanggui.marketing.MarketingPermissions;
import io.zhanggui.marketing.outreach.Run;
import io.zhanggui.marketing.segment.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The runs: who is written to and what with, planned, under way and done.
@StyleSheet("css/marketing.css")
public final class RunsView extends Div implements HeaderContent {
    static final String ICON = "M4 5h16v11H9l-5 4zM8 9h8M8 12h5";

    private final transient OutreachServices services;
    private final transient RunWords words;
    private final boolean mayChange;
    private final DataGrid<Run> grid = new DataGrid<>();
    private final Card list = new Card();

    public RunsView(OutreachServices services) {
        this.services = services;
        words = new RunWords(this, services.clock().zone());
        mayChange = services.operators().may(MarketingPermissions.OUTREACH);
        addClassName("zg-stack");
        setSizeFull();
        list.addClassNames("zg-list", "zg-grow");
        add(list);
        List<Run> all = services.desk().all();
        if (all.isEmpty()) {
            list.add(new EmptyState(
                    ICON,
                    getTranslation("marketing.runs.empty"),
                    getTranslation("marketing.runs.empty.hint"),
                    mayChange ? new Component[] {newButton()} : new Component[0]));
            return;
        }
        columns(services.segments().all().stream().collect(Collectors.toMap(Segment::id, Function.identity())));
        grid.setItems(all);
        Div foot = new Div(new Span(getTranslation("marketing.runs.count", all.size())));
        foot.addClassName("zg-foot");
        list.add(grid, foot);
    }

    @Override
    public List<Component> headerEnd() {
        List<Component> header =
                new ArrayList<>(List.of(grid.exportButton("outreach", MarketingPermissions.OUTREACH_VIEW)));
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
                getTranslation("marketing.runs.new"),
                click -> new RunDrawer(services, run -> UI.getCurrentOrThrow().navigate("marketing/runs/" + run.id()))
                        .open());
        button.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        return button;
    }

    private void columns(Map<Long, Segment> segments) {
        grid.linkColumn(getTranslation("marketing.run.name"), run -> {
            Anchor link = new Anchor("marketing/runs/" + run.id(), run.terms().name());
            link.getElement().setAttribute("router-link", true);
            link.addClassName("zg-link");
            return link;
        });
        grid.textColumn(getTranslation("marketing.run.segment"), run -> {
            Segment segment = segments.get(run.terms().segmentId());
            return (segment == null ? "—" : segment.name()) + " · "
                    + getTranslation("marketing.segment.version", run.segmentVersion());
        });
        grid.tagColumn(getTranslation("marketing.coupon.state"), words::state);
        grid.textColumn(
                getTranslation("marketing.run.store"),
                run -> services.stores().store(run.terms().storeId()).name());
        grid.textColumn(getTranslation("marketing.run.created"), run -> words.time(run.createdAt()));
        grid.textColumn(getTranslation("marketing.run.confirmed"), run -> words.time(run.confirmedAt()));
        grid.textColumn(getTranslation("marketing.run.confirmed-by"), run -> {
            Long by = run.confirmedBy();
            return by == null
                    ? ""
                    : services.operators().find(by).map(Operator::displayName).orElse("—");
        });
    }
}
