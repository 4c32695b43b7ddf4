package io.zhanggui.host.event;

import io.zhanggui.api.error.Unavailable;
import io.zhanggui.api.event.BulkEventHandler;
import io.zhanggui.api.event.Event;
import io.zhanggui.api.event.EventHandler;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.Unit;
import io.zhanggui.api.work.UnitOfWork;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Delivers one handler's events on a thread of its own, so that a handler that hangs holds up nobody else.
final class HandlerLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HandlerLoop.class);
    private static final int BATCH = 50;
    static final int MAX_ATTEMPTS = 12;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    /// Finds what is due again after a failure, also when nothing new is published.
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /// While events follow each other quickly, so many more go together; nobody notices that a receipt waits.
    private static final Duration GATHERING = Duration.ofMillis(30);

    private final EventHandler handler;
    private final UnitOfWork unitOfWork;
    private final Operators operators;
    private final InstantSource clock;
    private final Semaphore work = new Semaphore(1);
    private final CountDownLatch end = new CountDownLatch(1);
    private final Thread thread;

    private record Due(Event event, int attempts) {}

    HandlerLoop(EventHandler handler, UnitOfWork unitOfWork, Operators operators, InstantSource clock) {
        this.handler = handler;
        this.unitOfWork = unitOfWork;
        this.operators = operators;
        this.clock = clock;
        // It waits for the database all the time: a virtual thread would cost several switches each time.
        this.thread =
                Thread.ofPlatform().daemon().name("events " + handler.id()).unstarted(this::run);
        // Inherited otherwise, and it may be a plugin's, which would keep that plugin in memory.
        thread.setContextClassLoader(HandlerLoop.class.getClassLoader());
        thread.start();
    }

    boolean delivers(EventHandler candidate) {
        return handler.equals(candidate);
    }

    void wake() {
        if (work.availablePermits() == 0) {
            work.release();
        }
    }

    /// Ends the loop after the delivery under way. One that takes longer than two seconds is interrupted and
    /// comes again later.
    @Override
    public void close() {
        end.countDown();
        work.release();
        try {
            if (!thread.join(PATIENCE)) {
                thread.interrupt();
                if (!thread.join(PATIENCE)) {
                    LOG.warn("Event handler {} does not end when interrupted", handler.id());
                }
            }
        } catch (InterruptedException interrupted) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    private boolean isClosed() {
        return end.getCount() == 0;
    }

    private void run() {
        boolean told = false;
        while (!isClosed()) {
            try {
                work.tryAcquire(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
                work.drainPermits();
                deliverDue();
                told = false;
            } catch (InterruptedException interrupted) {
                return;
            } catch (RuntimeException unavailable) {
                if (!told && !isClosed()) {
                    LOG.warn("Events for {} wait until the database is back", handler.id(), unavailable);
                    told = true;
                }
            }
        }
    }

    private void deliverDue() throws InterruptedException {
        if (handler instanceof BulkEventHandler bulk) {
            while (deliverTogether(bulk) > 1 && !end.await(GATHERING.toMillis(), TimeUnit.MILLISECONDS)) {
                // What came meanwhile goes together again.
            }
            return;
        }
        List<Due> batch;
        do {
            batch = unitOfWork.read(this::due);
            deliver(batch);
        } while (batch.size() == BATCH);
    }

    /// One unit for all: what is due, what the handler does, and that it was done.
    /// @return how many were due
    private int deliverTogether(BulkEventHandler bulk) {
        List<Due> batch = new ArrayList<>();
        try {
            unitOfWork.writeOnly(unit -> {
                batch.clear();
                batch.addAll(due(unit));
                if (!batch.isEmpty()) {
                    List<Event> events = batch.stream().map(Due::event).toList();
                    operators.asSystem(() -> bulk.handleAll(events));
                    noteDone(unit, batch);
                }
            });
        } catch (Unavailable gone) {
            throw gone;
        } catch (RuntimeException | Error failure) {
            if (batch.isEmpty()) {
                throw failure;
            }
            LOG.debug("{} events go to {} one at a time", batch.size(), handler.id(), failure);
            deliver(batch);
        }
        return batch.size();
    }

    private List<Due> due(Unit unit) throws SQLException {
        return Sql.query(
                unit.connection(),
                """
                SELECT e.id, e.type, e.json, e.at, d.attempts
                FROM host_event_delivery d JOIN host_event e ON e.id = d.event_id
                WHERE d.handler_id = ? AND d.state = 'WAITING' AND d.due_at <= ?
                ORDER BY d.due_at LIMIT ?""",
                row -> new Due(
                        new Event(
                                row.getLong("id"),
                                row.getString("type"),
                                row.getString("json"),
                                Sql.instant(row, "at")),
                        row.getInt("attempts")),
                handler.id(),
                clock.instant(),
                BATCH);
    }

    /// What was handled is noted for the whole batch at once: after a crash some of it comes again, as any event may.
    private void deliver(List<Due> batch) {
        List<Due> handled = new ArrayList<>(batch.size());
        try {
            for (Due due : batch) {
                if (isClosed()) {
                    return;
                }
                if (deliver(due)) {
                    handled.add(due);
                }
            }
        } finally {
            storeDone(handled);
        }
    }

    /// @return whether it was handled
    private boolean deliver(Due due) {
        try {
            operators.asSystem(() -> handler.handle(due.event()));
            return true;
        } catch (RuntimeException | Error failure) {
            // An error too: thrown on, it would end this handler's thread, and its events would wait for ever.
            if (!isClosed()) {
                failed(due, failure);
            }
            return false;
        }
    }

    private void storeDone(List<Due> handled) {
        if (!handled.isEmpty()) {
            unitOfWork.writeOnly(unit -> noteDone(unit, handled));
        }
    }

    private void noteDone(Unit unit, List<Due> handled) {
        Object[] ids = Sql.padded(handled.stream().map(due -> due.event().id()).toList());
        List<Object> arguments = new ArrayList<>(List.of(clock.instant(), handler.id()));
        arguments.addAll(Arrays.asList(ids));
        unit.updateLater(
                "UPDATE host_event_delivery SET state = 'DONE', attempts = attempts + 1, due_at = ?, last_error = ''"
                        + " WHERE handler_id = ? AND event_id IN (" + Sql.marks(ids.length) + ")",
                changed -> {},
                arguments.toArray());
    }

    private void failed(Due due, Throwable failure) {
        int attempts = due.attempts() + 1;
        boolean dead = attempts >= MAX_ATTEMPTS;
        LOG.warn(
                "Event {} {} was not handled by {}, attempt {} of {}",
                due.event().type(),
                due.event().id(),
                handler.id(),
                attempts,
                MAX_ATTEMPTS,
                failure);
        store(due, dead ? "DEAD" : "WAITING", attempts, clock.instant().plus(pause(attempts)), shortened(failure));
    }

    private void store(Due due, String state, int attempts, Instant dueAt, String error) {
        unitOfWork.writeOnly(unit -> Sql.update(
                unit.connection(),
                """
                UPDATE host_event_delivery SET state = ?, attempts = ?, due_at = ?, last_error = ?
                WHERE event_id = ? AND handler_id = ?""",
                state,
                attempts,
                dueAt,
                error,
                due.event().id(),
                handler.id()));
    }

    /// Doubles from one second to an hour.
    static Duration pause(int attempts) {
        Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts - 1, 20));
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }

    private static String shortened(Throwable failure) {
        String text = failure.toString();
        return text.length() <= 500 ? text : text.substring(0, 499) + "…";
    }
}
