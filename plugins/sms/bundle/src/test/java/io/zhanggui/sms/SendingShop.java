package io.zhanggui.sms;

import io.zhanggui.api.plugin.Setting;
import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.privacy.PersonalData;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Till;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.work.PluginDatabases;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.member.api.Members;
import io.zhanggui.member.api.NewMember;
import io.zhanggui.sms.api.MessageProvider;
import io.zhanggui.sms.api.Messages;
import io.zhanggui.sms.api.Messages.Kind;
import io.zhanggui.sms.api.Messages.Message;
import io.zhanggui.sms.api.Messages.NewMessage;
import io.zhanggui.sms.api.Messages.State;
import io.zhanggui.sms.channel.StoredSettings;
import io.zhanggui.testkit.Host;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;

/// A shop that sends messages by a provider that a test set up.
final class SendingShop implements AutoCloseable {
    private static final AtomicInteger PHONES = new AtomicInteger();

    final Host host;
    final Till till;
    final StoredSettings providers;
    private final SmsTables tables;

    SendingShop(Host host) {
        this.host = host;
        this.till = host.newTill();
        this.tables = new SmsTables(host.service(PluginDatabases.class));
        this.providers = new StoredSettings(
                host.service(UnitOfWork.class),
                tables,
                host.service(PersonalData.class),
                host.service(Settings.class),
                host.service(Operators.class),
                host.service(AuditLog.class),
                host.service(ShopClock.class));
    }

    BundleContext bundle() {
        return Objects.requireNonNull(
                        FrameworkUtil.getBundle(host.service(Messages.class).getClass()))
                .getBundleContext();
    }

    MessageProvider provider(String id) {
        try {
            return bundle().getServiceReferences(MessageProvider.class, null).stream()
                    .map(bundle()::getService)
                    .filter(provider -> provider.id().equals(id))
                    .findFirst()
                    .orElseThrow();
        } catch (InvalidSyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }

    void sendBy(String id, Map<String, String> filledIn) {
        MessageProvider provider = provider(id);
        host.asOperator(Role.BOSS, () -> {
            providers.store(provider, filledIn, providers.shown(provider).version());
            providers.choose(provider);
        });
    }

    <T> void set(Setting<T> setting, String text) {
        host.asOperator(Role.BOSS, () -> host.service(Settings.class).set(setting, text));
    }

    static String newPhone() {
        return "137%08d".formatted(PHONES.incrementAndGet());
    }

    long member(String phone) {
        return host.asOperator(
                        Role.MANAGER,
                        () -> host.service(Members.class)
                                .enrol(new NewMember(
                                        "王芳", phone, null, null, List.of(), null, till.storeId(), true, "")))
                .id();
    }

    /// @return the document by which it is found
    String write(long member, Kind kind, String text) {
        long id = Ids.next();
        String document = "test:" + id;
        host.asOperator(
                Role.MANAGER,
                () -> host.service(Messages.class)
                        .write(List.of(new NewMessage(id, member, till.storeId(), kind, document, text, Map.of()))));
        return document;
    }

    Message message(String document) {
        return host.service(Messages.class).ofDocument(document).getFirst();
    }

    Message await(String document, State state) {
        return await(document, message -> message.state() == state, state.name());
    }

    Message await(String document, Predicate<Message> wanted, String what) {
        Host.await(document + " is " + what, () -> wanted.test(message(document)));
        return message(document);
    }

    @Override
    public void close() {
        set(SmsSettings.PROVIDER, "outbox");
        set(SmsSettings.BUDGET_YUAN, "0");
        host.service(UnitOfWork.class)
                .writeOnly(unit -> Sql.update(
                        unit.connection(), "UPDATE sms_message SET state = 'CANCELLED' WHERE state = 'QUEUED'"));
        tables.close();
    }
}
