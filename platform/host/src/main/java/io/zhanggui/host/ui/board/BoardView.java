package io.zhanggui.host.ui.board;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.contextmenu.ContextMenu;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.shared.Registration;
import io.zhanggui.api.board.BoardSource;
import io.zhanggui.api.board.BoardSource.Figure;
import io.zhanggui.api.board.BoardSource.Query;
import io.zhanggui.api.board.BoardSource.Ranking;
import io.zhanggui.api.board.BoardSource.Series;
import io.zhanggui.api.board.BoardSource.Task;
import io.zhanggui.api.security.Operator;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Store;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.ui.Background;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.Chip;
import io.zhanggui.api.ui.EChart;
import io.zhanggui.api.ui.EmptyState;
import io.zhanggui.api.ui.HeaderContent;
import io.zhanggui.api.ui.Tag;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.api.work.UnitOfWork;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The shop at a glance.
public final class BoardView extends Div implements HeaderContent {
    private static final String CHART_ICON = "M4 20V10M10 20V4M16 20v-7M21 20H3";
    private static final String DONE_ICON = "M5 13l4 4L19 7";
    private static final int WEEK = 7;
    private static final int MONTH = 30;
    private static final int REFRESH_MILLIS = 60_000;
    private static final int MAX_FIGURES = 6;
    private static final int MAX_TASKS = 5;
    private static final int MAX_RANKINGS = 3;

    private final Supplier<List<BoardSource>> sources;
    private final UnitOfWork unitOfWork;
    private final ShopClock clock;
    private final List<Store> choice;
    private final Chip storeChip;
    private final Chip daysChip;
    private final Chip readAt = new Chip("…");
    /// 0 = all that the operator may see
    private long storeId;
    private int days = WEEK;
    private @Nullable Registration refreshing;

    public BoardView(
            Supplier<List<BoardSource>> sources,
            UnitOfWork unitOfWork,
            Stores stores,
            Operators operators,
            ShopClock clock) {
        this.sources = sources;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
        Operator operator = operators.current();
        this.choice = stores.all().stream()
                .filter(Store::active)
                .filter(store -> operator.worksIn(store.id()))
                .toList();
        addClassName("zg-board");
        storeChip = new Chip(getTranslation("board.allStores"));
        ContextMenu storeMenu = storeChip.menu();
        storeMenu.addItem(
                getTranslation("board.allStores"), click -> chooseStore(0, getTranslation("board.allStores")));
        choice.forEach(store -> storeMenu.addItem(store.name(), click -> chooseStore(store.id(), store.name())));
        daysChip = new Chip(getTranslation("board.days", days));
        ContextMenu daysMenu = daysChip.menu();
        List.of(WEEK, MONTH)
                .forEach(count -> daysMenu.addItem(getTranslation("board.days", count), click -> chooseDays(count)));
        readAt.addClickListener(click -> read());
        readAt.getElement().setAttribute("title", getTranslation("board.refresh"));
    }

    @Override
    public List<Component> headerStart() {
        return List.of(storeChip, daysChip);
    }

    @Override
    public List<Component> headerEnd() {
        return List.of(readAt);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        read();
        UI page = event.getUI();
        page.setPollInterval(REFRESH_MILLIS);
        refreshing = page.addPollListener(poll -> read());
    }

    @Override
    protected void onDetach(DetachEvent event) {
        event.getUI().setPollInterval(-1);
        if (refreshing != null) {
            refreshing.remove();
            refreshing = null;
        }
    }

    private void chooseStore(long id, String name) {
        storeId = id;
        storeChip.setText(name);
        read();
    }

    private void chooseDays(int count) {
        days = count;
        daysChip.setText(getTranslation("board.days", count));
        read();
    }

    private void read() {
        List<Long> storeIds = storeId == 0 ? choice.stream().map(Store::id).toList() : List.of(storeId);
        Query query = new Query(storeIds, clock.today(), days);
        List<BoardSource> now = sources.get();
        Background.run(this, () -> unitOfWork.read(unit -> BoardContents.read(now, query, clock::instant)), this::show);
    }

