package io.zhanggui.insight.portrait;

import io.zhanggui.api.event.Events;
import io.zhanggui.ledger.LedgerTransaction;
import io.zhanggui.member.api.MergePart;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Two members who become one are counted as one. Nothing of theirs moves: what they bought stays where it was written.
@Component
public final class MergePortraits implements MergePart {
    private final Events events;

    @Activate
    public MergePortraits(@Reference Events events) {
        this.events = events;
    }

    @Override
    public List<Line> preview(long memberId) {
        return List.of();
    }

    @Override
    public void move(LedgerTransaction.Builder transaction, long fromMemberId, long intoMemberId) {
        events.publish(Recount.TYPE, new Recount(List.of(fromMemberId, intoMemberId)));
    }
}
