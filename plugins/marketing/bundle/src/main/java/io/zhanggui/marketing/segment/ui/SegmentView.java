package io.zhanggui.marketing.segment.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.ui.Background;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.DataGrid;
import io.zhanggui.api.ui.EmptyState;
import io.zhanggui.api.ui.HeaderContent;
import io.zhanggui.api.value.Ids;
import io.zhanggui.marketing.segment.Segment;
import io.zhanggui.member.api.Member;
import io.zhanggui.member.api.MemberData;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Who is in a segment now.
@StyleSheet("css/marketing.css")
public final class SegmentView extends Div implements HeaderContent, BeforeEnterObserver, HasDynamicTitle {
    private final transient SegmentServices services;
    private final DataGrid<Member> grid = new DataGrid<>();
    private final Card list = new Card();
    private final Div foot = new Div();
    private final Div rule = new Div();
    private transient @Nullable Segment segment;

    public SegmentView(SegmentServices services) {
        this.services = services;
        addClassName("zg-stack");
        setSizeFull();
        list.addClassNames("zg-list", "zg-grow");
        foot.addClassName("zg-foot");
        rule.addClassName("segment-rule");
        grid.linkColumn(getTranslation("marketing.segment.member"), member -> {
            Anchor link = new Anchor("member?id=" + member.id(), member.name());
            link.getElement().setAttribute("router-link", true);
            link.addClassName("zg-link");
            return link;
        });
        grid.textColumn(getTranslation("marketing.segment.phone"), Member::maskedPhone);
        grid.textColumn(getTranslation("marketing.segment.tier"), Member::tier);
        grid.numberColumn(getTranslation("marketing.segment.points"), Member::points);
        grid.textColumn(getTranslation("marketing.segment.joined"), Member::joinedOn);
        add(rule, list);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String id = event.getRouteParameters().get("id").orElse("");
        segment = services.book().find(Ids.parse(id).orElse(0L)).orElse(null);
    }

    @Override
    public String getPageTitle() {
        Segment known = segment;
        return known == null ? getTranslation("marketing.segments.title") : known.name();
    }

    @Override
    public List<Component> headerEnd() {
        return segment == null ? List.of() : List.of(grid.exportButton("segment-members", MemberData.EXPORT));
    }

    @Override
    protected void onAttach(AttachEvent event) {
        Segment known = segment;
        if (known == null) {
            list.add(empty("marketing.segment.unknown", "marketing.segment.unknown.hint"));
            return;
        }
        rule.setText(new RuleWords(this, services.choosing().traits()).rule(known.rule()));
        try {
            services.choosing().check(known.rule());
        } catch (Refusal unreadable) {
            list.add(new EmptyState(
                    SegmentsView.ICON,
                    getTranslation(unreadable.textKey(), unreadable.arguments()),
                    getTranslation("marketing.segment.unreadable.hint")));
            return;
        }
        Background.run(list, () -> services.book().members(known.rule()), this::show);
    }

    private void show(long[] ids) {
        list.removeAll();
        if (ids.length == 0) {
            list.add(empty("marketing.segment.nobody", "marketing.segment.nobody.hint"));
            return;
        }
        grid.setItems(
                query -> services
                        .members()
                        .findAll(Arrays.stream(ids)
                                .skip(query.getOffset())
                                .limit(query.getLimit())
                                .boxed()
                                .toList())
                        .stream(),
                query -> ids.length);
        foot.removeAll();
        foot.add(new Span(getTranslation(
                "marketing.segment.found",
                String.format(Locale.ROOT, "%,d", ids.length),
                services.clock().today())));
        list.add(grid, foot);
    }

    private EmptyState empty(String key, String hintKey) {
        return new EmptyState(SegmentsView.ICON, getTranslation(key), getTranslation(hintKey));
    }
}
