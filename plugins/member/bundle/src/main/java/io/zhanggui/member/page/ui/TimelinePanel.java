package io.zhanggui.member.page.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.member.api.TimelineEntry;
import io.zhanggui.member.api.TimelineEntry.Kind;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One line of everything between shop and member, with a tab for each kind of thing in it.
final class TimelinePanel extends Div {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter THIS_YEAR = DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter EARLIER = DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT);

    private final transient ShopClock clock;
    private final transient List<TimelineEntry> entries;
    private final Div rows = new Div();

    TimelinePanel(ShopClock clock, List<TimelineEntry> entries) {
        this.clock = clock;
        this.entries = entries;
        addClassName("zg-timeline");
        rows.addClassName("zg-timeline-rows");
        add(tabs(), rows);
        show(null);
    }

    private Component tabs() {
        Map<Tab, Kind> kinds = new HashMap<>();
        Tabs tabs = new Tabs(new Tab(getTranslation("member.timeline.all")));
        Set<Kind> present = EnumSet.noneOf(Kind.class);
        entries.forEach(entry -> present.add(entry.kind()));
        for (Kind kind : present) {
            Tab tab = new Tab(getTranslation("member.timeline." + kind.name().toLowerCase(Locale.ROOT)));
            kinds.put(tab, kind);
            tabs.add(tab);
        }
        tabs.addSelectedChangeListener(change -> show(kinds.get(change.getSelectedTab())));
        return tabs;
    }

    private void show(@Nullable Kind kind) {
        rows.removeAll();
        entries.stream().filter(entry -> kind == null || entry.kind() == kind).forEach(entry -> rows.add(row(entry)));
        if (rows.getComponentCount() == 0) {
            Span nothing = new Span(getTranslation("member.timeline.empty"));
            nothing.addClassNames("zg-small", "zg-padded");
            rows.add(nothing);
        }
    }

    private Div row(TimelineEntry entry) {
        Span at = new Span(when(entry));
        at.addClassNames("zg-small", "zg-num");
        Span dot = new Span();
        dot.addClassNames("zg-dot", tone(entry.kind()).className());
        Component title = entry.route().isEmpty() ? new Span(entry.title()) : new Anchor(entry.route(), entry.title());
        Span detail = new Span(entry.detail());
        detail.addClassName("zg-small");
        Div words = new Div(title, detail);
        words.addClassName("zg-timeline-words");
        Span value = new Span(entry.value());
        value.addClassNames("zg-strong", "zg-num");
        Div row = new Div(at, dot, words, value);
        row.addClassName("zg-timeline-row");
        return row;
    }

    private String when(TimelineEntry entry) {
        ZonedDateTime at = entry.at().atZone(clock.zone());
        LocalDate today = clock.today();
        if (at.toLocalDate().equals(today)) {
            return getTranslation("member.timeline.today", TIME.format(at));
        }
        return (at.getYear() == today.getYear() ? THIS_YEAR : EARLIER).format(at);
    }

    private static Tone tone(Kind kind) {
        return switch (kind) {
            case SALE -> Tone.ALERT;
            case STORED_VALUE -> Tone.CAUTION;
            case POINTS, TIMES -> Tone.GAIN;
            case MESSAGE, BOOKING -> Tone.INFO;
            case PROFILE -> Tone.NEUTRAL;
        };
    }
}
