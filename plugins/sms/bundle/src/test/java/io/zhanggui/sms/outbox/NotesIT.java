package io.zhanggui.sms.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.privacy.PersonalData;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.work.PluginDatabases;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.member.api.Members;
import io.zhanggui.sms.SmsTables;
import io.zhanggui.sms.api.DeliveryReport;
import io.zhanggui.sms.api.DeliveryReport.Delivery;
import io.zhanggui.sms.api.Outcome;
import io.zhanggui.sms.optout.OptOuts;
import io.zhanggui.sms.optout.Replies;
import io.zhanggui.sms.template.MessageText;
import io.zhanggui.sms.template.Scene;
import io.zhanggui.sms.template.Templates;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What is noted, and noted again because nobody knew whether the first commit came about.
@WithHost(plugins = {"checkout", "inventory", "member", "sms"})
class NotesIT {
    private static final long PRICE_LI = 45;

    private final UnitOfWork unitOfWork;
    private final SmsTables tables;
    private final ShopClock clock;
    private final Outbox outbox;
    private final Spending spending;
    private final Deliveries deliveries;
    private final Notes notes;
    private final long store;

    NotesIT(Host host) {
        unitOfWork = host.service(UnitOfWork.class);
        tables = new SmsTables(host.service(PluginDatabases.class));
        clock = host.service(ShopClock.class);
        store = host.newTill().storeId();
        Operators operators = host.service(Operators.class);
        Stores stores = host.service(Stores.class);
        AuditLog audit = host.service(AuditLog.class);
        Settings settings = host.service(Settings.class);
        PersonalData personalData = host.service(PersonalData.class);
        outbox = new Outbox(unitOfWork, tables, operators, stores, audit, settings, clock);
        spending = new Spending(unitOfWork, tables, settings, clock);
        OptOuts optOuts = new OptOuts(
                unitOfWork, tables, personalData, host.service(Members.class), operators, audit, settings, clock);
        Replies replies = new Replies(unitOfWork, tables, optOuts, personalData, operators, clock);
        deliveries = new Deliveries(unitOfWork, tables, optOuts, replies, operators, clock);
        Templates templates = new Templates(unitOfWork, tables, operators, audit, settings, stores);
        notes = new Notes(unitOfWork, tables, deliveries, spending, templates, clock);
    }

    @AfterEach
    void close() {
        tables.close();
    }

    @Test
    void whatIsNotedTwiceCostsOnce() {
        long taken = sending();
        long lost = sending();
        Spending.Month before = spending.thisMonth();
        List<Handed> handed = List.of(
                handed(taken, Outcome.Accepted.as("n-" + taken)), handed(lost, new Outcome.Unknown("no answer")));
        notes.note(handed);
        notes.note(handed);
        assertThat(spending.thisMonth().messages()).isEqualTo(before.messages() + 2);
        assertThat(spending.thisMonth().costLi()).isEqualTo(before.costLi() + 2 * PRICE_LI);
        assertThat(row(taken)).isEqualTo("SENT 45 NONE");
        assertThat(row(lost)).isEqualTo("UNKNOWN 45 NONE");
    }

    @Test
    void anAnswerThatComesAfterAllEndsTheDoubtAndCostsNothingMore() {
        long lost = sending();
        notes.note(List.of(handed(lost, new Outcome.Unknown("no answer"))));
        Spending.Month before = spending.thisMonth();
        notes.note(List.of(handed(lost, Outcome.Accepted.as("late-" + lost))));
        assertThat(spending.thisMonth()).isEqualTo(before);
        assertThat(row(lost)).isEqualTo("SENT 45 NONE");
    }

    @Test
    void aPartThatWasTakenIsKnownByItsReport() {
        long partly = sending();
        notes.note(List.of(handed(partly, new Outcome.Unknown("1 of 2 parts", List.of("p-" + partly)))));
        deliveries.delivered("smpp", List.of(DeliveryReport.of("p-" + partly, Delivery.DELIVERED, "DELIVRD")));
        assertThat(row(partly)).isEqualTo("SENT 45 DELIVERED");
    }

    @Test
    void whatArrivedStaysArrivedAndWhatWaitsToBeSentAgainNeedNotGo() {
        long message = sending();
        notes.note(List.of(handed(message, new Outcome.Unknown("no answer"))));
        unitOfWork.writeOnly(unit -> Sql.update(
                unit.connection(),
                "UPDATE sms_message SET state = 'QUEUED', due_at = '2999-01-01' WHERE id = ?",
                message));
        deliveries.delivered("smpp", List.of(new DeliveryReport("", message, Delivery.UNDELIVERED, "EXPIRED")));
        assertThat(row(message)).isEqualTo("QUEUED 45 NONE");
        deliveries.delivered("smpp", List.of(new DeliveryReport("", message, Delivery.DELIVERED, "DELIVRD")));
        assertThat(row(message)).isEqualTo("SENT 45 DELIVERED");
        deliveries.delivered("smpp", List.of(new DeliveryReport("", message, Delivery.UNDELIVERED, "REJECTD")));
        assertThat(row(message)).isEqualTo("SENT 45 DELIVERED");
    }

    @Test
    void anotherProviderCannotTellWhatBecameOfAMessage() {
        long message = sending();
        notes.note(List.of(handed(message, new Outcome.Unknown("no answer"))));
        deliveries.delivered("http", List.of(new DeliveryReport("", message, Delivery.DELIVERED, "0")));
        assertThat(row(message)).isEqualTo("UNKNOWN 45 NONE");
    }

    private long sending() {
        OutboxMessage row = new OutboxMessage(Ids.next(), Ids.next(), Scene.NOTICE, clock.instant());
        row.about(store, 0, "", "137****0001", MessageText.of("店", "您好", "", Map.of()));
        row.queue(new byte[] {1}, clock.instant(), Reason.NONE);
        row.sending("smpp", clock.instant().plus(Queue.LEASE));
        outbox.store(List.of(row));
        return row.row().id();
    }

    private Handed handed(long id, Outcome outcome) {
        return new Handed(id, "smpp", true, false, 1, 1, outcome, clock.instant());
    }

    /// State, cost and delivery.
    private String row(long id) {
        return unitOfWork
                .read(unit -> Sql.first(
                        unit.connection(),
                        "SELECT CONCAT(state, ' ', cost_li, ' ', delivery) FROM sms_message WHERE id = ?",
                        row -> row.getString(1),
                        id))
                .orElseThrow();
    }
}
