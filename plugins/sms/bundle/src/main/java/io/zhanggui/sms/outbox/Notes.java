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
import java.util.Collection;
import java.util.List;
import java.util.function.IntConsumer;
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

    /// Notes all of them or none. Called again with the same, when nobody knows whether that commit came about, it
    /// changes nothing and counts nothing twice.
    void note(List<Handed> handed) {
        if (handed.isEmpty()) {
            return;
        }
        unitOfWork.writeOnly(unit -> {
            List<Long> costsLi = new ArrayList<>();
            for (Handed each : handed) {
                long cost = costLi(each);
                note(unit, each, cost, changed -> {
                    if (changed > 0 && cost > 0) {
                        costsLi.add(cost);
                    }
                });
            }
            references(unit, handed);
            // Sends what was put aside: only what really came to its end here is counted.
            unit.connection();
            spending.add(
                    unit,
                    costsLi.size(),
                    costsLi.stream().mapToLong(cost -> cost).sum());
        });
    }

    /// Looks at what was reported of messages while they were handed over, after that was noted: one of the two sees
    /// what the other has committed. A report may come in while nobody knows yet that the answer will be lost.
    void settle(Collection<Long> messageIds) {
        deliveries.settleReported(messageIds);
    }

    /// Of what nobody knows, the worse is assumed.
    private long costLi(Handed handed) {
        boolean counts = handed.leavesTheShop()
                && (handed.outcome() instanceof Outcome.Accepted || handed.outcome() instanceof Outcome.Unknown);
        return counts ? templates.costLi(handed.parts()) : 0;
    }

    private void note(Unit unit, Handed handed, long costLi, IntConsumer counted) {
        switch (handed.outcome()) {
            case Outcome.Accepted accepted -> {
                State state = handed.leavesTheShop() ? State.SENT : State.KEPT_IN_SHOP;
                String reference = accepted.references().isEmpty()
                        ? ""
                        : accepted.references().getFirst();
                End end = new End(state, Reason.NONE, "", reference, costLi);
                end(unit, handed, end, counted);
                afterAll(unit, handed, end);
            }
            case Outcome.Unknown unknown ->
                end(unit, handed, new End(State.UNKNOWN, Reason.NO_ANSWER, unknown.why(), "", costLi), counted);
            case Outcome.Rejected rejected ->
                end(unit, handed, new End(State.FAILED, Reason.REJECTED, rejected.why(), "", costLi), counted);
            case Outcome.TryLater later -> again(unit, handed, later.why());
        }
    }

    private record End(State state, Reason reason, String detail, String reference, long costLi) {}

    /// @param counted hears whether it was this try that came to its end
    private static void end(Unit unit, Handed handed, End end, IntConsumer counted) {
        boolean away = end.state() == State.SENT || end.state() == State.UNKNOWN;
        unit.updateLater(
                """
                UPDATE sms_message SET state = ?, reason = ?, detail = ?, provider = ?, reference = ?, sent_at = ?,
                  cost_li = cost_li + ?, ask_at = ?, asked = 0 WHERE id = ? AND state = 'SENDING' AND attempts = ?""",
                counted,
                end.state(),
                end.reason(),
                OutboxMessage.cut(end.detail(), OutboxMessage.MAX_DETAIL),
                handed.provider(),
                OutboxMessage.cut(end.reference(), OutboxMessage.MAX_REFERENCE),
                end.state() == State.FAILED ? null : handed.at(),
                end.costLi(),
                away && handed.askable() ? handed.at().plus(FIRST_QUESTION) : null,
                handed.id(),
                handed.attempts());
    }

    /// The answer came after somebody had given the try up as unknown, and counted it.
    private static void afterAll(Unit unit, Handed handed, End end) {
        unit.updateLater(
                """
                UPDATE sms_message SET state = ?, reason = 'NONE', detail = '', reference = ?
                WHERE id = ? AND state = 'UNKNOWN' AND provider = ? AND attempts = ?""",
                changed -> {},
                end.state(),
                OutboxMessage.cut(end.reference(), OutboxMessage.MAX_REFERENCE),
                handed.id(),
                handed.provider(),
                handed.attempts());
    }

    private void again(Unit unit, Handed handed, String why) {
        boolean last = handed.attempts() >= MAX_ATTEMPTS;
        unit.updateLater(
                """
                UPDATE sms_message SET state = ?, reason = 'PROVIDER_FAILED', detail = ?, due_at = ?
                WHERE id = ? AND state = 'SENDING' AND attempts = ?""",
                changed -> {},
                last ? State.FAILED : State.QUEUED,
                OutboxMessage.cut(why, OutboxMessage.MAX_DETAIL),
                clock.instant().plus(pause(handed.attempts())),
                handed.id(),
                handed.attempts());
    }

    /// One minute, two, four and so on, at most two hours.
    static Duration pause(int attempts) {
        Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts - 1, MOST_DOUBLINGS));
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }

    private static List<String> references(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Accepted accepted -> accepted.references();
            case Outcome.Unknown unknown -> unknown.references();
            case Outcome.Rejected rejected -> List.of();
            case Outcome.TryLater later -> List.of();
        };
    }

    private static void references(Unit unit, List<Handed> handed) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Handed each : handed) {
            for (String reference : references(each.outcome())) {
                rows.add(new Object[] {
                    each.provider(), OutboxMessage.cut(reference, OutboxMessage.MAX_REFERENCE), each.id()
                });
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
