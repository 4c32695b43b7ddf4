package io.zhanggui.insight.page.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import io.zhanggui.api.ui.Background;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.DataGrid;
import io.zhanggui.api.ui.EmptyState;
import io.zhanggui.api.ui.HeaderContent;
import io.zhanggui.insight.api.Lifecycle;
import io.zhanggui.insight.api.MemberInsight;
import io.zhanggui.insight.api.RfmGroup;
import io.zhanggui.insight.api.RfmScore;
import io.zhanggui.member.api.Member;
import io.zhanggui.member.api.MemberData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How many members are in which segment, and who they are.
public final class SegmentsView extends Div implements HeaderContent {
    private static final String ICON = "M12 3v9l7 5M12 21a9 9 0 1 1 0-18 9 9 0 0 1 0 18z";
    private static final int MOST = 1_000;

    private final transient InsightServices services;
    private final transient InsightWords words;
    private final DataGrid<Row> grid = new DataGrid<>();
    private final Div foot = new Div();
    private final Card list = new Card();
    private final Div choice = new Div();
    private final transient Map<Enum<?>, NativeButton> buttons = new HashMap<>();

    private record Row(Member member, MemberInsight insight) {}

    private record Counts(Map<Lifecycle, Long> lifecycles, Map<RfmGroup, Long> groups) {}

    public SegmentsView(InsightServices services) {
        this.services = services;
        words = new InsightWords(services.texts());
        addClassName("zg-segments");
        setSizeFull();
        list.addClassNames("zg-list", "zg-grow");
        foot.addClassName("zg-foot");
        choice.addClassName("zg-stack");
        columns();
        add(choice, list);
        Background.run(
                this,
                () -> new Counts(
                        services.insights().lifecycles(), services.insights().groups()),
                this::show);
    }

    @Override
    public List<Component> headerEnd() {
        return List.of(grid.exportButton("segment", MemberData.EXPORT));
    }

    private void show(Counts counts) {
        if (counts.lifecycles().values().stream().allMatch(count -> count == 0)) {
            list.add(new EmptyState(ICON, getTranslation("insight.empty"), getTranslation("insight.empty.hint")));
            return;
        }
        Card lifecycles = Card.titled(getTranslation("insight.lifecycle"));
        counts.lifecycles()
                .forEach((each, count) -> lifecycles.add(segment(
                        each,
                        words.lifecycle(each),
                        getTranslation("insight.lifecycle." + each + ".hint"),
                        count,
                        () -> services.insights().members(each, 0, MOST))));
        Card groups = Card.titled(getTranslation("insight.groups"), new Span(getTranslation("insight.groups.hint")));
        counts.groups()
                .forEach((each, count) -> groups.add(segment(
                        each,
                        words.group(each),
                        getTranslation("insight.group." + each + ".hint"),
                        count,
                        () -> services.insights().members(each, 0, MOST))));
        choice.add(lifecycles, groups);
        list.add(grid, foot);
        choose(
                Lifecycle.DORMANT,
                counts.lifecycles().getOrDefault(Lifecycle.DORMANT, 0L),
                () -> services.insights().members(Lifecycle.DORMANT, 0, MOST));
    }

    private interface Ids {
        List<Long> read();
    }

    private Component segment(Enum<?> key, String name, String hint, long count, Ids ids) {
        Span title = new Span(name);
        title.addClassName("zg-strong");
        Span small = new Span(hint);
        small.addClassName("zg-small");
        Div left = new Div(title, small);
        Span figure = new Span(String.format(Locale.ROOT, "%,d", count));
        figure.addClassName("zg-num");
        NativeButton button = new NativeButton();
        button.add(left, figure);
        button.addClassName("zg-segment");
        button.addClickListener(click -> choose(key, count, ids));
        buttons.put(key, button);
        return button;
    }

    private void choose(Enum<?> key, long count, Ids ids) {
        buttons.forEach((each, button) -> {
            button.setClassName("zg-chosen", each == key);
            button.getElement().setAttribute("aria-pressed", Boolean.toString(each == key));
        });
        Background.run(list, () -> rows(ids.read()), rows -> {
            grid.setItems(rows);
            foot.setText(
                    count > rows.size()
                            ? getTranslation("insight.segment.first", rows.size(), count)
                            : getTranslation("insight.segment.all", count));
        });
    }

    private List<Row> rows(List<Long> ids) {
        Map<Long, Member> members =
                services.members().findAll(ids).stream().collect(Collectors.toMap(Member::id, Function.identity()));
        List<Row> rows = new ArrayList<>();
        for (MemberInsight insight : services.insights().findAll(ids)) {
            Member member = members.get(insight.memberId());
            if (member != null) {
                rows.add(new Row(member, insight));
            }
        }
        return rows;
    }

    private void columns() {
        grid.linkColumn(
                getTranslation("insight.member"),
                row -> new Anchor("member?id=" + row.member().id(), row.member().name()));
        grid.textColumn(getTranslation("insight.phone"), row -> row.member().maskedPhone());
        grid.textColumn(
                getTranslation("insight.lastVisit"), row -> row.insight().lastVisit());
        grid.numberColumn(getTranslation("insight.visits"), row -> row.insight().visits());
        grid.numberColumn(getTranslation("insight.gap"), row -> row.insight().gapDays());
        grid.moneyColumn(getTranslation("insight.spent"), row -> row.insight().spent());
        grid.textColumn(getTranslation("insight.rfm"), row -> rfm(row.insight().score()));
        grid.tagColumn(
                getTranslation("insight.lifecycle"),
                row -> words.lifecycleTag(row.insight().lifecycle()));
    }

    private String rfm(@Nullable RfmScore score) {
        return score == null
                ? ""
                : "R" + score.recency() + " F" + score.frequency() + " M" + score.monetary() + " · "
                        + words.group(score.group());
    }
}
