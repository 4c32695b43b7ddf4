package io.zhanggui.commission.own.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.EmptyState;
import io.zhanggui.api.ui.HeaderContent;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Tag;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.api.value.Money;
import io.zhanggui.commission.CommissionPlugin;
import io.zhanggui.commission.entry.Entries.PerEmployee;
import io.zhanggui.commission.entry.Entries.Stated;
import io.zhanggui.commission.entry.EntryRow;
import io.zhanggui.commission.goal.Measure;
import io.zhanggui.commission.goal.Progress;
import io.zhanggui.commission.ladder.LadderMonths;
import io.zhanggui.commission.own.OwnServices;
import io.zhanggui.commission.question.Question;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The commission of whoever looks, as wide as a phone: the month, how far the targets are, and every line, to each
/// of
/// which a question can be asked.
@StyleSheet("css/commission.css")
public final class OwnView extends Div implements HeaderContent {
    private static final int MONTHS = 24;
    private static final int PAGE = 30;

    private final transient OwnServices services;
    private final Select<YearMonth> month = new Select<>();
    private final Div content = new Div();
    private transient Map<Long, Question> questions = Map.of();
    private @Nullable LocalDate lastDay;

    public OwnView(OwnServices services) {
        this.services = services;
        addClassName("commission-own");
        content.addClassName("commission-own-content");
        month.setItems(Stream.iterate(services.thisMonth(), each -> each.minusMonths(1))
                .limit(MONTHS)
                .toList());
        month.setValue(services.thisMonth());
        month.setAriaLabel(getTranslation("commission.filter.month"));
        month.setWidth("130px");
        month.addValueChangeListener(change -> refresh());
        add(content);
    }

    @Override
    public List<Component> headerStart() {
        return List.of(month);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        refresh();
    }

    private void refresh() {
        YearMonth chosen = month.getValue();
        lastDay = null;
        content.removeAll();
        List<Question> asked = services.questions().own();
        questions = new HashMap<>();
        asked.reversed().forEach(question -> questions.put(question.entryId(), question));
        long fresh = asked.stream()
                .filter(question -> !question.isOpen() && !question.seen())
                .count();
        if (fresh > 0) {
            content.add(new MessageBox(Tone.GAIN, getTranslation("commission.own.answers", fresh)));
            asked.stream()
                    .filter(question -> !question.isOpen() && !question.seen())
                    .forEach(question -> content.add(answered(question)));
            services.questions().seen();
        }
        PerEmployee figures = services.figures(chosen);
        List<LadderMonths.Due> ladders = services.ladders(chosen);
        content.add(total(figures, ladders));
        targets(chosen, figures);
        ladders.forEach(due -> content.add(ladder(due)));
        lines(chosen);
    }

    private Component total(PerEmployee figures, List<LadderMonths.Due> ladders) {
        Money standing = ladders.stream().map(LadderMonths.Due::due).reduce(Money.ZERO, Money::plus);
        Span label = new Span(getTranslation("commission.own.month"));
        label.addClassName("zg-small");
        Span amount = new Span("¥" + figures.amount().plus(standing).format());
        amount.addClassName("commission-total");
        Span detail = new Span(
                standing.fen() == 0
                        ? getTranslation("commission.own.documents", figures.documents())
                        : getTranslation("commission.own.with-ladder", figures.documents(), standing.format()));
        detail.addClassName("zg-small");
        Div strip = new Div(
                figure("commission.measure.SALES", figures.sales().format()),
                figure("commission.measure.TOP_UPS", figures.topUps().format()),
                figure("commission.measure.CARDS", figures.cards().format()));
        strip.addClassName("zg-figures");
        Card card = new Card(label, amount, detail, strip);
        card.addClassNames("zg-padded", "commission-own-total");
        return card;
    }

    private Component figure(String key, String value) {
        Span name = new Span(getTranslation(key));
        name.addClassName("zg-small");
        Span figure = new Span(value);
        figure.addClassName("zg-strong");
        Div cell = new Div(name, figure);
        cell.addClassName("zg-cell");
        return cell;
    }

    private void targets(YearMonth chosen, PerEmployee figures) {
        Map<Measure, Long> set = services.targets(chosen);
        if (set.isEmpty()) {
            return;
        }
        Card card = Card.titled(getTranslation("commission.target"));
        for (Measure measure : Measure.values()) {
            Long target = set.get(measure);
            if (target != null) {
                card.add(progress(Progress.of(measure, figures, target)));
            }
        }
        content.add(card);
    }

