package io.zhanggui.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.plugin.Setting;
import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.security.AccessDenied;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operator;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.ShopSetup;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.store.Till;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.PluginDatabases;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.Cart;
import io.zhanggui.checkout.api.Checkout;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.ItemRef;
import io.zhanggui.checkout.api.PaidTender;
import io.zhanggui.inventory.api.Inventory;
import io.zhanggui.inventory.api.NewSku;
import io.zhanggui.member.api.Members;
import io.zhanggui.member.api.NewMember;
import io.zhanggui.sms.api.MessageProvider;
import io.zhanggui.sms.api.Messages;
import io.zhanggui.sms.api.Messages.Message;
import io.zhanggui.sms.api.Messages.State;
import io.zhanggui.sms.api.Outcome;
import io.zhanggui.sms.api.OutgoingMessage;
import io.zhanggui.sms.outbox.Outbox;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.ManualClock;
import io.zhanggui.testkit.WithHost;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

@WithHost(plugins = {"checkout", "inventory", "member", "sms"})
class SmsIT {
    /// As the plugin declares it; its own class lives in the bundle.
    private static final Setting<String> PROVIDER = Setting.text("sms.provider", "outbox", 40);

    private final Host host;
    private final ManualClock clock;
    private final Messages messages;
    private final Till till;
    private final long sku;

    SmsIT(Host host, ManualClock clock) {
        this.host = host;
        this.clock = clock;
        messages = host.service(Messages.class);
        till = host.newTill();
        sku = host.asOperator(
                Role.MANAGER,
                () -> host.service(Inventory.class)
                        .list(new NewSku(
                                "S" + till.id(),
                                "护发精油",
                                "",
                                false,
                                "瓶",
                                List.of(),
                                Money.ofFen(8_900),
                                null,
                                null,
                                Quantity.ZERO,
                                false)));
    }

    @AfterEach
    void backToNormal() {
        clock.set(ManualClock.START);
        host.asOperator(Role.BOSS, () -> host.service(Settings.class).set(PROVIDER, "outbox"));
    }

    @Test
    void aSaleToAMemberWhoAgreedBecomesAMessageThatStaysInTheShop() {
        long member = member("王芳", "13812346721", true);
        CompletedSale sale = sell(member);
        Message message = awaitState(sale, State.KEPT_IN_SHOP);
        assertThat(message.maskedPhone()).isEqualTo("138****6721");
        assertThat(message.text())
                .startsWith("【")
                .contains("王芳")
                .contains("89.00")
                .doesNotContain("{");
        assertThat(storedPhone(sale)).as("encrypted").doesNotContain("13812346721");
    }

    @Test
    void whoMayNotSeeMessagesIsRefusedByTheListItself() {
        SmsTables tables = new SmsTables(host.service(PluginDatabases.class));
        Outbox outbox = new Outbox(
                host.service(UnitOfWork.class),
                tables,
                host.service(Operators.class),
                host.service(Stores.class),
                host.service(AuditLog.class),
                host.service(Settings.class),
                host.service(ShopClock.class));
        Outbox.Filter all = Outbox.Filter.all();

        assertThatThrownBy(() -> host.asOperator(Role.CASHIER, () -> outbox.page(all, 0, 10)))
                .isInstanceOf(AccessDenied.class);
        assertThatThrownBy(() -> host.asOperator(Role.CASHIER, () -> outbox.count(all)))
                .isInstanceOf(AccessDenied.class);
        assertThatThrownBy(() -> host.asOperator(Role.CASHIER, outbox::counts)).isInstanceOf(AccessDenied.class);
        assertThat(host.asOperator(Role.MANAGER, () -> outbox.page(all, 0, 10))).isNotNull();
        tables.close();
    }

    @Test
    void aManagerOfOneStoreNeitherSeesNorTakesBackTheMessagesOfAnother() {
        clock.set(Instant.parse("2026-06-01T14:30:00Z"));
        CompletedSale sale = sell(member("邻店", "13612349911", true));
        long waiting = awaitState(sale, State.QUEUED).id();
        Operators operators = host.service(Operators.class);
        long elsewhere = host.newTill().storeId();
        List<Long> hired = new CopyOnWriteArrayList<>();
        operators.asSystem(() -> hired.add(
                host.service(ShopSetup.class).hire("elsewhere" + elsewhere, "邻店店长", Role.MANAGER, Set.of(elsewhere))));
        Operator manager = operators.find(hired.getFirst()).orElseThrow();
        SmsTables tables = new SmsTables(host.service(PluginDatabases.class));
        Outbox outbox = new Outbox(
                host.service(UnitOfWork.class),
                tables,
                operators,
                host.service(Stores.class),
                host.service(AuditLog.class),
                host.service(Settings.class),
                host.service(ShopClock.class));
        operators.as(manager, () -> {
            assertThat(outbox.page(Outbox.Filter.all(), 0, 10)).isEmpty();
            assertThat(outbox.count(Outbox.Filter.all())).isZero();
            assertThat(outbox.counts()).isEmpty();
            assertThatThrownBy(() -> outbox.cancel(waiting)).isInstanceOf(Refusal.class);
        });
        assertThat(awaitState(sale, State.QUEUED).id()).isEqualTo(waiting);
        host.asOperator(Role.MANAGER, () -> outbox.cancel(waiting));
        awaitState(sale, State.CANCELLED);
        tables.close();
    }

