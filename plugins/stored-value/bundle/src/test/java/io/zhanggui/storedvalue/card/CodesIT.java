package io.zhanggui.storedvalue.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.plugin.Setting;
import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.security.SecretHashes;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.PluginDatabases;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.Checkout;
import io.zhanggui.checkout.api.TenderType;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.member.api.Members;
import io.zhanggui.member.api.NewMember;
import io.zhanggui.sms.api.MessageProvider;
import io.zhanggui.sms.api.Outcome;
import io.zhanggui.sms.api.OutgoingMessage;
import io.zhanggui.storedvalue.Counter;
import io.zhanggui.storedvalue.StoredValueDatabase;
import io.zhanggui.storedvalue.StoredValueSettings;
import io.zhanggui.storedvalue.api.StoredValue;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.Shelf;
import io.zhanggui.testkit.WithHost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

@WithHost(plugins = {"checkout", "stored-value", "member", "sms"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CodesIT {
    /// As the plugin of messages declares it; its own class lives in the bundle.
    private static final Setting<String> PROVIDER = Setting.text("sms.provider", "outbox", 40);

    private static final Pattern CODE = Pattern.compile("\\d{6}");
    private static final String PIN = "280914";

    private final Host host;
    private final Counter counter;
    private final UnitOfWork unitOfWork;
    private final StoredValueDatabase tables;
    private final Pins pins;
    private final Network network = new Network();

    @SuppressWarnings("NullAway.Init")
    private ServiceRegistration<MessageProvider> provider;

    CodesIT(Host host) {
        this.host = host;
        counter = new Counter(host);
        unitOfWork = host.service(UnitOfWork.class);
        tables = new StoredValueDatabase(host.service(PluginDatabases.class));
        pins = new Pins(
                unitOfWork,
                tables,
                host.service(Operators.class),
                host.service(SecretHashes.class),
                host.service(Settings.class),
                new Cards(unitOfWork, tables, host.service(Ledger.class)),
                host.service(AuditLog.class),
                host.service(ShopClock.class));
    }

    @BeforeAll
    void connect() {
        provider = Objects.requireNonNull(
                        FrameworkUtil.getBundle(host.service(Checkout.class).getClass()))
                .getBundleContext()
                .registerService(MessageProvider.class, network, null);
        set(PROVIDER, "test");
        set(StoredValueSettings.PIN_FROM_YUAN, "100");
        set(StoredValueSettings.PROOF, "CODE");
    }

    @AfterAll
    void close() {
        set(PROVIDER, "outbox");
        set(StoredValueSettings.PIN_FROM_YUAN, "0");
        set(StoredValueSettings.PROOF, "PIN");
        provider.unregister();
        counter.close();
        tables.database().close();
    }

    @Test
    void theCodeOnThePhoneProvesItsPaymentOnceAndIsKeptNowhere() {
        long member = withBalance("13912340001");
        RequestId request = counter.request();
        refused("stored-value.pin.needed", () -> pay(request, member, 10_000));

        TenderType.Proof proof = proof(member, 10_000);
        assertThat(proof.note()).isEmpty();
        assertThat(proof.sending().orElseThrow().target()).isEqualTo("139****0001");
        refused("stored-value.code.never-sent", () -> confirm(proof, request, "000000"));
        send(proof, request);
        String code = network.codeOf("13912340001");
        refused("stored-value.code.other-amount", () -> confirm(proof(member, 10_001), request, code));
        confirm(proof, request, code);
        pay(request, member, 10_000);

        refused("stored-value.code.expired", () -> confirm(proof, request, code));
        RequestId next = counter.request();
        refused("stored-value.code.never-sent", () -> confirm(proof, next, code));
        List<String> kept = texts("SELECT text FROM sms_message WHERE member_id = ? AND scene = 'CODE'", member);
        assertThat(kept)
                .singleElement()
                .satisfies(text -> assertThat(text).contains("******").doesNotContain(code));
        assertThat(texts("SELECT hash FROM stored_value_code WHERE member_id = ?", member))
                .noneMatch(hash -> hash.contains(code));
    }

    @Test
    void aPhoneThatWasJustChangedGetsNoCodeForAPaymentAndThePinIsAskedForInstead() {
        long member = withBalance("13912340011");
        unitOfWork.writeOnly(unit -> Sql.update(
                unit.connection(),
                "UPDATE member_member SET phone_changed_at = ? WHERE id = ?",
                host.clock().instant().minus(Duration.ofMinutes(1)),
                member));
        TenderType.Proof proof = proof(member, 10_000);
        assertThat(proof.sending()).isEmpty();
        assertThat(proof.questionKey()).isEqualTo("stored-value.pin.question");
        assertThat(proof.note()).contains("手机号刚改过");
        refused("stored-value.pin.needed", () -> pay(counter.request(), member, 10_000));

        host.clock().advance(Duration.ofHours(24));
        RequestId request = counter.request();
        send(proof(member, 10_000), request);
        confirm(proof(member, 10_000), request, network.codeOf("13912340011"));
        pay(request, member, 10_000);
    }

    @Test
    void twentyWrongCodesAtOnceAreFiveAttemptsAndThenTheRightOneIsRefusedToo() throws Exception {
        long member = withBalance("13912340002");
        RequestId request = counter.request();
        TenderType.Proof proof = proof(member, 10_000);
        send(proof, request);
        String code = network.codeOf("13912340002");
        String wrong = code.equals("111111") ? "222222" : "111111";
        CyclicBarrier start = new CyclicBarrier(20);
        List<String> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(20)) {
            List<Future<String>> attempts = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                attempts.add(threads.submit(() -> {
                    start.await();
                    return catchThrowableOfType(Refusal.class, () -> confirm(proof, request, wrong))
                            .textKey();
                }));
            }
            for (Future<String> attempt : attempts) {
                answers.add(attempt.get());
            }
        }
        assertThat(texts("SELECT attempts FROM stored_value_code WHERE member_id = ?", member))
                .containsExactly("5");
        // The last of the five says that it was the last, if it saw the others counted.
        assertThat(answers)
                .containsOnly("stored-value.code.wrong", "stored-value.code.exhausted")
                .filteredOn("stored-value.code.wrong"::equals)
                .hasSizeBetween(4, 5);
        refused("stored-value.code.exhausted", () -> confirm(proof, request, code));
        refused("stored-value.pin.needed", () -> pay(request, member, 10_000));

        host.clock().advance(Duration.ofSeconds(61));
        send(proof, request);
        confirm(proof, request, network.codeOf("13912340002"));
        pay(request, member, 10_000);
    }

    @Test
    void aCodeHoldsFiveMinutesIsSentAgainAfterOneAndAtMostTenTimesADay() {
        long member = withBalance("13912340003");
        RequestId request = counter.request();
        TenderType.Proof proof = proof(member, 10_000);
        send(proof, request);
        String first = network.codeOf("13912340003");
        refused("stored-value.code.too-soon", () -> send(proof, request));
        host.clock().advance(Duration.ofMinutes(5));
        refused("stored-value.code.expired", () -> confirm(proof, request, first));
        for (int sent = 1; sent < Codes.MOST_A_DAY; sent++) {
            send(proof, request);
            host.clock().advance(Duration.ofSeconds(61));
        }
        refused("stored-value.code.too-many", () -> send(proof, request));
        host.clock().advance(Duration.ofDays(1));
        send(proof, request);
    }

    @Test
    void twentySendsAtOnceSendOneCode() throws Exception {
        long member = withBalance("13912340004");
        TenderType.Proof proof = proof(member, 10_000);
        CyclicBarrier start = new CyclicBarrier(20);
        try (ExecutorService threads = Executors.newFixedThreadPool(20)) {
            List<Future<?>> sends = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                RequestId request = counter.request();
                sends.add(threads.submit(() -> {
                    try {
                        start.await();
                        send(proof, request);
                    } catch (Refusal tooSoon) {
                        assertThat(tooSoon.textKey()).isEqualTo("stored-value.code.too-soon");
                    }
                    return null;
                }));
            }
            for (Future<?> send : sends) {
                send.get();
            }
        }
        assertThat(network.sentTo("13912340004")).isEqualTo(1);
    }

    @Test
    void whereNoCodeArrivesTheTillSaysWhyAndThePinCounts() {
        long noPhone = withBalance("");
        host.asOperator(Role.MANAGER, () -> pins.set(noPhone, PIN));
        TenderType.Proof unreachable = proof(noPhone, 10_000);
        assertThat(unreachable.note()).contains("手机号");
        assertThat(unreachable.sending()).isEmpty();
        RequestId request = counter.request();
        confirm(unreachable, request, PIN);
        pay(request, noPhone, 10_000);

        long member = withBalance("13912340005");
        set(PROVIDER, "outbox");
        try {
            assertThat(proof(member, 10_000).note()).contains("店内");
        } finally {
            set(PROVIDER, "test");
        }
        network.fails = true;
        try {
            refused("sms.code.not-taken", () -> send(proof(member, 10_000), counter.request()));
        } finally {
            network.fails = false;
        }
    }

    @Test
    void whereEitherCountsThePinDoesBeforeAndAfterACodeWasSent() {
        long member = withBalance("13912340006");
        host.asOperator(Role.MANAGER, () -> pins.set(member, PIN));
        set(StoredValueSettings.PROOF, "EITHER");
        try {
            TenderType.Proof proof = proof(member, 10_000);
            RequestId first = counter.request();
            confirm(proof, first, PIN);
            pay(first, member, 10_000);
            RequestId second = counter.request();
            send(proof, second);
            confirm(proof, second, PIN);
            pay(second, member, 10_000);
            host.clock().advance(Duration.ofSeconds(61));
            RequestId third = counter.request();
            send(proof, third);
            refused("stored-value.pin.wrong", () -> confirm(proof, third, "141414"));
            confirm(proof, third, network.codeOf("13912340006"));
            pay(third, member, 10_000);
        } finally {
            set(StoredValueSettings.PROOF, "CODE");
        }
    }

    private List<String> texts(String sql, long member) {
        return unitOfWork.read(unit -> Sql.query(unit.connection(), sql, row -> row.getString(1), member));
    }

    private void refused(String textKey, Runnable deed) {
        Refusal refusal = catchThrowableOfType(Refusal.class, deed::run);
        assertThat(refusal).isNotNull();
        assertThat(refusal.textKey()).isEqualTo(textKey);
    }

    private long withBalance(String phone) {
        long member = host.asOperator(
                Role.MANAGER,
                () -> host.service(Members.class)
                        .enrol(new NewMember(
                                "王芳",
                                phone,
                                null,
                                null,
                                List.of("C" + Ids.next()),
                                null,
                                counter.till().storeId(),
                                false,
                                ""))
                        .id());
        for (int i = 0; i < 4; i++) {
            counter.topUpAnyAmount(member, 9_999);
        }
        return member;
    }

    private TenderType.Proof proof(long member, long fen) {
        return counter.services(TenderType.class).stream()
                .filter(type -> type.id().equals(StoredValue.TENDER))
                .findFirst()
                .orElseThrow()
                .proof(counter.till().storeId(), member, Money.ofFen(fen))
                .orElseThrow();
    }

    private void send(TenderType.Proof proof, RequestId request) {
        host.asOperator(Role.CASHIER, () -> proof.sending().orElseThrow().send(request));
    }

    private static void confirm(TenderType.Proof proof, RequestId request, String secret) {
        proof.confirm(request, secret);
    }

    private void pay(RequestId request, long member, long fen) {
        counter.as(() -> host.service(Checkout.class)
                .complete(
                        request,
                        counter.cart(member, Shelf.service(fen), 1_000),
                        Money.ofFen(fen),
                        List.of(Counter.storedValueTender(fen))));
    }

    private <T> void set(Setting<T> setting, String value) {
        host.asOperator(Role.BOSS, () -> host.service(Settings.class).set(setting, value));
    }

    /// The network that messages leave by: phones, and what they last got.
    private static final class Network implements MessageProvider {
        private final Map<String, List<String>> phones = new ConcurrentHashMap<>();
        private volatile boolean fails;

        String codeOf(String phone) {
            Matcher code =
                    CODE.matcher(Objects.requireNonNull(phones.get(phone)).getLast());
            assertThat(code.find()).isTrue();
            return code.group();
        }

        int sentTo(String phone) {
            return phones.getOrDefault(phone, List.of()).size();
        }

        @Override
        public String id() {
            return "test";
        }

        @Override
        public boolean leavesTheShop() {
            return true;
        }

        @Override
        public Outcome send(OutgoingMessage message) {
            if (fails) {
                return new Outcome.TryLater("the network is down");
            }
            phones.computeIfAbsent(message.phone(), phone -> new java.util.concurrent.CopyOnWriteArrayList<>())
                    .add(message.text());
            return Outcome.Accepted.as("ref-" + message.id());
        }
    }
}
