package io.zhanggui.marketing.outreach.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.provider.DataProvider;
import com.vaadin.flow.data.provider.Query;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.Chip;
import io.zhanggui.api.ui.DataGrid;
import io.zhanggui.api.value.Money;
import io.zhanggui.marketing.outreach.Arm;
import io.zhanggui.marketing.outreach.Entry;
import io.zhanggui.marketing.outreach.Results.Bought;
import io.zhanggui.marketing.outreach.Run;
import io.zhanggui.marketing.outreach.RunEntries.Which;
import io.zhanggui.member.api.Member;
import io.zhanggui.member.api.MemberData;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The members on the list of a run, chosen by what a figure counts.
final class EntriesGrid extends Card {
    private final transient OutreachServices services;
    private final transient RunWords words;
    private final DataGrid<Row> grid = new DataGrid<>();
    private final Div chips = new Div();
    private final Map<Which, Chip> byWhich = new EnumMap<>(Which.class);
    private final Span count = new Span();
    private transient Run run;
    private Which which = Which.ALL;

    /// @param member null when nobody has this id any more
    private record Row(Entry entry, @Nullable Member member, Bought bought) {}

    EntriesGrid(Run run, OutreachServices services, RunWords words) {
        this.run = run;
        this.services = services;
        this.words = words;
        addClassNames("zg-list", "zg-grow");
        chips.addClassNames("zg-row", "run-chips");
        for (Which each : Which.values()) {
            if (each == Which.B && run.terms().shareBPercent() == 0) {
                continue;
            }
            Chip chip = new Chip(getTranslation("marketing.run.which." + each));
            chip.addClickListener(click -> choose(each));
            byWhich.put(each, chip);
            chips.add(chip);
        }
        columns();
        grid.setItems(DataProvider.fromCallbacks(
                this::rows, query -> Math.toIntExact(services.entries().count(this.run.id(), which))));
        Div foot = new Div(count);
        foot.addClassName("zg-foot");
        add(chips, grid, foot);
        choose(Which.ALL);
    }

    Component exportButton() {
        return grid.exportButton("outreach-members", MemberData.EXPORT);
    }

    private void choose(Which chosen) {
        which = chosen;
        byWhich.forEach((each, chip) -> chip.selected(each == chosen));
        refresh(run);
    }

    void refresh(Run now) {
        run = now;
        grid.getDataProvider().refreshAll();
        count.setText(
                getTranslation("marketing.run.members.count", services.entries().count(run.id(), which)));
    }

    private void columns() {
        grid.linkColumn(getTranslation("marketing.segment.member"), row -> {
            Member member = row.member();
            Anchor link = new Anchor("member?id=" + row.entry().memberId(), member == null ? "—" : member.name());
            link.getElement().setAttribute("router-link", true);
            link.addClassName("zg-link");
            return link;
        });
        grid.textColumn(
                getTranslation("marketing.segment.phone"),
                row -> row.member() == null ? "" : row.member().maskedPhone());
        grid.textColumn(
                getTranslation("marketing.run.arm"),
                row -> words.arm(row.entry().arm()));
        grid.textColumn(getTranslation("marketing.run.given"), row -> given(row.entry()));
        grid.textColumn(getTranslation("marketing.run.coupon-state"), row -> coupon(row.entry()));
        grid.textColumn(
                getTranslation("marketing.result.bought"),
                row -> row.bought().bought() ? getTranslation("marketing.run.yes") : "");
        grid.moneyColumn(
                getTranslation("marketing.result.spent"), row -> row.bought().spent());
    }

    /// What was given, or why not.
    private String given(Entry entry) {
        return switch (entry.state()) {
            case SKIPPED -> getTranslation("marketing.run.reason." + entry.reason());
            case LISTED ->
                run.hasMessage() && entry.arm() != Arm.HOLDOUT
                        ? getTranslation("marketing.reach." + entry.reach())
                        : "";
            case DONE ->
                getTranslation(
                        entry.messaged()
                                ? "marketing.run.messaged"
                                : run.hasMessage() ? "marketing.reach." + entry.reach() : "marketing.run.done-without");
        };
    }

    private String coupon(Entry entry) {
        Entry.Given coupon = entry.coupon();
        if (coupon == null) {
            return "";
        }
        String state = getTranslation("marketing.run.coupon." + coupon.state());
        return coupon.discount().equals(Money.ZERO)
                ? state
                : state + " ¥" + coupon.discount().format();
    }

    private Stream<Row> rows(Query<Row, Void> query) {
        List<Entry> entries = services.entries().page(run.id(), which, query.getOffset(), query.getLimit());
        List<Long> ids = entries.stream().map(Entry::memberId).toList();
        Map<Long, Member> people =
                services.members().findAll(ids).stream().collect(Collectors.toMap(Member::id, Function.identity()));
        Map<Long, Bought> bought = services.results().bought(run, ids);
        return entries.stream()
                .map(entry -> new Row(
                        entry,
                        people.get(entry.memberId()),
                        bought.getOrDefault(entry.memberId(), new Bought(false, Money.ZERO))));
    }
}