    private Component progress(Progress progress) {
        Div pair = new Div(
                new Span(getTranslation("commission.measure." + progress.measure())),
                new Span(getTranslation(
                        "commission.own.progress",
                        Progress.format(progress.measure(), progress.reached()),
                        Progress.format(progress.measure(), progress.target()),
                        progress.percent())));
        pair.addClassName("commission-progress-words");
        Span filled = new Span();
        filled.getStyle().set("width", Math.min(100, progress.percent()) + "%");
        Div bar = new Div(filled);
        bar.addClassName("zg-bar");
        bar.getElement().setAttribute("role", "progressbar");
        bar.getElement().setAttribute("aria-valuenow", Integer.toString(progress.percent()));
        bar.getElement().setAttribute("aria-label", getTranslation("commission.measure." + progress.measure()));
        Div row = new Div(pair, bar);
        row.addClassName("commission-progress");
        return row;
    }

    private Component ladder(LadderMonths.Due due) {
        MessageBox box = new MessageBox(
                Tone.INFO,
                getTranslation(
                        "commission.own.ladder", services.name(due), due.due().format()));
        return box.detail(services.store(due.storeId()));
    }

    private void lines(YearMonth chosen) {
        long count = services.count(chosen);
        if (count == 0) {
            content.add(new EmptyState(
                    CommissionPlugin.ICON,
                    getTranslation("commission.own.empty"),
                    getTranslation("commission.own.empty.hint")));
            return;
        }
        Card card = new Card();
        card.addClassName("commission-own-lines");
        content.add(card);
        more(card, chosen, 0, count);
    }

    private void more(Card card, YearMonth chosen, int offset, long count) {
        for (Stated row : services.page(chosen, offset, PAGE)) {
            LocalDate day = row.entry().businessDate();
            if (!day.equals(lastDay)) {
                Span heading = new Span(day.toString());
                heading.addClassNames("zg-small", "commission-own-day");
                card.add(heading);
                lastDay = day;
            }
            card.add(line(row));
        }
        int next = offset + PAGE;
        if (next < count) {
            Button button = new Button(getTranslation("commission.own.more", count - next));
            button.setWidthFull();
            button.addClickListener(click -> {
                card.remove(button);
                more(card, chosen, next, count);
            });
            card.add(button);
        }
    }

    private Component line(Stated row) {
        EntryRow entry = row.entry();
        Span item = new Span(entry.item());
        Span amount =
                new Span((entry.amount().fen() > 0 ? "+" : "") + entry.amount().format());
        amount.addClassNames("zg-num", "zg-strong");
        Div head = new Div(item, amount);
        head.addClassName("commission-own-head");
        Span working = new Span(getTranslation(
                "commission.own.working",
                entry.base().format(),
                services.words().rate(entry),
                entry.sharePercent()));
        working.addClassName("zg-small");
        Div tags = new Div(
                new Tag(getTranslation("commission.type." + entry.type()), Tone.NEUTRAL),
                new Tag(
                        entry.reversalOf() == null
                                ? getTranslation("commission.state." + row.state())
                                : getTranslation("commission.entry.reversed"),
                        entry.reversalOf() == null ? Tone.INFO : Tone.ALERT));
        tags.addClassName("zg-row");
        Span number = new Span(entry.number());
        number.addClassName("zg-small");
        Div foot = new Div(tags, number, ask(entry));
        foot.addClassName("commission-own-foot");
        Div line = new Div(head, working, foot);
        line.addClassName("commission-own-line");
        Question question = questions.get(entry.id());
        if (question != null) {
            line.add(said(question));
        }
        return line;
    }

    private Component ask(EntryRow entry) {
        Question question = questions.get(entry.id());
        if (question != null && question.isOpen()) {
            return new Tag(getTranslation("commission.question.waiting"), Tone.CAUTION);
        }
        Button ask = new Button(
                getTranslation("commission.question.ask"),
                click -> new AskDrawer(services, entry, this::refresh).open());
        ask.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
        return ask;
    }

    private Component answered(Question question) {
        Card card = new Card();
        Span about = new Span(question.number() + " · " + question.item());
        about.addClassName("zg-small");
        card.add(about, said(question));
        card.addClassName("zg-padded");
        return card;
    }

    private Component said(Question question) {
        Div said = new Div(new Span(getTranslation("commission.question.asked", question.question())));
        if (!question.isOpen()) {
            Span answer = new Span(getTranslation("commission.question.answered", question.answer()));
            answer.addClassName("zg-strong");
            said.add(answer);
        }
        said.addClassName("commission-said");
        return said;
    }
}
