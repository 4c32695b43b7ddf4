package io.zhanggui.sms.outbox;

import io.zhanggui.api.privacy.PersonalData;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.sms.SmsTables;
import io.zhanggui.sms.api.DeliveryReport;
import io.zhanggui.sms.api.MessageProvider;
import io.zhanggui.sms.api.MessageProvider.SentMessage;
import io.zhanggui.sms.channel.Channels;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks providers that do not tell by themselves what became of messages. Used by one thread.
@Component(service = Questions.class)
public final class Questions {
    private static final Logger LOG = LoggerFactory.getLogger(Questions.class);
    private static final int AT_ONCE = 20;

    private final UnitOfWork unitOfWork;
    private final Deliveries deliveries;
    private final Channels channels;
    private final PersonalData personalData;
    private final ShopClock clock;

    /// @param migrated the tables exist
    @Activate
    public Questions(
            @Reference UnitOfWork unitOfWork,
            @Reference SmsTables migrated,
            @Reference Deliveries deliveries,
            @Reference Channels channels,
            @Reference PersonalData personalData,
            @Reference ShopClock clock) {
        this.unitOfWork = unitOfWork;
        this.deliveries = deliveries;
        this.channels = channels;
        this.personalData = personalData;
        this.clock = clock;
    }

    private record Open(long id, byte @Nullable [] phone, String provider, String reference, Instant at, int asked) {}

    /// Asks about some of those whose time has come.
    void ask() {
        Instant now = clock.instant();
        List<Open> open = unitOfWork.read(unit -> Sql.query(
                unit.connection(),
                """
                SELECT id, phone, provider, reference, COALESCE(sent_at, created_at) at, asked FROM sms_message
                WHERE ask_at <= ? ORDER BY ask_at LIMIT ?""",
                row -> new Open(
                        row.getLong("id"),
                        row.getBytes("phone"),
                        row.getString("provider"),
                        row.getString("reference"),
                        Sql.instant(row, "at"),
                        row.getInt("asked")),
                now,
                AT_ONCE));
        for (Open message : open) {
            Optional<MessageProvider> provider =
                    channels.find(message.provider()).filter(MessageProvider::canBeAsked);
            // Noted before it is asked: a provider whose answer breaks something must not be asked for ever.
            unitOfWork.writeOnly(unit -> Sql.update(
                    unit.connection(),
                    "UPDATE sms_message SET ask_at = ?, asked = asked + 1 WHERE id = ?",
                    provider.isEmpty() ? null : Notes.nextQuestion(now, message.asked()),
                    message.id()));
            provider.ifPresent(there -> ask(there, message));
        }
    }

    private void ask(MessageProvider provider, Open message) {
        byte[] phone = message.phone();
        if (phone == null) {
            return;
        }
        SentMessage sent = new SentMessage(
                message.id(), personalData.decrypt(MessageWriter.PHONE, phone), message.reference(), message.at());
        try {
            provider.ask(sent)
                    .map(report ->
                            new DeliveryReport(report.reference(), message.id(), report.delivery(), report.detail()))
                    .ifPresent(report -> deliveries.delivered(provider.id(), List.of(report)));
        } catch (RuntimeException unanswered) {
            LOG.info(
                    "{} could not be asked about message {}: {}",
                    provider.id(),
                    message.id(),
                    unanswered.getClass().getName());
        }
    }
}
