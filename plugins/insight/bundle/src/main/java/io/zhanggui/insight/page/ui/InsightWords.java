package io.zhanggui.insight.page.ui;

import io.zhanggui.api.text.Texts;
import io.zhanggui.api.ui.Tag;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.api.value.Money;
import io.zhanggui.insight.api.Lifecycle;
import io.zhanggui.insight.api.MemberInsight;
import io.zhanggui.insight.api.RfmGroup;
import io.zhanggui.insight.outlook.Outlook;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/// What figures of members are called, and the sentences that say them plainly.
record InsightWords(Texts texts) {

    String lifecycle(Lifecycle lifecycle) {
        return texts.get("insight.lifecycle." + lifecycle);
    }

    String group(RfmGroup group) {
        return texts.get("insight.group." + group);
    }

    Tag lifecycleTag(Lifecycle lifecycle) {
        return new Tag(
                lifecycle(lifecycle),
                switch (lifecycle) {
                    case NEW -> Tone.INFO;
                    case ACTIVE -> Tone.GAIN;
                    case DORMANT -> Tone.CAUTION;
                    case LOST -> Tone.ALERT;
                });
    }

    /// The risk in one word, with the model's percentage where there is one.
    String risk(MemberInsight insight, Outlook outlook) {
        String word = texts.get(
                switch (insight.lifecycle()) {
                    case NEW, ACTIVE -> "insight.risk.low";
                    case DORMANT -> "insight.risk.high";
                    case LOST -> "insight.risk.lost";
                });
        Integer alive = outlook.alivePercent();
        return alive == null ? word : word + " " + (100 - alive) + "%";
    }

    /// When the member is to be seen again by the own habit.
    String nextVisit(MemberInsight insight, LocalDate today) {
        LocalDate next = insight.nextVisit();
        if (next == null) {
            return texts.get("insight.next.unknown");
        }
        long days = ChronoUnit.DAYS.between(today, next);
        return days > 0
                ? texts.get("insight.next.in", days)
                : days == 0 ? texts.get("insight.next.today") : texts.get("insight.next.overdue", -days);
    }

    /// How long away, and how long that usually is.
    String habit(MemberInsight insight, LocalDate today) {
        long away = ChronoUnit.DAYS.between(insight.lastVisit(), today);
        Integer gap = insight.gapDays();
        return gap == null
                ? texts.get("insight.habit.none", away, insight.patienceDays())
                : texts.get("insight.habit", away, gap, insight.patienceDays());
    }

    /// The forecast, always with the naive one beside it.
    String expectation(Outlook outlook) {
        String naive = oneDigit(outlook.naiveVisits());
        Double visits = outlook.visits();
        if (visits != null) {
            return texts.get("insight.expected", Outlook.DAYS, oneDigit(visits), naive);
        }
        return texts.get(
                outlook.modelled() ? "insight.expected.untold" : "insight.expected.naive", Outlook.DAYS, naive);
    }

    /// What the member is expected to spend in a year, always with the naive figure beside it; empty without either.
    Optional<String> year(Outlook outlook) {
        Money naive = outlook.naiveYear();
        if (naive == null) {
            return Optional.empty();
        }
        Money year = outlook.year();
        return Optional.of(
                year == null
                        ? texts.get("insight.year.naive", whole(naive))
                        : texts.get("insight.year", whole(year), whole(naive)));
    }

    private static String whole(Money estimate) {
        return String.format(Locale.ROOT, "%,d", estimate.fen() / 100);
    }

    String advice(MemberInsight insight) {
        return texts.get("insight.advice." + insight.lifecycle());
    }

    static String oneDigit(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    static String twoDigits(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
