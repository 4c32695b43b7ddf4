package io.zhanggui.commission.question;

import io.zhanggui.api.board.BoardSource;
import io.zhanggui.api.security.Operators;
import io.zhanggui.commission.CommissionPermissions;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Says on the board that questions wait for an answer.
@Component
public final class QuestionBoard implements BoardSource {
    private static final int AFTER_RANKING = 320;

    private final Questions questions;
    private final Operators operators;

    @Activate
    public QuestionBoard(@Reference Questions questions, @Reference Operators operators) {
        this.questions = questions;
        this.operators = operators;
    }

    @Override
    public int order() {
        return AFTER_RANKING;
    }

    @Override
    public List<Task> tasks(Query query) {
        if (!operators.may(CommissionPermissions.LEAD)) {
            return List.of();
        }
        long open = questions.countOpen(query.storeIds());
        return open == 0
                ? List.of()
                : List.of(new Task(
                        "commission.board.questions", open, "commission.board.answer", "commission/questions"));
    }
}
