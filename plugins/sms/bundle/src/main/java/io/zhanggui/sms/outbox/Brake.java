package io.zhanggui.sms.outbox;

import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.sms.SmsPermissions;
import io.zhanggui.sms.api.MessageProvider;
import io.zhanggui.sms.api.Outcome;
import io.zhanggui.sms.api.ProviderSettings;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Stops the queue when message after message is refused or lost: a field that is filled in wrongly must not empty a
/// whole campaign. It goes on when a person says so, when what the shop filled in was changed, when a test message was
/// taken, with another provider, and after a restart, which costs as many messages once more. Thread-safe.
@Component(service = Brake.class)
public final class Brake {
    static final int MOST_IN_A_ROW = 20;

    private final ProviderSettings settings;
    private final Operators operators;
    private final AuditLog audit;

    private @Nullable Row row;

    @Activate
    public Brake(@Reference ProviderSettings settings, @Reference Operators operators, @Reference AuditLog audit) {
        this.settings = settings;
        this.operators = operators;
        this.audit = audit;
    }

    /// @param filledIn with which it went wrong
    /// @param failures since a message was taken, none was between
    /// @param proven whether a message was taken with this
    private record Row(String provider, Map<String, String> filledIn, int failures, boolean proven) {

        Row after(Outcome outcome) {
            return switch (outcome) {
                case Outcome.Accepted accepted -> new Row(provider, filledIn, 0, true);
                case Outcome.TryLater later -> this;
                case Outcome.Rejected rejected -> new Row(provider, filledIn, failures + 1, false);
                case Outcome.Unknown unknown -> new Row(provider, filledIn, failures + 1, false);
            };
        }

        /// Without what the shop filled in, secrets among it.
        @Override
        public String toString() {
            return "Row[" + provider + ", " + failures + "]";
        }
    }

    private Row current(MessageProvider provider) {
        Map<String, String> filledIn = settings.of(provider);
        Row known = row;
        return known != null
                        && known.provider().equals(provider.id())
                        && known.filledIn().equals(filledIn)
                ? known
                : new Row(provider.id(), filledIn, 0, false);
    }

    /// How many messages may be handed over now; 0 while the queue is stopped.
    synchronized int room(MessageProvider provider, int wanted) {
        Row now = current(provider);
        return now.proven() ? wanted : Math.clamp(MOST_IN_A_ROW - now.failures(), 0, wanted);
    }

    /// @param outcomes of a batch, in the order of its messages
    synchronized void hear(MessageProvider provider, List<Outcome> outcomes) {
        Row now = current(provider);
        for (Outcome outcome : outcomes) {
            now = now.after(outcome);
        }
        row = now;
    }

    /// How many messages in a row this provider has not taken, when the queue waits because of it; else 0.
    public synchronized int held(MessageProvider provider) {
        int failures = current(provider).failures();
        return failures >= MOST_IN_A_ROW ? failures : 0;
    }

    synchronized void release(MessageProvider provider) {
        if (held(provider) > 0) {
            row = null;
        }
    }

    /// Somebody has looked and wants the rest sent.
    public void goOn(MessageProvider provider) {
        operators.require(SmsPermissions.RESEND);
        release(provider);
        audit.record("sms.gone-on", "sms-provider:" + provider.id(), Map.of());
    }
}
