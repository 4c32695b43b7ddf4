package io.zhanggui.host.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.event.BulkEventHandler;
import io.zhanggui.api.event.Event;
import io.zhanggui.api.event.EventHandler;
import io.zhanggui.api.event.Events;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.host.event.OutboxAdministration.Backlog;
import io.zhanggui.host.event.OutboxAdministration.DeadDelivery;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.ManualClock;
import io.zhanggui.testkit.WithHost;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@WithHost
class OutboxIT {
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final Host host;
    private final ManualClock clock;
    private final UnitOfWork unitOfWork;
    private final Events events;
    private final EventDelivery delivery;
    private final OutboxAdministration outbox;
    private final String type = "outbox-it.happened-" + NUMBERS.incrementAndGet();
    private final Recorder handler = new Recorder("outbox-it." + NUMBERS.get());

    record Happened(String what) {}

    OutboxIT(Host host, ManualClock clock) {
        this.host = host;
        this.clock = clock;
        this.unitOfWork = host.service(UnitOfWork.class);
        this.events = host.service(Events.class);
        this.delivery = host.running().services().delivery();
        this.outbox = host.running().services().outbox();
    }

    @AfterEach
    void goAway() {
        delivery.remove(handler);
        // A test may have restarted the host.
        OutboxAdministration present = host.running().services().outbox();
        host.asOperator(Role.BOSS, () -> present.forget(handler.id()));
    }

    private void goAway(EventHandler gone) {
        delivery.remove(gone);
        host.asOperator(Role.BOSS, () -> outbox.forget(gone.id()));
    }

