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
import io.zhanggui.insight.api.RfmScore;
import io.zhanggui.insight.rfm.Segments;
import io.zhanggui.member.api.Member;
import io.zhanggui.member.api.MemberData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How many members are in which segment, and who they are.
public final class SegmentsView extends Div implements HeaderContent {
    private static final String ICON = "M12 3v9l7 5M12 21a9 9 0 1 1 0-18 9 9 0 0 1 0 18z";
    private final transient InsightServices services;
    private final transient InsightWords words;
    private final DataGrid<Row> grid = new DataGrid<>();
    private final Div foot = new Div();
    private final Card list = new Card();
    /// Ids that the list has come to, by how many rows are before the next one: a list that is read from its beginning
    /// to its end, as for a file, goes on from where it was.
    private final transient NavigableMap<Integer, Long> reached = new TreeMap<>();

    private final Div choice = new Div();
    private final transient Map<Enum<?>, NativeButton> buttons = new HashMap<>();

    /// @param member null for one who is not there any more
    private record Row(@Nullable Member member, MemberInsight insight) {}

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
        Background.run(this, services.segments()::counts, this::show);
    }

    @Override
    public List<Component> headerEnd() {
        return List.of(grid.exportButton("segment", MemberData.EXPORT));
    }

    private void show(Segments.Counts counts) {
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
                        (after, skip, limit) -> services.segments().members(each, after, skip, limit))));
        Card groups = Card.titled(getTranslation("insight.groups"), new Span(getTranslation("insight.groups.hint")));
        counts.groups()
                .forEach((each, count) -> groups.add(segment(
                        each,
                        words.group(each),
                        getTranslation("insight.group." + each + ".hint"),
                        count,
                        (after, skip, limit) -> services.segments().members(each, after, skip, limit))));
        choice.add(lifecycles, groups);
        list.add(grid, foot);
        choose(
                Lifecycle.DORMANT,
                counts.lifecycles().getOrDefault(Lifecycle.DORMANT, 0L),
                (after, skip, limit) -> services.segments().members(Lifecycle.DORMANT, after, skip, limit));
    }

    private interface Ids {
        List<Long> read(long after, int skip, int limit);
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
        reached.clear();
        grid.setItems(
                query -> rows(ids, query.getOffset(), query.getLimit()).stream(), query -> Math.toIntExact(count));
        foot.setText(getTranslation("insight.segment.all", count));
        if (!services.segments().stores().isEmpty()) {
            foot.add(new Span(getTranslation("insight.stores.own")));
        }
    }

    private List<Row> rows(Ids ids, int offset, int limit) {
        Map.Entry<Integer, Long> before = reached.floorEntry(offset);
        List<Long> page = before == null
                ? ids.read(0, offset, limit)
                : ids.read(before.getValue(), offset - before.getKey(), limit);
        if (page.isEmpty()) {
            return List.of();
        }
        reached.put(offset + page.size(), page.getLast());
        Map<Long, Member> members =
                services.members().findAll(page).stream().collect(Collectors.toMap(Member::id, Function.identity()));
        List<Row> rows = new ArrayList<>();
        for (MemberInsight insight : services.segments().findAll(page)) {
            rows.add(new Row(members.get(insight.memberId()), insight));
        }
        return rows;
    }

    private void columns() {
        grid.linkColumn(
                getTranslation("insight.member"),
                row -> new Anchor("member?id=" + row.insight().memberId(), name(row)));
        grid.textColumn(getTranslation("insight.phone"), row -> {
            Member member = row.member();
            return member == null ? "" : member.maskedPhone();
        });
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

    private static String name(Row row) {
        Member member = row.member();
        return member == null ? Long.toString(row.insight().memberId()) : member.name();
    }

    private String rfm(@Nullable RfmScore score) {
        return score == null
                ? ""
                : "R" + score.recency() + " F" + score.frequency() + " M" + score.monetary() + " · "
                        + words.group(score.group());
    }
}
