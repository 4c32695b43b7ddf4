package io.zhanggui.sms.outbox;

import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.privacy.PersonalData;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.sms.SmsSettings;
import io.zhanggui.sms.api.MessageProvider;
import io.zhanggui.sms.api.MessageProvider.OutgoingMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.FieldOption;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hands queued messages to the provider that the settings name, on a thread of its own.
@Component(service = SmsWorker.class)
public final class SmsWorker {
    private static final Logger LOG = LoggerFactory.getLogger(SmsWorker.class);
    private static final int BATCH = 50;
    private static final int MAX_ATTEMPTS = 6;
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);
    private static final Duration NOTED_WITHIN = Duration.ofMillis(200);

    private final Outbox outbox;
    private final Operators operators;
    private final Settings settings;
    private final PersonalData personalData;
    private final ShopClock clock;
    private final Semaphore work = new Semaphore(1);
    private final Thread thread;
    private volatile boolean closed;

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            cardinality = ReferenceCardinality.MULTIPLE,
            fieldOption = FieldOption.REPLACE)
    private volatile List<MessageProvider> providers = List.of();

    @Activate
    public SmsWorker(
            @Reference Outbox outbox,
            @Reference Operators operators,
            @Reference Settings settings,
            @Reference PersonalData personalData,
            @Reference ShopClock clock) {
        this.outbox = outbox;
        this.operators = operators;
        this.settings = settings;
        this.personalData = personalData;
        this.clock = clock;
        thread = Thread.ofPlatform().daemon().name("sms").unstarted(this::run);
        thread.setContextClassLoader(SmsWorker.class.getClassLoader());
    }

    /// The field of providers is set only after the constructor.
    @Activate
    void start() {
        thread.start();
    }

    @Deactivate
    void stop() throws InterruptedException {
        closed = true;
        thread.interrupt();
        thread.join(Duration.ofSeconds(5));
    }

    /// Looks for queued messages now rather than at the next look.
    public void wake() {
        if (work.availablePermits() == 0) {
            work.release();
        }
    }

    /// The provider that the settings name, while it is there.
    public Optional<MessageProvider> provider() {
        String id = settings.get(SmsSettings.PROVIDER).strip();
        return providers.stream().filter(provider -> provider.id().equals(id)).findFirst();
    }

    /// Whom the settings can name just now.
    public List<String> providerIds() {
        return providers.stream().map(MessageProvider::id).distinct().sorted().toList();
    }

    private void run() {
        boolean told = false;
        while (!closed) {
            try {
                work.tryAcquire(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
                work.drainPermits();
                operators.asSystem(this::sendDue);
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

    private void sendDue() {
        List<Outbox.Claimed> claimed;
        do {
            Instant now = clock.instant();
            claimed = outbox.claim(now, now.plus(LEASE), BATCH);
            send(claimed);
        } while (claimed.size() == BATCH);
    }

    /// What a quick provider took is noted together; a crash before that sends as much of it again.
    private void send(List<Outbox.Claimed> claimed) {
        List<Outbox.Sent> sent = new ArrayList<>();
        try {
            long noted = System.nanoTime();
            for (Outbox.Claimed message : claimed) {
                if (closed) {
                    return;
                }
                send(message).ifPresent(sent::add);
                if (System.nanoTime() - noted > NOTED_WITHIN.toNanos()) {
                    outbox.sent(List.copyOf(sent));
                    sent.clear();
                    noted = System.nanoTime();
                }
            }
        } finally {
            outbox.sent(sent);
        }
    }

    private Optional<Outbox.Sent> send(Outbox.Claimed message) {
        long id = message.id();
        Instant now = clock.instant();
        Instant allowed = outbox.nextSendingTime(now);
        if (allowed.isAfter(now)) {
            outbox.change(id, row -> row.tryAgain(allowed, Reason.QUIET_HOURS, ""));
            return Optional.empty();
        }
        Optional<MessageProvider> chosen = provider();
        if (chosen.isEmpty()) {
            String missing = settings.get(SmsSettings.PROVIDER);
            outbox.change(id, row -> row.tryAgain(now.plus(FIRST_PAUSE), Reason.PROVIDER_MISSING, missing));
            return Optional.empty();
        }
        return handOver(message, chosen.get(), now);
    }

    private Optional<Outbox.Sent> handOver(Outbox.Claimed message, MessageProvider provider, Instant now) {
        String phone = personalData.decrypt(MessageWriter.PHONE, message.phone());
        try {
            MessageProvider.Accepted accepted = provider.send(new OutgoingMessage(message.id(), phone, message.text()));
            return Optional.of(
                    new Outbox.Sent(message.id(), provider.leavesTheShop(), provider.id(), accepted.reference(), now));
        } catch (RuntimeException refused) {
            notTaken(message, provider, refused, now);
            return Optional.empty();
        }
    }

    private void notTaken(Outbox.Claimed queued, MessageProvider provider, RuntimeException refused, Instant now) {
        int attempt = queued.attempts() + 1;
        LOG.warn("Message {} was not taken by {}, attempt {}", queued.id(), provider.id(), attempt, refused);
        Duration pause = FIRST_PAUSE.multipliedBy(1L << queued.attempts());
        String what = Objects.requireNonNullElse(
                refused.getMessage(), refused.getClass().getSimpleName());
        outbox.change(queued.id(), message -> {
            message.failedOnce(now.plus(pause), what);
            if (message.attempts() >= MAX_ATTEMPTS) {
                message.giveUp();
            }
        });
    }
}
