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
        thread = Thread.ofVirtual().name("sms").unstarted(this::run);
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
        List<Long> claimed;
        do {
            Instant now = clock.instant();
            claimed = outbox.claim(now, now.plus(LEASE), BATCH);
            for (Long id : claimed) {
                if (closed) {
                    return;
                }
                send(id);
            }
        } while (claimed.size() == BATCH);
    }

    private void send(long id) {
        Instant now = clock.instant();
        Instant allowed = outbox.nextSendingTime(now);
        if (allowed.isAfter(now)) {
            outbox.change(id, message -> message.tryAgain(allowed, Reason.QUIET_HOURS, ""));
            return;
        }
        Optional<MessageProvider> chosen = provider();
        if (chosen.isEmpty()) {
            String missing = settings.get(SmsSettings.PROVIDER);
            outbox.change(id, message -> message.tryAgain(now.plus(FIRST_PAUSE), Reason.PROVIDER_MISSING, missing));
            return;
        }
        handOver(id, chosen.get(), now);
    }

    private void handOver(long id, MessageProvider provider, Instant now) {
        OutboxMessage queued = outbox.load(id);
        String phone = personalData.decrypt(MessageWriter.PHONE, Objects.requireNonNull(queued.phone()));
        MessageProvider.Accepted accepted;
        try {
            accepted = provider.send(new OutgoingMessage(id, phone, queued.text()));
        } catch (RuntimeException refused) {
            notTaken(queued, provider, refused, now);
            return;
        }
        outbox.change(id, message -> message.sent(provider.leavesTheShop(), provider.id(), accepted.reference(), now));
    }

    private void notTaken(OutboxMessage queued, MessageProvider provider, RuntimeException refused, Instant now) {
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
