package io.zhanggui.sms.outbox;

import io.zhanggui.api.text.Texts;
import io.zhanggui.sms.api.MessageProvider;
import io.zhanggui.sms.api.Outcome;
import io.zhanggui.sms.api.OutgoingMessage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hands messages over to a provider that may answer late, never or nonsense. Thread-safe.
@Component(service = HandOver.class)
public final class HandOver {
    /// Well within [Queue#LEASE].
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Logger LOG = LoggerFactory.getLogger(HandOver.class);

    private final Texts texts;
    private final Duration patience;

    @Activate
    public HandOver(@Reference Texts texts) {
        this(texts, PATIENCE);
    }

    HandOver(Texts texts, Duration patience) {
        this.texts = texts;
        this.patience = patience;
    }

    /// Hands one over on this thread's behalf.
    Outcome of(MessageProvider provider, OutgoingMessage message) throws InterruptedException {
        return of(provider, List.of(message)).getFirst();
    }

    /// Hands all of them over at the same time.
    /// @return what came of each, in their order
    /// @throws InterruptedException when nobody waits for it any more: what came of them stays unknown
    List<Outcome> of(MessageProvider provider, List<OutgoingMessage> messages) throws InterruptedException {
        if (!provider.leavesTheShop()) {
            return messages.stream().map(message -> answer(provider, message)).toList();
        }
        long deadline = System.nanoTime() + patience.toNanos();
        List<FutureTask<Outcome>> calls = messages.stream()
                .map(message -> new FutureTask<>(() -> answer(provider, message)))
                .toList();
        calls.forEach(call -> Thread.ofVirtual().name("sms-" + provider.id()).start(call));
        Outcome[] outcomes = new Outcome[calls.size()];
        for (int i = 0; i < outcomes.length; i++) {
            outcomes[i] = outcome(provider, messages.get(i).id(), calls.get(i), deadline);
        }
        return List.of(outcomes);
    }

    private Outcome outcome(MessageProvider provider, long id, FutureTask<Outcome> call, long deadline)
            throws InterruptedException {
        try {
            return call.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException never) {
            call.cancel(true);
            LOG.warn("{} has not answered message {} within {}", provider.id(), id, patience);
            return new Outcome.Unknown(texts.get("sms.outcome.no-answer", patience.toSeconds()));
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Outcome answer(MessageProvider provider, OutgoingMessage message) {
        try {
            Outcome outcome = provider.send(message);
            return outcome == null
                    ? new Outcome.Unknown(texts.get("sms.outcome.nonsense", "—"))
                    : Discreet.outcome(outcome, message);
        } catch (RuntimeException | Error broke) {
            // Without what it says: a provider may quote the message.
            LOG.warn(
                    "{} broke off at message {}: {} at {}",
                    provider.id(),
                    message.id(),
                    broke.getClass().getName(),
                    broke.getStackTrace().length == 0 ? "" : broke.getStackTrace()[0]);
            return new Outcome.Unknown(
                    texts.get("sms.outcome.broke", broke.getClass().getSimpleName()));
        }
    }
}
