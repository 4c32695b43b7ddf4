package io.zhanggui.member.watch;

import io.zhanggui.api.board.BoardSource;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Says on the board that something waits for a decision.
@Component
public final class WatchBoard implements BoardSource {
    private static final int AFTER_MEMBERS = 310;

    private final Alerts alerts;

    @Activate
    public WatchBoard(@Reference Alerts alerts) {
        this.alerts = alerts;
    }

    @Override
    public int order() {
        return AFTER_MEMBERS;
    }

    @Override
    public List<Task> tasks(Query query) {
        long open = alerts.countUndecided();
        return open == 0
                ? List.of()
                : List.of(new Task("member.board.alerts", open, "member.board.look", "member/review"));
    }
}
