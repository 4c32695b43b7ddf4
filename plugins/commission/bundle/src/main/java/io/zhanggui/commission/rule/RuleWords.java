package io.zhanggui.commission.rule;

import io.zhanggui.api.security.Operator;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.text.Texts;
import io.zhanggui.commission.api.Rate;
import io.zhanggui.commission.api.Scope;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// What rules are called.
@Component(service = RuleWords.class)
public final class RuleWords {
    private static final int MOST_STEPS = 3;

    private final Operators operators;
    private final Texts texts;

    @Activate
    public RuleWords(@Reference Operators operators, @Reference Texts texts) {
        this.operators = operators;
        this.texts = texts;
    }

    /// `阿杰 · 烫染 · 销售`; 全部 when it is for everything.
    public String scope(Scope scope) {
        List<String> words = new ArrayList<>();
        if (scope.employeeId() != null || scope.role() != null) {
            words.add(people(scope));
        }
        if (scope.item() != null || scope.kind() != null || !scope.category().isEmpty()) {
            words.add(items(scope));
        }
        if (scope.occasion() != null) {
            words.add(texts.get("commission.occasion." + scope.occasion()));
        }
        return words.isEmpty() ? texts.get("commission.rule.everything") : String.join(" · ", words);
    }

    public String people(Scope scope) {
        if (scope.employeeId() != null) {
            return operators.find(scope.employeeId()).map(Operator::displayName).orElse("—");
        }
        return scope.role() == null
                ? texts.get("commission.rule.everybody")
                : texts.get("commission.rule.role-named", texts.get("role." + scope.role()));
    }

    public String items(Scope scope) {
        if (scope.item() != null) {
            return scope.itemName();
        }
        String kind = scope.kind() == null ? "" : texts.get("commission.kind." + scope.kind());
        if (scope.category().isEmpty()) {
            return kind.isEmpty() ? texts.get("commission.rule.all-items") : kind;
        }
        return kind.isEmpty() ? scope.category() : kind + "「" + scope.category() + "」";
    }

    public String rate(Rate rate) {
        return switch (rate) {
            case Rate.Percent percent -> Percent.format(percent.basisPoints());
            case Rate.PerPiece fixed ->
                texts.get("commission.rate.per-piece", fixed.amount().format());
            case Rate.PerDocument fixed ->
                texts.get("commission.rate.per-document", fixed.amount().format());
            case Rate.Ladder ladder -> ladder(ladder);
        };
    }

    private String ladder(Rate.Ladder ladder) {
        String steps = ladder.steps().stream()
                .limit(MOST_STEPS)
                .map(step -> step.from().fen() == 0
                        ? Percent.format(step.basisPoints())
                        : texts.get(
                                "commission.rate.step",
                                Long.toString(step.from().fen() / 100),
                                Percent.format(step.basisPoints())))
                .collect(Collectors.joining(" → "));
        return texts.get(ladder.whole() ? "commission.rate.whole-ladder" : "commission.rate.ladder")
                + " "
                + steps
                + (ladder.steps().size() > MOST_STEPS ? " …" : "");
    }

    /// `2026-06-01 至 2026-06-30`, or 起 while it has no end.
    public String days(Rule rule) {
        LocalDate last = rule.endedOn();
        return last == null
                ? texts.get("commission.rule.days.open", rule.effectiveFrom().toString())
                : texts.get("commission.rule.days", rule.effectiveFrom().toString(), last.toString());
    }
}
