package io.zhanggui.member.rulebook.ui;

import com.vaadin.flow.component.Component;
import io.zhanggui.api.ui.Tag;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.member.earning.EarningRule;
import io.zhanggui.member.earning.Effect;
import io.zhanggui.member.earning.Occasion;
import io.zhanggui.member.earning.Scope;
import io.zhanggui.member.rule.DatedRule;
import io.zhanggui.member.rule.RuleState;
import io.zhanggui.member.tier.Tier;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// Says in words what a rule is.
final class RuleWords {
    private final Component page;
    private final List<Tier> tiers;

    /// @param page whose language counts
    RuleWords(Component page, List<Tier> tiers) {
        this.page = page;
        this.tiers = tiers;
    }

    String tier(long tierId) {
        return tiers.stream()
                .filter(tier -> tier.id() == tierId)
                .map(Tier::name)
                .findFirst()
                .orElse("—");
    }

    /// In the colour that the tier has everywhere.
    Tag tierTag(long tierId) {
        int step = IntStream.range(0, tiers.size())
                .filter(each -> tiers.get(each).id() == tierId)
                .findFirst()
                .orElse(0);
        return new Tag(tier(tierId), Tone.ofStep(step));
    }

    /// `金卡 · 洗护产品 · 周一 周三 · 每月 8 日 · 18:00–21:00`, or that it is for all.
    String scope(EarningRule rule) {
        Scope scope = rule.scope();
        List<String> parts = new ArrayList<>();
        Long tierId = scope.tierId();
        if (tierId != null) {
            parts.add(tier(tierId));
        }
        if (scope.item() != null) {
            parts.add(rule.itemName());
        }
        if (!scope.category().isEmpty()) {
            parts.add(scope.category());
        }
        if (scope.weekdays() != 0) {
            parts.add(weekdays(scope.weekdays()));
        }
        if (scope.dayOfMonth() != 0) {
            parts.add(page.getTranslation("member.rule.everyMonth", scope.dayOfMonth()));
        }
        if (scope.fromMinute() != 0 || scope.untilMinute() != Scope.END_OF_DAY) {
            parts.add(time(scope.fromMinute()) + "–" + time(scope.untilMinute()));
        }
        if (parts.isEmpty()) {
            return page.getTranslation(
                    rule.occasion() == Occasion.SALE ? "member.rule.forAll" : "member.rule.forAllMembers");
        }
        return String.join(" · ", parts);
    }

    private String weekdays(int days) {
        List<String> names = new ArrayList<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            if ((days & 1 << day.ordinal()) != 0) {
                names.add(weekday(day));
            }
        }
        return String.join(" ", names);
    }

    String weekday(DayOfWeek day) {
        return day.getDisplayName(TextStyle.SHORT, page.getUI().orElseThrow().getLocale());
    }

    static String time(int minute) {
        return String.format(Locale.ROOT, "%02d:%02d", minute / 60, minute % 60);
    }

    /// `每 100 元 10 分`, `2 倍`, `每件 50 分`, `每次 20 分，每日至多 60 分`
    String effect(EarningRule rule) {
        String what = rule.effect() == Effect.PER_CENT
                ? page.getTranslation("member.effectWords.PER_CENT", times(rule.amount()))
                : page.getTranslation("member.effectWords." + rule.effect(), rule.amount());
        return rule.dayCap() == 0 ? what : what + page.getTranslation("member.effectWords.cap", rule.dayCap());
    }

    /// `2` for 200, `1.5` for 150.
    private static String times(long perCent) {
        return String.format(Locale.ROOT, "%d.%02d", perCent / 100, perCent % 100)
                .replaceFirst("\\.?0+$", "");
    }

    Tag state(DatedRule rule, LocalDate today, boolean replaced) {
        if (rule.state() != RuleState.PUBLISHED) {
            Tone tone = rule.state() == RuleState.DRAFT ? Tone.INFO : Tone.NEUTRAL;
            return new Tag(page.getTranslation(rule.state().textKey()), tone);
        }
        if (rule.period().startsOn().isAfter(today)) {
            return new Tag(page.getTranslation("member.rule.later"), Tone.CAUTION);
        }
        return rule.period().contains(today) && !replaced
                ? new Tag(page.getTranslation("member.rule.counts"), Tone.GAIN)
                : new Tag(page.getTranslation("member.rule.over"), Tone.NEUTRAL);
    }
}
