package io.zhanggui.insight.page.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.shared.Registration;
import io.zhanggui.api.ui.Background;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.DataGrid;
import io.zhanggui.api.ui.EmptyState;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.insight.InsightPermissions;
import io.zhanggui.insight.forecast.Fit;
import io.zhanggui.insight.outlook.DayForecast;
import io.zhanggui.insight.outlook.DayForecast.Score;
import io.zhanggui.insight.outlook.DayForecast.Trial;
import io.zhanggui.insight.portrait.Differences.Difference;
import io.zhanggui.insight.portrait.Passes;
import io.zhanggui.insight.portrait.Passes.Kind;
import io.zhanggui.insight.rfm.Scoring;
import io.zhanggui.member.api.MemberData;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Whether the figures of members are right, and how good the forecasts are.
public final class UpkeepView extends Div {
    private static final String DONE_ICON = "M5 13l4 4L19 7";
    private static final int POLL_MILLIS = 1_000;
    private static final int MOST_DIFFERENCES = 500;

    private final transient InsightServices services;
    private final Span count = new Span();
    private final Span check = new Span();
    private final Span score = new Span();
    private final Span fit = new Span();
    private final Span waiting = new Span();
    private final Div differences = new Div();
    private final Div forecast = new Div();
    private final Button repair = new Button(getTranslation("insight.repair"));
    private final DataGrid<Difference> grid = new DataGrid<>();
    private final transient List<Button> acts = new ArrayList<>();
    private @Nullable Registration polling;

    public UpkeepView(InsightServices services) {
        this.services = services;
        addClassNames("zg-stack", "zg-upkeep");
        grid.linkColumn(
                getTranslation("insight.member"),
                row -> new Anchor("member?id=" + row.memberId(), Long.toString(row.memberId())));
        grid.textColumn(getTranslation("insight.difference.stored"), Difference::stored);
        grid.textColumn(
                getTranslation("insight.difference.counted"),
                row -> row.failed() ? getTranslation("insight.difference.failed", row.counted()) : row.counted());
        grid.textColumn(getTranslation("insight.difference.found"), row -> time(row.found()));
        grid.setAllRowsVisible(true);
        add(passes(), differences, forecast);
        waiting.addClassName("zg-small");
        acts.add(repair);
        repair.addClickListener(click ->
                run(services.passes()::repair, mended -> Notices.done(getTranslation("insight.repair.done", mended))));
        refresh();
    }

    private Card passes() {
        Card card = Card.titled(getTranslation("insight.upkeep"), repair);
        card.add(
                row(
                        "insight.upkeep.count",
                        count,
                        "insight.upkeep.count.do",
                        () -> services.passes().count()),
                row(
                        "insight.upkeep.check",
                        check,
                        "insight.upkeep.check.do",
                        () -> services.passes().check()),
                row("insight.upkeep.score", score, "insight.upkeep.score.do", services.scoring()::score),
                row("insight.upkeep.fit", fit, "insight.upkeep.fit.do", services.forecasts()::fit),
                waiting);
        return card;
    }

    private Div row(String titleKey, Span state, String actionKey, Callable<?> work) {
        Span title = new Span(getTranslation(titleKey));
        title.addClassName("zg-strong");
        Span hint = new Span(getTranslation(titleKey + ".hint"));
        hint.addClassName("zg-small");
        state.addClassName("zg-num");
        Button act = new Button(getTranslation(actionKey));
        act.setVisible(services.operators().may(InsightPermissions.COUNT));
        acts.add(act);
        act.addClickListener(click -> run(work, done -> Notices.done(getTranslation("insight.upkeep.done"))));
        Div words = new Div(title, hint);
        words.addClassName("zg-upkeep-words");
        Div row = new Div(words, state, act);
        row.addClassName("zg-task");
        return row;
    }

    /// While it runs the page tells every second how far it is.
    private <T> void run(Callable<T> work, Consumer<T> done) {
        services.operators().require(InsightPermissions.COUNT);
        UI ui = UI.getCurrentOrThrow();
        ui.setPollInterval(POLL_MILLIS);
        acts.forEach(act -> act.setEnabled(false));
        Background.run(this, () -> ended(work), result -> {
            ui.setPollInterval(-1);
            acts.forEach(act -> act.setEnabled(true));
            refresh();
            if (result.failure() == null) {
                done.accept(Objects.requireNonNull(result.value()));
            } else {
                throw result.failure();
            }
        });
    }

    private record Ended<T>(@Nullable T value, @Nullable RuntimeException failure) {}

