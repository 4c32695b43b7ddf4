package io.zhanggui.sms.outbox;

import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.sms.api.MessageProvider;
import io.zhanggui.sms.api.Outcome;
import io.zhanggui.sms.api.OutgoingMessage;
import io.zhanggui.sms.channel.Channels;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hands queued messages to the provider that the shop chose, on a thread of its own: claims a batch, hands it over,
/// notes what came of it, and only then claims the next.
@Component(service = SmsWorker.class)
public final class SmsWorker {
    private static final Logger LOG = LoggerFactory.getLogger(SmsWorker.class);
    private static final int MOST_AT_ONCE = 200;
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);
    private static final Duration WAIT_FOR_PROVIDER = Duration.ofSeconds(30);
    private static final Duration STOP = Duration.ofSeconds(5);

    private final Queue queue;
    private final HandOver handOver;
    private final Notes notes;
    private final Brake brake;
    private final Questions questions;
    private final Channels channels;
    private final Operators operators;
    private final ShopClock clock;
    private final Semaphore work = new Semaphore(1);
    private final Thread thread;
    /// What was handed over and could not be noted yet, because the database was away.
    private final List<Handed> unnoted = new ArrayList<>();

    /// What was noted, while what was reported of it meanwhile is still to be looked at.
    private final Set<Long> unsettled = new HashSet<>();

    private volatile boolean closed;

    @Activate
    public SmsWorker(
            @Reference Queue queue,
            @Reference HandOver handOver,
            @Reference Notes notes,
            @Reference Brake brake,
            @Reference Questions questions,
            @Reference Channels channels,
            @Reference Operators operators,
            @Reference ShopClock clock) {
        this.queue = queue;
        this.handOver = handOver;
        this.notes = notes;
        this.brake = brake;
        this.questions = questions;
        this.channels = channels;
        this.operators = operators;
        this.clock = clock;
        thread = Thread.ofPlatform().daemon().name("sms").unstarted(this::run);
        thread.setContextClassLoader(SmsWorker.class.getClassLoader());
        thread.start();
    }

    /// Lets what is under way come to its end first.
    @Deactivate
    void stop() throws InterruptedException {
        closed = true;
        work.release();
        if (!thread.join(STOP)) {
            thread.interrupt();
            thread.join(STOP);
        }
    }

    /// Looks for queued messages now rather than at the next look.
    public void wake() {
        if (work.availablePermits() == 0) {
            work.release();
        }
    }

    private void run() {
        boolean told = false;
        while (!closed) {
            try {
                work.tryAcquire(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
                work.drainPermits();
                operators.asSystem(this::workOff);
                told = false;
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException | Error failure) {
                // Once for each outage, not at each look. An error too: thrown on, it would end the sending for good.
                if (!closed && !told) {
                    LOG.error("Messages wait, the outbox cannot be worked off just now", failure);
                    told = true;
                }
            }
        }
    }

    private void workOff() {
        note();
        unsettled.addAll(queue.recover(this::mayGoAgain));
        note();
        try {
            boolean more = true;
            while (more && !closed) {
                more = sendSome();
                note();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return;
        }
        if (!closed) {
            questions.ask();
        }
    }

    /// Only to the provider that has or has not got it already: another one would send it once more. What never left
    /// the shop reached nobody.
    private boolean mayGoAgain(String id) {
        return channels.find(id)
                .filter(provider ->
                        !provider.leavesTheShop() || provider.dropsRepeatedIds() && id.equals(channels.chosenId()))
                .isPresent();
    }

    private void note() {
        notes.note(List.copyOf(unnoted));
        unnoted.forEach(each -> unsettled.add(each.id()));
        unnoted.clear();
        notes.settle(Set.copyOf(unsettled));
        unsettled.clear();
    }

    /// @return whether there may be more
    private boolean sendSome() throws InterruptedException {
        Optional<MessageProvider> chosen = channels.chosen();
        if (chosen.isEmpty()) {
            queue.letWait(Reason.PROVIDER_MISSING, channels.chosenId(), WAIT_FOR_PROVIDER);
            return false;
        }
        MessageProvider provider = chosen.get();
        Optional<String> obstacle = provider.obstacle();
        if (obstacle.isPresent()) {
            queue.letWait(Reason.PROVIDER_WAITS, obstacle.get(), WAIT_FOR_PROVIDER);
            return false;
        }
        int limit = brake.room(provider, Math.clamp(provider.parallel(), 1, MOST_AT_ONCE));
        if (limit == 0) {
            queue.letWait(Reason.HELD, "", WAIT_FOR_PROVIDER);
            return false;
        }
        Queue.Batch batch = queue.claim(provider, limit);
        handOver(provider, batch.messages());
        return batch.looked() == limit;
    }

    private void handOver(MessageProvider provider, List<Queue.Claimed> claimed) throws InterruptedException {
        if (claimed.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        List<OutgoingMessage> messages =
                claimed.stream().map(Queue.Claimed::message).toList();
        List<Outcome> outcomes = handOver.of(provider, messages);
        brake.hear(provider, outcomes);
        for (int i = 0; i < claimed.size(); i++) {
            Queue.Claimed each = claimed.get(i);
            unnoted.add(new Handed(
                    each.message().id(),
                    provider.id(),
                    provider.leavesTheShop(),
                    provider.canBeAsked(),
                    each.parts(),
                    each.attempts(),
                    outcomes.get(i),
                    now));
        }
    }
}