    private void show(BoardContents contents) {
        readAt.setText(getTranslation(
                "board.readAt",
                DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT)
                        .format(LocalTime.ofInstant(contents.readAt(), clock.zone()))));
        removeAll();
        contents.failures()
                .forEach(failed -> VaadinSession.getCurrent().getErrorHandler().error(new ErrorEvent(failed)));
        if (contents.isEmpty()) {
            add(new Card(
                    new EmptyState(CHART_ICON, getTranslation("board.empty"), getTranslation("board.empty.hint"))));
            return;
        }
        Div figures = row("zg-board-figures");
        contents.figures().stream().limit(MAX_FIGURES).map(this::figure).forEach(figures::add);
        Div middle = row("zg-board-middle");
        middle.add(chart(contents), tasks(contents.tasks()));
        Div rankings = row("zg-board-rankings");
        contents.rankings().stream().limit(MAX_RANKINGS).map(this::ranking).forEach(rankings::add);
        add(figures, middle, rankings);
    }

    private Component figure(Figure figure) {
        Span title = new Span(getTranslation(figure.titleKey()));
        title.addClassName("zg-small");
        Span value = new Span(figure.value());
        value.addClassName("zg-figure");
        Span detail = new Span(figure.detail());
        detail.addClassNames("zg-small", figure.trend() > 0 ? "zg-up" : figure.trend() < 0 ? "zg-down" : "zg-flat");
        Card card = new Card(title, value, detail);
        card.addClassNames("zg-padded", "zg-board-figure");
        return linked(card, figure.route());
    }

    private Component chart(BoardContents contents) {
        List<Series> series = contents.series();
        int lines = 0;
        int bars = 0;
        Div legend = new Div();
        legend.addClassName("zg-legend");
        for (Series one : series) {
            boolean line = one.style() == Series.Style.LINE;
            Tone tone = line ? (lines++ == 0 ? Tone.ALERT : Tone.INFO) : (bars++ == 0 ? Tone.GAIN : Tone.CAUTION);
            legend.add(new Tag(getTranslation(one.titleKey()), tone));
        }
        Card card = Card.titled(getTranslation("board.chart", days), legend);
        card.addClassName("zg-board-chart");
        if (series.stream().flatMap(one -> one.values().stream()).allMatch(fen -> fen == 0)) {
            card.add(new EmptyState(CHART_ICON, getTranslation("board.noDays"), getTranslation("board.noDays.hint")));
        } else {
            DaysChart drawn = new DaysChart(contents.query(), series, key -> getTranslation(key), getLocale());
            EChart chart = new EChart(drawn.option());
            chart.setAriaLabel(drawn.sentence());
            card.add(chart);
        }
        return card;
    }

    private Component tasks(List<Task> tasks) {
        Span hint = new Span(getTranslation("board.tasks.hint"));
        Card card = Card.titled(getTranslation("board.tasks"), hint);
        card.addClassName("zg-board-tasks");
        List<Task> open =
                tasks.stream().filter(task -> task.count() > 0).limit(MAX_TASKS).toList();
        if (open.isEmpty()) {
            card.add(new EmptyState(DONE_ICON, getTranslation("board.noTasks"), getTranslation("board.noTasks.hint")));
        }
        for (Task task : open) {
            Button act = new Button(getTranslation(task.actionKey()), click -> open(task.route()));
            Div line = new Div(emphasised(getTranslation(task.titleKey(), task.count()), task.count()), act);
            line.addClassName("zg-task");
            card.add(line);
        }
        return card;
    }

    /// The sentence with its count in bold; behind it when the sentence has no place for it.
    private static Span emphasised(String sentence, long count) {
        String figure = String.format(Locale.ROOT, "%,d", count);
        Matcher place = Pattern.compile("(?<![\\d,.])" + figure + "(?![\\d,.])").matcher(sentence);
        Span bold = new Span(figure);
        bold.addClassName("zg-strong");
        if (!place.find()) {
            return new Span(new Text(sentence + " "), bold);
        }
        return new Span(
                new Text(sentence.substring(0, place.start())), bold, new Text(sentence.substring(place.end())));
    }

    private Component ranking(Ranking ranking) {
        Card card = Card.titled(getTranslation(ranking.titleKey()), new Span(getTranslation(ranking.hintKey())));
        if (ranking.rows().isEmpty()) {
            card.add(new EmptyState(
                    CHART_ICON, getTranslation("board.noRanking"), getTranslation("board.noRanking.hint")));
        }
        for (Ranking.Row row : ranking.rows()) {
            Span detail = new Span(row.detail());
            detail.addClassName("zg-small");
            Div name = new Div(new Span(row.name()), detail);
            name.addClassName("zg-cell");
            Div share = new Div();
            share.setWidth(Math.clamp(row.share(), 0, 100) + "%");
            Div bar = new Div(share);
            bar.addClassName("zg-bar");
            Span value = new Span(row.value());
            value.addClassName("zg-num");
            Div line = new Div(name, bar, value);
            line.addClassName("zg-rank");
            card.add(line);
        }
        return linked(card, ranking.route());
    }

    /// A route may carry a filter: `member?show=birthdays`.
    private static void open(String route) {
        Location location = new Location(route);
        UI.getCurrent().navigate(location.getPath(), location.getQueryParameters());
    }

    private static Component linked(Card card, String route) {
        if (route.isEmpty()) {
            return card;
        }
        Anchor link = new Anchor(route, card);
        link.getElement().setAttribute("router-link", true);
        link.addClassName("zg-card-link");
        return link;
    }

    private static Div row(String className) {
        Div row = new Div();
        row.addClassName(className);
        return row;
    }
}
