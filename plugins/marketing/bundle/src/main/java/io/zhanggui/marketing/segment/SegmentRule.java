package io.zhanggui.marketing.segment;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.member.api.MemberCondition;
import java.util.List;

/// Who is in a segment: conditions, of which all have to hold, or any.
public record SegmentRule(Joint joint, List<Clause> clauses) {
    public static final int MOST_CLAUSES = 10;

    /// @throws Refusal for none, or too many
    public SegmentRule {
        clauses = List.copyOf(clauses);
        if (clauses.isEmpty() || clauses.size() > MOST_CLAUSES) {
            throw new Refusal("marketing.segment.clauses-invalid", MOST_CLAUSES);
        }
    }

    public enum Joint {
        ALL,
        ANY
    }

    /// @param negated whether the condition must not hold
    public record Clause(boolean negated, MemberCondition condition) {}

    public static SegmentRule all(MemberCondition... conditions) {
        return of(Joint.ALL, conditions);
    }

    public static SegmentRule any(MemberCondition... conditions) {
        return of(Joint.ANY, conditions);
    }

    private static SegmentRule of(Joint joint, MemberCondition... conditions) {
        return new SegmentRule(
                joint,
                List.of(conditions).stream()
                        .map(condition -> new Clause(false, condition))
                        .toList());
    }
}
