package io.zhanggui.insight.page.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.Tag;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.api.value.Money;
import io.zhanggui.insight.InsightPermissions;
import io.zhanggui.insight.api.MemberInsight;
import io.zhanggui.insight.api.RfmScore;
import io.zhanggui.insight.outlook.Forecasts;
import io.zhanggui.insight.outlook.Outlook;
import io.zhanggui.insight.rfm.Segments;
import io.zhanggui.member.api.MemberPanel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Reference;

/// The member's page: RFM, preferences, what is to be expected.
@org.osgi.service.component.annotations.Component(service = MemberPanel.class)
public final class PortraitPanel implements MemberPanel {
    private static final int MOST_PREFERENCES = 5;
    private static final int AFTER_MONEY = 900;

    private final Segments segments;
    private final Forecasts forecasts;
    private final Operators operators;
    private final ShopClock clock;
    private final Texts texts;
    private final InsightWords words;

    @Activate
    public PortraitPanel(
            @Reference Segments segments,
            @Reference Forecasts forecasts,
            @Reference Operators operators,
            @Reference ShopClock clock,
            @Reference Texts texts) {
        this.segments = segments;
        this.forecasts = forecasts;
        this.operators = operators;
        this.clock = clock;
        this.texts = texts;
        words = new InsightWords(texts);
    }

    @Override
    public int order() {
        return 100;
    }

    private Optional<MemberInsight> insight(long memberId) {
        return operators.may(InsightPermissions.VIEW) ? segments.of(memberId) : Optional.empty();
    }

    private Optional<Outlook> outlook(MemberInsight insight) {
        return forecasts.of(insight.memberId(), segments.stores());
    }

    @Override
    public List<Figure> figures(long memberId) {
        Optional<MemberInsight> known = insight(memberId);
        if (known.isEmpty()) {
            return List.of();
        }
        MemberInsight insight = known.get();
        Optional<Outlook> outlook = outlook(insight);
        Money average = Money.ofFen(insight.spent().fen() / insight.visits());
        List<Figure> figures = new ArrayList<>();
        figures.add(new Figure(
                AFTER_MONEY,
                texts.get("insight.spent"),
                "¥" + insight.spent().format(),
                texts.get("insight.spent.detail", insight.visits(), average.format())));
        outlook.ifPresent(expected -> figures.add(new Figure(
                AFTER_MONEY + 1,
                texts.get("insight.risk"),
                words.risk(insight, expected),
                words.nextVisit(insight, clock.today()))));
        return figures;
    }

    @Override
    public List<com.vaadin.flow.component.Component> cards(long memberId) {
        Optional<MemberInsight> known = insight(memberId);
        if (known.isEmpty()) {
            return List.of();
        }
        MemberInsight insight = known.get();
        List<com.vaadin.flow.component.Component> cards = new ArrayList<>(List.of(rfm(insight)));
        if (!insight.preferences().isEmpty()) {
            cards.add(preferences(insight));
        }
        cards.add(advice(insight));
        outlook(insight).ifPresent(outlook -> cards.add(expected(outlook)));
        return cards;
    }

    private Card rfm(MemberInsight insight) {
        RfmScore score = insight.score();
        if (score == null) {
            Card card = Card.titled(texts.get("insight.rfm"), words.lifecycleTag(insight.lifecycle()));
            card.add(line(texts.get("insight.rfm.none")));
            return card;
        }
        Card card = Card.titled(
                texts.get("insight.rfm"),
                new Tag(words.group(score.group()), Tone.INFO),
                words.lifecycleTag(insight.lifecycle()));
        card.add(RfmRadar.of(score, texts));
        return card;
    }

    private Card preferences(MemberInsight insight) {
        Card card = Card.titled(texts.get("insight.preferences"));
        long all = insight.preferences().values().stream().mapToLong(Money::fen).sum();
        for (Map.Entry<String, Money> each : insight.preferences().entrySet().stream()
                .limit(MOST_PREFERENCES)
                .toList()) {
            String category = each.getKey().isEmpty() ? texts.get("insight.preferences.none") : each.getKey();
            Span share = new Span(Math.round(100.0 * each.getValue().fen() / all) + "%");
            share.addClassName("zg-num");
            share.getElement().setAttribute("title", "¥" + each.getValue().format());
            Div row = new Div(new Span(category), share);
            row.addClassName("zg-pair-row");
            card.add(row);
        }
        return card;
    }

    private Card advice(MemberInsight insight) {
        Card card = Card.titled(texts.get("insight.advice"));
        card.add(new Span(words.advice(insight)), line(words.habit(insight, clock.today())));
        return card;
    }

    /// Each forecast in a sentence, with the naive one beside it.
    private Card expected(Outlook outlook) {
        Card card = Card.titled(texts.get("insight.outlook"));
        card.add(line(words.expectation(outlook)));
        Money brings = outlook.visitBrings();
        if (brings != null) {
            card.add(line(texts.get("insight.brings", brings.format())));
        }
        words.year(outlook).ifPresent(sentence -> card.add(line(sentence)));
        if (!segments.stores().isEmpty()) {
            card.add(line(texts.get("insight.stores.own")));
        }
        return card;
    }

    private static Span line(String text) {
        Span line = new Span(text);
        line.addClassNames("zg-small", "zg-member-line");
        return line;
    }
}
