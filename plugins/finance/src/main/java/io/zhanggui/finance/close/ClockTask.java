package io.zhanggui.finance.close;

import io.zhanggui.api.board.BoardSource;
import io.zhanggui.api.security.Operators;
import io.zhanggui.finance.FinancePermissions;
import io.zhanggui.ledger.close.DayClose;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Says on the board that days wait to be closed because the server's clock is doubted.
@Component(service = BoardSource.class)
public final class ClockTask implements BoardSource {
    private static final int ORDER = 700;

    private final DayClose dayClose;
    private final Operators operators;

    @Activate
    public ClockTask(@Reference DayClose dayClose, @Reference Operators operators) {
        this.dayClose = dayClose;
        this.operators = operators;
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public List<Task> tasks(Query query) {
        return operators.may(FinancePermissions.CLOSE) && dayClose.clockDoubt().isPresent()
                ? List.of(new Task("finance.board.clock-doubt", 1, "finance.board.clock-doubt.do", "finance/close"))
                : List.of();
    }
}
