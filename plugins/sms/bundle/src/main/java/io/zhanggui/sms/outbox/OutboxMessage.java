package io.zhanggui.sms.outbox;

import io.zhanggui.sms.api.Messages.State;
import io.zhanggui.sms.template.MessageText;
import io.zhanggui.sms.template.Scene;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A message to a member, whether it was sent or not.
@Entity
@Table(name = "sms_message")
public class OutboxMessage {
    private static final int MAX_DETAIL = 200;
    static final int MAX_REFERENCE = 100;

    static final String INSERT = """
            INSERT INTO sms_message (id, event_id, scene, store_id, member_id, document, phone, masked_phone, text, parts,
              state, reason, detail, provider, reference, attempts, due_at, created_at, sent_at)""";

    @Id
    private long id;

    @Column(name = "event_id")
    private long eventId;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private Scene scene = Scene.AFTER_SALE;

    @Column(name = "store_id")
    private long storeId;

    @Column(name = "member_id")
    private long memberId;

    @Column(nullable = false)
    private String document = "";

    private byte @Nullable [] phone;

    @Column(name = "masked_phone", nullable = false)
    private String maskedPhone = "";

    @Column(nullable = false)
    private String text = "";

    private int parts;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private State state = State.QUEUED;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private Reason reason = Reason.NONE;

    @Column(nullable = false)
    private String detail = "";

    @Column(nullable = false)
    private String provider = "";

    @Column(nullable = false)
    private String reference = "";

    private int attempts;

    @Column(name = "due_at", nullable = false)
    private Instant dueAt = Instant.EPOCH;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt = Instant.EPOCH;

    @Column(name = "sent_at")
    private @Nullable Instant sentAt;

    /// For Hibernate.
    protected OutboxMessage() {}

    /// @param createdAt when the thing happened that the message is about
    OutboxMessage(long id, long eventId, Scene scene, Instant createdAt) {
        this.id = id;
        this.eventId = eventId;
        this.scene = scene;
        this.createdAt = createdAt;
        this.dueAt = createdAt;
    }

    void about(long storeId, long memberId, String document, String maskedPhone, MessageText message) {
        this.storeId = storeId;
        this.memberId = memberId;
        this.document = document;
        this.maskedPhone = maskedPhone;
        this.text = message.text();
        this.parts = message.parts();
    }

    void queue(byte[] encryptedPhone, Instant due, Reason why) {
        phone = encryptedPhone.clone();
        state = State.QUEUED;
        dueAt = due;
        reason = why;
    }

    void skip(Reason why) {
        state = State.SKIPPED;
        reason = why;
    }

    void sent(boolean leftTheShop, String by, String providersReference, Instant at) {
        state = leftTheShop ? State.SENT : State.KEPT_IN_SHOP;
        reason = Reason.NONE;
        detail = "";
        provider = by;
        reference = cut(providersReference, MAX_REFERENCE);
        sentAt = at;
        attempts++;
    }

    void tryAgain(Instant due, Reason why, String what) {
        dueAt = due;
        reason = why;
        detail = cut(what, MAX_DETAIL);
    }

    void failedOnce(Instant due, String what) {
        attempts++;
        tryAgain(due, Reason.PROVIDER_FAILED, what);
    }

    void giveUp() {
        state = State.FAILED;
    }

    void startAgain(Instant due) {
        state = State.QUEUED;
        reason = Reason.NONE;
        detail = "";
        attempts = 0;
        dueAt = due;
    }

    static String cut(String text, int length) {
        return text.substring(0, Math.min(text.length(), length));
    }

    int attempts() {
        return attempts;
    }

    State state() {
        return state;
    }

    Row row() {
        return new Row(
                id, createdAt, scene, memberId, document, maskedPhone, text, parts, state, reason, detail, provider);
    }

    /// The values of [#INSERT].
    @Nullable
    Object[] columns() {
        return new @Nullable Object[] {
            id,
            eventId,
            scene,
            storeId,
            memberId,
            document,
            phone,
            maskedPhone,
            text,
            parts,
            state,
            reason,
            detail,
            provider,
            reference,
            attempts,
            dueAt,
            createdAt,
            sentAt
        };
    }

    /// A message as it may be shown.
    public record Row(
            long id,
            Instant createdAt,
            Scene scene,
            long memberId,
            String document,
            String maskedPhone,
            String text,
            int parts,
            State state,
            Reason reason,
            String detail,
            String provider) {}
}