    @Test
    void exactlyTheCommittedEventsAreDelivered() {
        delivery.add(handler);
        publish("first");
        assertThatThrownBy(() -> unitOfWork.writeOnly(unit -> {
                    events.publish(type, new Happened("rolled back"));
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        publish("second");

        Host.await("both are delivered", () -> handler.heard.size() == 2);
        assertThat(handler.heard).containsExactlyInAnyOrder("first", "second");
        assertThat(handler.operators).containsOnly("system");
        // A handler hears of it within the transaction that then notes it as done.
        Host.await("both are noted as done", () -> backlog().waiting() == 0);
    }

    @Test
    void anEventOutsideAUnitOfWorkIsAMistake() {
        assertThatThrownBy(() -> events.publish(type, new Happened("alone"))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aHandlerThatFailsGetsTheEventAgainAfterAPause() {
        delivery.add(handler);
        handler.failures.set(2);
        publish("stubborn");
        Host.await("the first try", () -> handler.tries.get() == 1);
        Host.await("the second try", () -> advancedUntil(2));
        Host.await("the third try", () -> advancedUntil(3));

        awaitHeard("stubborn");
    }

    @Test
    void eventsThatWaitGoTogetherToAHandlerThatTakesThemSo() {
        Together together = new Together();
        knownButAway(together);
        publish("one");
        publish("two");
        publish("three");
        delivery.add(together);
        Host.await("all are delivered", () -> together.heard.size() == 3);
        assertThat(together.sizes).containsExactly(3);
        Host.await("and that is stored", () -> waiting(together.id()) == 0);

        publish("alone");
        Host.await("what comes later too", () -> together.heard.contains("alone"));
        goAway(together);
    }

    @Test
    void oneEventThatFailsAmongSeveralHoldsUpNoneOfThem() {
        Together together = new Together();
        knownButAway(together);
        publish("one");
        publish("poison");
        publish("three");
        delivery.add(together);
        Host.await("the others are delivered", () -> waiting(together.id()) == 1);
        assertThat(together.heard).contains("one", "three").doesNotContain("poison");
        goAway(together);
    }

    private long waiting(String handlerId) {
        return host.asOperator(Role.BOSS, outbox::backlog).stream()
                .filter(known -> known.handlerId().equals(handlerId))
                .mapToLong(Backlog::waiting)
                .sum();
    }

    private final class Together implements BulkEventHandler {
        final List<String> heard = new CopyOnWriteArrayList<>();
        final List<Integer> sizes = new CopyOnWriteArrayList<>();

        @Override
        public String id() {
            return "outbox-it.together." + NUMBERS.get();
        }

        @Override
        public Set<String> types() {
            return Set.of(type);
        }

        @Override
        public void handleAll(List<Event> events) {
            List<String> what = events.stream()
                    .map(event -> event.payload(Happened.class).what())
                    .toList();
            if (what.contains("poison")) {
                throw new IllegalStateException("not this one");
            }
            sizes.add(what.size());
            heard.addAll(what);
        }
    }

    @Test
    void aHandlerThatThrowsAnErrorStillGetsWhatComesAfterwards() {
        Recorder broken = new Recorder("outbox-it.broken." + NUMBERS.get()) {
            @Override
            public void handle(Event event) {
                if (tries.incrementAndGet() == 1) {
                    throw new StackOverflowError("deep");
                }
                heard.add(event.payload(Happened.class).what());
            }
        };
        delivery.add(broken);
        publish("deep");
        Host.await("the first try", () -> broken.tries.get() == 1);
        publish("next");
        Host.await("the next one is delivered", () -> broken.heard.contains("next"));
        goAway(broken);
    }

    @Test
    void whatWasDeliveredAMonthAgoIsRemovedAndWhatWaitsIsKept() {
        delivery.add(handler);
        publish("done");
        awaitHeard("done");
        Host.await("and that is stored", () -> backlog().waiting() == 0);
        delivery.remove(handler);
        publish("waiting");

        outbox.purge();
        assertThat(stored()).isEqualTo(2);
        clock.advance(Duration.ofDays(31));
        outbox.purge();
        assertThat(stored()).isEqualTo(1);
        assertThat(backlog().waiting()).isEqualTo(1);
    }

    @Test
    void eventsWaitForAHandlerThatIsStopped() {
        knownButAway(handler);
        publish("while away");
        assertThat(backlog().waiting()).isEqualTo(1);
        assertThat(handler.heard).isEmpty();

        delivery.add(handler);
        awaitHeard("while away");
    }

    @Test
    void aHandlerThatHangsHoldsUpNobodyElse() {
        Recorder hanging = new Recorder("outbox-it.hanging." + NUMBERS.get()) {
            @Override
            public void handle(Event event) {
                try {
                    Thread.sleep(Duration.ofMinutes(5));
                } catch (InterruptedException removed) {
                    throw new IllegalStateException("interrupted", removed);
                }
            }
        };
        delivery.add(hanging);
        delivery.add(handler);
        publish("urgent");

        awaitHeard("urgent");
        goAway(hanging);
    }

    @Test
    void anEventThatFailsTooOftenIsGivenUpAndCanBeTriedAgainByHand() {
        delivery.add(handler);
        handler.failures.set(HandlerLoop.MAX_ATTEMPTS);
        publish("poison");
        Host.await("it is given up", () -> {
            clock.advance(Duration.ofHours(1));
            return !dead().isEmpty();
        });
        DeadDelivery dead = dead().getFirst();
        assertThat(dead.attempts()).isEqualTo(HandlerLoop.MAX_ATTEMPTS);
        assertThat(dead.lastError()).contains("not today");

        host.asOperator(Role.BOSS, () -> outbox.retry(dead.eventId(), handler.id()));
        awaitHeard("poison");
        assertThat(dead()).isEmpty();
    }

    @Test
    void eventsWaitWhileTheDatabaseIsAway() {
        knownButAway(handler);
        publish("before the cut");
        host.stopDatabase();
        try {
            delivery.add(handler);
            assertThat(handler.heard).isEmpty();
        } finally {
            host.startDatabase();
        }
        awaitHeard("before the cut");
    }

    @Test
    void anEventIsDeliveredAfterTheHostWasRestarted() throws Exception {
        knownButAway(handler);
        publish("before");
        host.restart();

        EventDelivery restarted = host.running().services().delivery();
        restarted.add(handler);
        awaitHeard("before");
        restarted.remove(handler);
    }

    /// Known to the outbox, so that events wait for it, and not there.
    private void knownButAway(EventHandler waitedFor) {
        delivery.add(waitedFor);
        delivery.remove(waitedFor);
    }

    private void awaitHeard(String what) {
        Host.await("it is delivered", () -> handler.heard.equals(List.of(what)));
    }

    private long stored() {
        return unitOfWork.read(unit -> Sql.first(
                        unit.connection(),
                        "SELECT COUNT(*) FROM host_event WHERE type = ?",
                        row -> row.getLong(1),
                        type)
                .orElseThrow());
    }

    private boolean advancedUntil(int tries) {
        clock.advance(Duration.ofSeconds(5));
        delivery.wake(Set.of(handler.id()));
        return handler.tries.get() >= tries;
    }

    private void publish(String what) {
        unitOfWork.writeOnly(unit -> events.publish(type, new Happened(what)));
    }

    private Backlog backlog() {
        return host.asOperator(Role.BOSS, outbox::backlog).stream()
                .filter(known -> known.handlerId().equals(handler.id()))
                .findFirst()
                .orElseThrow();
    }

    private List<DeadDelivery> dead() {
        delivery.wake(Set.of(handler.id()));
        return host.asOperator(Role.BOSS, () -> outbox.dead(0, 100)).stream()
                .filter(known -> known.handlerId().equals(handler.id()))
                .toList();
    }

    private class Recorder implements EventHandler {
        final List<String> heard = new CopyOnWriteArrayList<>();
        final List<String> operators = new CopyOnWriteArrayList<>();
        final AtomicInteger failures = new AtomicInteger();
        final AtomicInteger tries = new AtomicInteger();
        private final String id;

        Recorder(String id) {
            this.id = id;
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public Set<String> types() {
            return Set.of(type);
        }

        @Override
        public void handle(Event event) {
            tries.incrementAndGet();
            if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new IllegalStateException("not today");
            }
            operators.add(host.service(Operators.class).current().loginName());
            heard.add(event.payload(Happened.class).what());
        }
    }
}
