package io.zhanggui.sms.outbox;

import io.zhanggui.sms.api.DeliveryReport.Delivery;
import io.zhanggui.sms.api.Messages.Kind;
import io.zhanggui.sms.api.Messages.State;
import io.zhanggui.sms.channel.TextMap;
import io.zhanggui.sms.template.MessageText;
import io.zhanggui.sms.template.MessageText.Variable;
import io.zhanggui.sms.template.Scene;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A message to a member, whether it was sent or not.
@Entity
@Table(name = "sms_message")
public class OutboxMessage {
    static final int MAX_DETAIL = 200;
    static final int MAX_REFERENCE = 100;
    private static final int MAX_SIGNATURE = 60;
    private static final int MAX_PARAMS = 2_000;

    static final String INSERT = """
            INSERT INTO sms_message (id, event_id, scene, store_id, member_id, document, phone, masked_phone, text, parts,
              state, reason, detail, provider, reference, attempts, due_at, created_at, sent_at, kind, signature, params,
              cost_li)""";

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

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private Kind kind = Kind.NOTICE;

    @Column(nullable = false)
    private String signature = "";

    @Column(nullable = false)
    private String params = "{}";

    @Column(name = "cost_li")
    private long costLi;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private Delivery delivery = Delivery.NONE;

    @Column(name = "delivery_detail", nullable = false)
    private String deliveryDetail = "";

    /// For Hibernate.
    protected OutboxMessage() {}

    /// @param createdAt when the thing happened that the message is about
    OutboxMessage(long id, long eventId, Scene scene, Instant createdAt) {
        this.id = id;
        this.eventId = eventId;
        this.scene = scene;
        this.kind = scene.kind();
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
        this.signature = cut(message.signature(), MAX_SIGNATURE);
        this.params = params(message.values());
    }

    private static String params(Map<Variable, String> values) {
        Map<String, String> byKey = new TreeMap<>();
        values.forEach((variable, value) -> byKey.put(variable.key(), value));
        String json = TextMap.write(byKey);
        return json.length() <= MAX_PARAMS ? json : "{}";
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

    /// About to be handed over, on record before it is.
    void sending(String by, Instant leaseUntil) {
        state = State.SENDING;
        provider = by;
        attempts++;
        dueAt = leaseUntil;
    }

    void startAgain(Instant due) {
        state = State.QUEUED;
        reason = Reason.NONE;
        detail = "";
        attempts = 0;
        dueAt = due;
        delivery = Delivery.NONE;
        deliveryDetail = "";
    }

    void cancel() {
        state = State.CANCELLED;
        reason = Reason.TAKEN_BACK;
        detail = "";
    }

    /// A person says that it arrived.
    void settle() {
        state = State.SENT;
        reason = Reason.SETTLED;
        detail = "";
    }

    static String cut(String text, int length) {
        return text.substring(0, Math.min(text.length(), length));
    }

    Kind kind() {
        return kind;
    }

    State state() {
        return state;
    }

    long storeId() {
        return storeId;
    }

    Row row() {
        return new Row(
                id,
                createdAt,
                scene,
                kind,
                memberId,
                document,
                maskedPhone,
                text,
                parts,
                costLi,
                state,
                reason,
                detail,
                provider,
                delivery,
                deliveryDetail);
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
            sentAt,
            kind,
            signature,
            params,
            costLi
        };
    }

    /// A message as it may be shown.
    public record Row(
            long id,
            Instant createdAt,
            Scene scene,
            Kind kind,
            long memberId,
            String document,
            String maskedPhone,
            String text,
            int parts,
            long costLi,
            State state,
            Reason reason,
            String detail,
            String provider,
            Delivery delivery,
            String deliveryDetail) {}
}