    @Test
    void withoutConsentOrPhoneTheMessageIsSkippedAndSaysWhy() {
        Message noConsent = awaitState(sell(member("刘强", "13912340088", false)), State.SKIPPED);
        assertThat(noConsent.reason()).contains("没有同意");
        Message noPhone = awaitState(sell(member("赵敏", "", true)), State.SKIPPED);
        assertThat(noPhone.reason()).contains("手机号");
    }

    @Test
    void aSaleWithoutAMemberMakesNoMessage() {
        CompletedSale anonymous = sell(null);
        CompletedSale later = sell(member("孙丽", "15812349921", true));
        awaitState(later, State.KEPT_IN_SHOP);
        assertThat(messages.ofDocument(anonymous.document())).isEmpty();
    }

    @Test
    void inTheNightAMessageWaitsForTheMorning() {
        clock.set(Instant.parse("2026-06-01T14:30:00Z"));
        CompletedSale sale = sell(member("夜猫", "13612344410", true));
        Message waiting = awaitState(sale, State.QUEUED);
        assertThat(waiting.reason()).contains("早上");
        clock.set(Instant.parse("2026-06-02T00:00:00Z"));
        awaitState(sale, State.KEPT_IN_SHOP);
    }

    @Test
    void tradeOfLastMonthThatIsTakenOverWakesNobodyUp() {
        long member = member("补录", "13512340001", true);
        Instant lastMonth = clock.instant().minus(Duration.ofDays(30));
        CompletedSale sale =
                host.asOperator(Role.BOSS, () -> host.service(ShopClock.class).at(lastMonth, () -> complete(member)));
        assertThat(awaitState(sale, State.SKIPPED).reason()).contains("超过一天");
    }

    @Test
    void aProviderThatFailsOnceIsTriedAgainAndGetsTheMessageOnce() {
        FlakyProvider flaky = new FlakyProvider();
        ServiceRegistration<MessageProvider> registration = FrameworkUtil.getBundle(messages.getClass())
                .getBundleContext()
                .registerService(MessageProvider.class, flaky, null);
        try {
            host.asOperator(Role.BOSS, () -> host.service(Settings.class).set(PROVIDER, flaky.id()));
            CompletedSale sale = sell(member("重试", "13412340002", true));
            Host.await("the first try failed", () -> flaky.seen.size() == 1);
            Host.await(
                    "the failure is written down",
                    () -> messages.ofDocument(sale.document())
                            .getFirst()
                            .reason()
                            .contains("没有接收"));
            clock.advance(Duration.ofMinutes(2));
            awaitState(sale, State.SENT);
            assertThat(flaky.seen).containsExactly("13412340002", "13412340002");
            clock.advance(Duration.ofMinutes(30));
            awaitState(sell(member("下一个", "13412340003", true)), State.SENT);
            assertThat(flaky.seen).containsExactly("13412340002", "13412340002", "13412340003");
        } finally {
            registration.unregister();
        }
    }

    private static final class FlakyProvider implements MessageProvider {
        private final List<String> seen = new CopyOnWriteArrayList<>();

        @Override
        public String id() {
            return "flaky";
        }

        @Override
        public boolean leavesTheShop() {
            return true;
        }

        @Override
        public Outcome send(OutgoingMessage message) {
            seen.add(message.phone());
            return seen.size() == 1
                    ? new Outcome.TryLater("the line is busy")
                    : Outcome.Accepted.as("ref-" + message.id());
        }
    }

    private long member(String name, String phone, boolean consent) {
        return host.asOperator(
                        Role.MANAGER,
                        () -> host.service(Members.class)
                                .enrol(new NewMember(
                                        name, phone, null, null, List.of(), null, till.storeId(), consent, "")))
                .id();
    }

    private CompletedSale sell(@Nullable Long member) {
        return host.asOperator(Role.CASHIER, () -> complete(member));
    }

    private CompletedSale complete(@Nullable Long member) {
        Cart cart = new Cart(
                till.storeId(),
                till.id(),
                member,
                List.of(Cart.Line.of(new ItemRef(Inventory.CATALOG, sku), Quantity.ONE)));
        Money payable = host.service(Checkout.class).price(cart).payable();
        return host.service(Checkout.class)
                .complete(
                        RequestId.random(till.storeId(), till.id()),
                        cart,
                        payable,
                        List.of(new PaidTender("wechat", payable, payable)));
    }

    private Message awaitState(CompletedSale sale, State state) {
        Host.await(
                "a message of " + sale.number() + " is " + state,
                () -> messages.ofDocument(sale.document()).stream().anyMatch(message -> message.state() == state));
        List<Message> all = messages.ofDocument(sale.document());
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private String storedPhone(CompletedSale sale) {
        return host.service(UnitOfWork.class)
                .read(unit -> Sql.first(
                        unit.connection(),
                        "SELECT CONVERT(phone USING latin1) phone FROM sms_message WHERE document = ?",
                        row -> row.getString("phone"),
                        sale.document()))
                .orElseThrow();
    }
}
