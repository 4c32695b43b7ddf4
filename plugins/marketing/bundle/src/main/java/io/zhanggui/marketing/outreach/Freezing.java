package io.zhanggui.marketing.outreach;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.Unit;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.marketing.outreach.Run.State;
import io.zhanggui.marketing.segment.Choosing;
import io.zhanggui.marketing.segment.Segment;
import io.zhanggui.marketing.segment.SegmentBook;
import io.zhanggui.member.api.MemberIds;
import io.zhanggui.sms.api.Messages.Reach;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Writes down who is in a segment, page by page in the order of the ids, each with an arm. One that was broken off
/// goes
/// on after the last page that is written: who came into the segment meanwhile with a higher id is in, nobody is in
/// twice. Thread-safe.
@Component(service = Freezing.class)
public final class Freezing {
    static final int PAGE = 1_000;

    private final UnitOfWork unitOfWork;
    private final SegmentBook segments;
    private final Choosing choosing;
    private final Messenger messenger;
    private final ShopClock clock;

    @Activate
    public Freezing(
            @Reference UnitOfWork unitOfWork,
            @Reference SegmentBook segments,
            @Reference Choosing choosing,
            @Reference Messenger messenger,
            @Reference ShopClock clock) {
        this.unitOfWork = unitOfWork;
        this.segments = segments;
        this.choosing = choosing;
        this.messenger = messenger;
        this.clock = clock;
    }

    /// @param goOn asked before each page
    /// @throws Refusal when the segment cannot be read any more
    void work(Run run, BooleanSupplier goOn) {
        Segment segment = segments.find(run.terms().segmentId(), run.segmentVersion())
                .orElseThrow(() -> new Refusal("marketing.segment.unknown"));
        long[] ids = choosing.members(segment.rule());
        boolean more = true;
        while (more && goOn.getAsBoolean()) {
            more = unitOfWork.write(unit -> page(unit, run.id(), ids));
        }
    }

    private boolean page(Unit unit, long runId, long[] ids) throws SQLException {
        Run run = RunTables.lock(unit.connection(), runId);
        if (run.state() != State.FREEZING) {
            return false;
        }
        long[] page = MemberIds.after(ids, run.cursor(), PAGE);
        if (page.length == 0) {
            Sql.update(
                    unit.connection(),
                    "UPDATE marketing_run SET state = ?, frozen_at = ?, cursor_member = 0 WHERE id = ?",
                    State.READY,
                    clock.instant(),
                    runId);
            return false;
        }
        Map<Long, Reach> reach = reach(run, page);
        List<@Nullable Object[]> rows = new ArrayList<>(page.length);
        for (long memberId : page) {
            rows.add(new @Nullable Object[] {
                runId,
                memberId,
                run.arm(memberId),
                reach.getOrDefault(memberId, Reach.REACHABLE),
                Entry.State.LISTED,
                Entry.Reason.NONE,
                Ids.next(),
                false
            });
        }
        Sql.batch(
                unit.connection(),
                "INSERT INTO marketing_run_member (run_id, member_id, arm, reach, state, reason, message_id, messaged)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                rows);
        RunTables.setCursor(unit.connection(), runId, page[page.length - 1]);
        return true;
    }

    /// Nobody is asked for a phone when there is nothing to say.
    private Map<Long, Reach> reach(Run run, long[] page) {
        return run.hasMessage()
                ? messenger.require().reach(Arrays.stream(page).boxed().toList())
                : Map.of();
    }
}
