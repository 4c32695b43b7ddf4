package io.zhanggui.faults.trade;

import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.host.HostOptions;
import io.zhanggui.host.RunningHost;
import io.zhanggui.host.database.Database;
import io.zhanggui.host.database.DatabaseAccess;
import io.zhanggui.host.database.Databases;
import io.zhanggui.host.files.DataDirectory;
import io.zhanggui.host.files.HostProperties;
import io.zhanggui.ledger.close.DayClose;
import io.zhanggui.testkit.PluginJars;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The process that trades. Arguments: data directory, seed, one in how many COMMITs is dropped (0 for a line of its
/// own), and for each till the number to begin with.
///
/// It says on its output, each on a line that begins with `@`: `ready`, `ack TILL NUMBER ID AMOUNT`, `refused
/// TILL NUMBER REASON`, `failed TILL NUMBER REASON`. It listens on its input for `clock DURATION`, `count`
/// (answered by `counted DROPPED-BEFORE DROPPED-AFTER`), `prove FILE` (the tills rest meanwhile; answered by
/// `fault SENTENCE` lines and `proved`) and `stop`.
public final class TradingShop implements Journal {
    private static final Set<String> PLUGINS =
            Set.of("checkout", "inventory", "member", "stored-value", "times-card", "commission", "sms");

    private final Path data;
    private final long seed;
    private final ShiftingClock clock = new ShiftingClock();
    private final RunningHost host;
    private final DatabaseAccess direct;
    private final Shop shop;
    private final @Nullable Database server;
    private final @Nullable DroppingLine line;
    private final long[] next;
    private List<Trader> traders = List.of();

    private TradingShop(Path data, long seed, int oneIn, long... next) throws Exception {
        this.data = data;
        this.seed = seed;
        this.next = next;
        Path jars = data.resolve("jars");
        if (!Files.exists(jars)) {
            PluginJars.copy(PLUGINS, Files.createDirectories(jars));
        }
        if (oneIn == 0) {
            this.server = null;
            this.line = null;
            this.host = start(jars, Map.of());
            this.direct = host.database().access();
        } else {
            DataDirectory directory = DataDirectory.open(data.resolve("server"));
            this.server = Databases.open(directory, HostProperties.read(directory.root(), Map.of()));
            this.direct = server.access();
            URI address = URI.create(direct.url().substring("jdbc:".length()));
            this.line = new DroppingLine(address.getPort(), oneIn);
            this.host = start(jars, properties(direct, line.port()));
        }
        this.shop = new Shop(host, next.length, data.resolve("listed.properties"));
    }

    private RunningHost start(Path jars, Map<String, String> properties) throws Exception {
        return RunningHost.start(
                new HostOptions(data.resolve("shop"), "127.0.0.1", 0, List.of(jars), clock, properties));
    }

    private static Map<String, String> properties(DatabaseAccess access, int port) {
        return Map.of(
                "database.url", "jdbc:mariadb://127.0.0.1:" + port + "/" + access.schema(),
                "database.owner.user", access.owner().user(),
                "database.owner.password", access.owner().password(),
                "database.app.user", access.app().user(),
                "database.app.password", access.app().password());
    }

    public static void main(String[] arguments) throws Exception {
        endWith(Thread.currentThread());
        long[] next = new long[arguments.length - 3];
        for (int till = 0; till < next.length; till++) {
            next[till] = Long.parseLong(arguments[till + 3]);
        }
        Path data = Files.createDirectories(Path.of(arguments[0]).toAbsolutePath());
        TradingShop shop = new TradingShop(data, Long.parseLong(arguments[1]), Integer.parseInt(arguments[2]), next);
        shop.say("ready");
        shop.open();
        shop.listen();
    }

    /// A bug that ends this thread ends the shop, so that nobody waits for its answers. Other threads may end of a
    /// broken connection, as a worker of the job scheduler does: the next one goes on.
    static void endWith(Thread thread) {
        thread.setUncaughtExceptionHandler((ended, bug) -> {
            bug.printStackTrace();
            System.err.flush();
            Runtime.getRuntime().halt(1);
        });
    }

    private void open() {
        if (line != null) {
            line.beginToDrop();
        }
        Operators operators = Shop.service(host, Operators.class);
        List<Trader> opened = new ArrayList<>();
        for (int till = 0; till < next.length; till++) {
            opened.add(new Trader(shop, operators, seed, till, next[till], this));
        }
        traders = opened;
        traders.forEach(Trader::start);
    }

    private void rest() throws InterruptedException {
        for (Trader trader : traders) {
            trader.stop();
        }
        traders = List.of();
    }

    private void listen() throws Exception {
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String command = commands.readLine(); command != null; command = commands.readLine()) {
            String[] words = command.split(" ", 2);
            switch (words[0]) {
                case "clock" -> clock.jump(Duration.parse(words[1]));
                case "close" -> close();
                case "count" -> say("counted " + dropped());
                case "prove" -> prove(Path.of(words[1]));
                case "stop" -> {
                    stop();
                    return;
                }
                default -> throw new IllegalArgumentException(command);
            }
        }
        stop();
    }

    /// Closes all days that are over on the shop's clock.
    private void close() {
        DayClose days = Shop.service(host, DayClose.class);
        LocalDate over = Shop.service(host, ShopClock.class).today().minusDays(1);
        Shop.service(host, Operators.class).asSystem(() -> days.close(over));
        say("closed");
    }

    private void prove(Path sales) throws Exception {
        rest();
        for (String fault : new Proof(host, direct).faults(sales)) {
            say("fault " + fault);
        }
        say("proved");
        open();
    }

    private String dropped() {
        return line == null ? "0 0" : line.droppedBefore() + " " + line.droppedAfter();
    }

    private void stop() throws InterruptedException, IOException {
        rest();
        host.close();
        if (line != null) {
            line.close();
        }
        if (server != null) {
            server.close();
        }
        say("stopped");
        System.exit(0);
    }

    @Override
    public void acknowledged(Operation operation, Shop.Answer answer) {
        next[operation.till()] = operation.number() + 1;
        say("ack " + operation.till() + " " + operation.number() + " " + answer.id() + " " + answer.amount());
    }

    @Override
    public void refused(Operation operation, String reason) {
        next[operation.till()] = operation.number() + 1;
        say("refused " + operation.till() + " " + operation.number() + " " + reason);
    }

    @Override
    public void failed(Operation operation, Exception reason) {
        say("failed " + operation.till() + " " + operation.number() + " "
                + reason.getClass().getSimpleName());
    }

    /// One write to the pipe, which outlives this process.
    private void say(String words) {
        synchronized (System.out) {
            System.out.println("@" + words);
            System.out.flush();
        }
    }
}
