package io.zhanggui.sms;

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
import io.zhanggui.host.HostOptions;
import io.zhanggui.host.RunningHost;
import io.zhanggui.member.api.Members;
import io.zhanggui.member.api.NewMember;
import io.zhanggui.sms.api.MessageProvider;
import io.zhanggui.sms.api.Messages;
import io.zhanggui.sms.api.Messages.Kind;
import io.zhanggui.sms.api.Messages.NewMessage;
import io.zhanggui.sms.channel.StoredSettings;
import io.zhanggui.testkit.ManualClock;
import io.zhanggui.testkit.PluginJars;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/// The main class of a process that sends messages until it is killed, or all of them have come to an end. Says
/// `@sending` when it begins, and in the end `@state ID STATE` for each message and `@done`. Arguments: data folder,
/// port of the message centre, how many messages, how often it was started before.
final class KilledShop {
    private static final Set<String> PLUGINS = Set.of("checkout", "inventory", "member", "sms");
    private static final int AT_ONCE = 500;
    /// Each start comes later than a lease lasts.
    private static final Duration BETWEEN_STARTS = Duration.ofMinutes(10);

    private KilledShop() {}

    public static void main(String[] arguments) throws Exception {
        Path data = Path.of(arguments[0]);
        int many = Integer.parseInt(arguments[2]);
        Path jars = data.resolve("jars");
        if (!Files.exists(jars)) {
            PluginJars.copy(PLUGINS, Files.createDirectories(jars));
        }
        ManualClock clock = new ManualClock();
        clock.advance(BETWEEN_STARTS.multipliedBy(Long.parseLong(arguments[3])));
        RunningHost host = RunningHost.start(
                new HostOptions(data.resolve("shop"), "127.0.0.1", 0, List.of(jars), clock, Map.of()));
        Operators operators = service(host, Operators.class);
        operators.asSystem(() -> prepare(host, arguments[1], many));
        say("sending");
        long begun = System.nanoTime();
        while (open(host) > 0) {
            Thread.onSpinWait();
            java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
        }
        say("took " + Duration.ofNanos(System.nanoTime() - begun).toMillis() + " ms");
        service(host, UnitOfWork.class)
                .read(unit -> Sql.query(
                        unit.connection(),
                        "SELECT text, state FROM sms_message",
                        row -> "state " + row.getString(1).replaceAll("\\D", "") + " " + row.getString(2)))
                .forEach(KilledShop::say);
        say("done");
        host.close();
        System.exit(0);
    }

    private static void prepare(RunningHost host, String port, int many) {
        SmsTables tables = new SmsTables(service(host, PluginDatabases.class));
        StoredSettings settings = new StoredSettings(
                service(host, UnitOfWork.class),
                tables,
                service(host, PersonalData.class),
                service(host, Settings.class),
                service(host, Operators.class),
                service(host, AuditLog.class),
                service(host, ShopClock.class));
        MessageProvider smpp = provider(host);
        settings.store(
                smpp,
                Map.of("host", "127.0.0.1", "port", port, "systemId", "shop", "password", LocalCentre.PASSWORD),
                settings.shown(smpp).version());
        settings.choose(smpp);
        tables.close();
        if (written(host) < many) {
            write(host, many);
        }
    }

    private static MessageProvider provider(RunningHost host) {
        BundleContext context = Objects.requireNonNull(
                        FrameworkUtil.getBundle(service(host, Messages.class).getClass()))
                .getBundleContext();
        try {
            return context.getServiceReferences(MessageProvider.class, null).stream()
                    .map(context::getService)
                    .filter(provider -> provider.id().equals("smpp"))
                    .findFirst()
                    .orElseThrow();
        } catch (org.osgi.framework.InvalidSyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /// All of them in one unit of work, so that a kill leaves all or none.
    private static void write(RunningHost host, int many) {
        long store = service(host, Stores.class).currentStore().id();
        long member = service(host, Members.class)
                .enrol(new NewMember("王芳", SendingShop.newPhone(), null, null, List.of(), null, store, true, ""))
                .id();
        service(host, UnitOfWork.class).writeOnly(unit -> {
            List<NewMessage> messages = new ArrayList<>();
            for (int number = 1; number <= many; number++) {
                messages.add(new NewMessage(
                        Ids.next(), member, store, Kind.NOTICE, "test", "编号" + (100_000 + number), Map.of()));
                if (messages.size() == AT_ONCE || number == many) {
                    service(host, Messages.class).write(messages);
                    messages.clear();
                }
            }
        });
    }

    private static long written(RunningHost host) {
        return count(host, "");
    }

    private static long open(RunningHost host) {
        return count(host, " WHERE state IN ('QUEUED', 'SENDING')");
    }

    private static long count(RunningHost host, String where) {
        return service(host, UnitOfWork.class)
                .read(unit ->
                        Sql.first(unit.connection(), "SELECT COUNT(*) FROM sms_message" + where, row -> row.getLong(1)))
                .orElseThrow();
    }

    private static <T> T service(RunningHost host, Class<T> type) {
        return host.service(type).orElseThrow(() -> new IllegalStateException(type.getName()));
    }

    private static void say(String words) {
        System.out.println("@" + words);
        System.out.flush();
    }
}
