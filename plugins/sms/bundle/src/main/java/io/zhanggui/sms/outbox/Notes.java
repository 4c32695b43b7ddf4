package io.zhanggui.sms.outbox;

import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.work.Unit;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.sms.SmsTables;
import io.zhanggui.sms.api.Messages.State;
import io.zhanggui.sms.api.Outcome;
import io.zhanggui.sms.template.Templates;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Notes what came of handing messages over. Thread-safe.
@Component(service = Notes.class)
public final class Notes {
    static final Duration FIRST_QUESTION = Duration.ofMinutes(1);

    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(2);
    /// With the pauses in between, some ten hours.
    private static final int MAX_ATTEMPTS = 12;

    private static final int MOST_DOUBLINGS = 7;

    private final UnitOfWork unitOfWork;
    private final Deliveries deliveries;
    private final Spending spending;
    private final Templates templates;
    private final ShopClock clock;

    /// @param migrated the tables exist
    @Activate
    public Notes(
            @Reference UnitOfWork unitOfWork,
            @Reference SmsTables migrated,
            @Reference Deliveries deliveries,
            @Reference Spending spending,
            @Reference Templates templates,
            @Reference ShopClock clock) {
        this.unitOfWork = unitOfWork;
        this.deliveries = deliveries;
        this.spending = spending;
        this.templates = templates;
        this.clock = clock;
    }

    /// Notes all of them or none, so that it can be called again with the same.
    void note(List<Handed> handed) {
        if (handed.isEmpty()) {
            return;
        }
        unitOfWork.writeOnly(unit -> {
            long messages = 0;
            long costLi = 0;
            for (Handed each : handed) {
                long cost = costLi(each);
                note(unit, each, cost);
                if (cost > 0) {
                    messages++;
                    costLi += cost;
                }
            }
            references(unit, handed);
            spending.add(unit, messages, costLi);
        });
        // Only now can a report that came in between be found: one of the two sees what the other has committed.
        Set<Long> named = handed.stream()
                .filter(each -> each.outcome() instanceof Outcome.Accepted accepted
                        && !accepted.references().isEmpty())
                .map(Handed::id)
                .collect(Collectors.toSet());
        deliveries.settleReported(named);
    }

    /// Of what nobody knows, the worse is assumed.
    private long costLi(Handed handed) {
        boolean counts = handed.leavesTheShop()
                && (handed.outcome() instanceof Outcome.Accepted || handed.outcome() instanceof Outcome.Unknown);
        return counts ? templates.costLi(handed.parts()) : 0;
    }

    private void note(Unit unit, Handed handed, long costLi) {
        switch (handed.outcome()) {
            case Outcome.Accepted accepted -> {
                State state = handed.leavesTheShop() ? State.SENT : State.KEPT_IN_SHOP;
                String reference = accepted.references().isEmpty()
                        ? ""
                        : accepted.references().getFirst();
                end(unit, handed, state, Reason.NONE, "", reference, costLi);
            }
            case Outcome.Unknown unknown ->
                end(unit, handed, State.UNKNOWN, Reason.NO_ANSWER, unknown.why(), "", costLi);
            case Outcome.Rejected rejected ->
                end(unit, handed, State.FAILED, Reason.REJECTED, rejected.why(), "", costLi);
            case Outcome.TryLater later -> again(unit, handed, later.why());
        }
    }

    private void end(
            Unit unit, Handed handed, State state, Reason reason, String detail, String reference, long costLi) {
        boolean away = state == State.SENT || state == State.UNKNOWN;
        unit.updateLater(
                """
                UPDATE sms_message SET state = ?, reason = ?, detail = ?, provider = ?, reference = ?, sent_at = ?,
                  cost_li = cost_li + ?, ask_at = ?, asked = 0 WHERE id = ? AND state IN ('SENDING', 'UNKNOWN')""",
                changed -> {},
                state,
                reason,
                OutboxMessage.cut(detail, OutboxMessage.MAX_DETAIL),
                handed.provider(),
                OutboxMessage.cut(reference, OutboxMessage.MAX_REFERENCE),
                state == State.FAILED ? null : handed.at(),
                costLi,
                away && handed.askable() ? handed.at().plus(FIRST_QUESTION) : null,
                handed.id());
    }

    private void again(Unit unit, Handed handed, String why) {
        boolean last = handed.attempts() >= MAX_ATTEMPTS;
        unit.updateLater(
                """
                UPDATE sms_message SET state = ?, reason = 'PROVIDER_FAILED', detail = ?, due_at = ?
                WHERE id = ? AND state = 'SENDING'""",
                changed -> {},
                last ? State.FAILED : State.QUEUED,
                OutboxMessage.cut(why, OutboxMessage.MAX_DETAIL),
                clock.instant().plus(pause(handed.attempts())),
                handed.id());
    }

    /// One minute, two, four and so on, at most two hours.
    static Duration pause(int attempts) {
        Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts - 1, MOST_DOUBLINGS));
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }

    private static void references(Unit unit, List<Handed> handed) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Handed each : handed) {
            if (each.outcome() instanceof Outcome.Accepted accepted) {
                for (String reference : accepted.references()) {
                    rows.add(new Object[] {
                        each.provider(), OutboxMessage.cut(reference, OutboxMessage.MAX_REFERENCE), each.id()
                    });
                }
            }
        }
        if (!rows.isEmpty()) {
            // A provider that names two messages alike must not keep the rest from being noted.
            unit.insertLater("INSERT IGNORE INTO sms_reference (provider, reference, message_id)", rows);
        }
    }

    /// When a message is asked about again, or not any more.
    static @Nullable Instant nextQuestion(Instant now, int asked) {
        int[] minutes = {2, 5, 10, 30, 120, 360, 720, 1_440};
        return asked < minutes.length ? now.plus(Duration.ofMinutes(minutes[asked])) : null;
    }
}