    private static <T> Ended<T> ended(Callable<T> work) throws Exception {
        try {
            return new Ended<>(work.call(), null);
        } catch (RuntimeException failure) {
            return new Ended<>(null, failure);
        }
    }

    @Override
    protected void onAttach(AttachEvent event) {
        polling = event.getUI().addPollListener(poll -> progress());
    }

    @Override
    protected void onDetach(DetachEvent event) {
        event.getUI().setPollInterval(-1);
        if (polling != null) {
            polling.remove();
            polling = null;
        }
    }

    private void progress() {
        count.setText(pass(services.passes().state(Kind.COUNT), "insight.upkeep.corrected"));
        check.setText(pass(services.passes().state(Kind.CHECK), "insight.upkeep.changed"));
        Optional<Scoring.State> scored = services.scoring().state();
        score.setText(scored.map(state -> state(state.members(), state.began(), state.ended()))
                .orElse(getTranslation("insight.upkeep.never")));
        fit.setText(services.forecasts()
                .progress()
                .map(now -> getTranslation("insight.upkeep.fit." + now.stage(), now.members()))
                .or(() -> services.forecasts()
                        .newest()
                        .map(made -> getTranslation("insight.upkeep.fit.made", made.madeOn(), made.customers())))
                .orElse(getTranslation("insight.upkeep.never")));
        long due = services.backlog().size();
        waiting.setText(due == 0 ? "" : getTranslation("insight.upkeep.waiting", due));
    }

    private String pass(Optional<Passes.State> state, String differedKey) {
        return state.map(pass -> state(pass.members(), pass.began(), pass.ended())
                        + (pass.differences() == 0 ? "" : " · " + getTranslation(differedKey, pass.differences())))
                .orElse(getTranslation("insight.upkeep.never"));
    }

    private String state(long members, Instant began, @Nullable Instant ended) {
        return ended == null
                ? getTranslation("insight.upkeep.running", time(began), members)
                : getTranslation("insight.upkeep.ended", time(ended), members);
    }

    private void refresh() {
        progress();
        List<Difference> open = services.differences().list(MOST_DIFFERENCES);
        repair.setVisible(!open.isEmpty() && services.operators().may(InsightPermissions.COUNT));
        differences.removeAll();
        Card card = Card.titled(
                getTranslation("insight.differences", services.differences().size()));
        if (open.isEmpty()) {
            String key = services.passes().state(Kind.CHECK).isEmpty()
                    ? "insight.differences.unchecked"
                    : "insight.differences.none";
            card.add(new EmptyState(DONE_ICON, getTranslation(key), getTranslation(key + ".hint")));
        } else {
            grid.setItems(open);
            card.add(grid);
            card.add(grid.exportButton("differences", MemberData.EXPORT));
        }
        differences.add(card);
        forecast.removeAll();
        forecast.add(forecast(services.forecasts().newest()));
    }

    private Card forecast(Optional<DayForecast> newest) {
        Card card = Card.titled(getTranslation("insight.forecast"));
        if (newest.isEmpty()) {
            card.add(sentence(getTranslation("insight.forecast.none")));
            return card;
        }
        DayForecast made = newest.get();
        Fit.Reason reason = made.visitReason();
        card.add(sentence(
                reason == null
                        ? getTranslation("insight.forecast.made", made.madeOn(), made.customers())
                        : getTranslation("insight.forecast.noFit." + reason, made.customers())));
        Fit.Reason valueReason = made.valueReason();
        if (valueReason != null && reason == null) {
            card.add(sentence(getTranslation("insight.forecast.noValue")));
        }
        Trial trial = made.trial();
        if (trial == null) {
            card.add(sentence(getTranslation("insight.trial.none")));
            return card;
        }
        card.add(sentence(getTranslation("insight.trial", trial.days(), trial.members(), trial.visits())));
        Score model = trial.model();
        card.add(
                model == null
                        ? sentence(getTranslation("insight.trial.noModel"))
                        : score("insight.trial.model", model));
        card.add(
                score("insight.trial.ownRate", trial.ownRate()), score("insight.trial.lastPeriod", trial.lastPeriod()));
        return card;
    }

    private Div score(String key, Score score) {
        Span figures = new Span(getTranslation(
                "insight.trial.score", Math.round(score.total()), InsightWords.twoDigits(score.meanError())));
        figures.addClassName("zg-num");
        Div row = new Div(new Span(getTranslation(key)), figures);
        row.addClassName("zg-pair-row");
        return row;
    }

    private static Div sentence(String text) {
        return new Div(text);
    }

    private String time(Instant at) {
        return DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT)
                .format(LocalDateTime.ofInstant(at, services.clock().zone()));
    }
}
