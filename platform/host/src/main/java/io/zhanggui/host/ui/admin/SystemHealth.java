package io.zhanggui.host.ui.admin;

import io.zhanggui.api.error.Unavailable;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.store.Till;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.host.database.Database;
import io.zhanggui.host.device.GatewayAdministration;
import io.zhanggui.host.device.GatewayAdministration.PairedGateway;
import io.zhanggui.host.event.OutboxAdministration;
import io.zhanggui.host.plugin.PluginRegistry;
import io.zhanggui.host.security.HostPermissions;
import io.zhanggui.host.work.ConnectionPool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/// Asks every part of the host how it is. Answers also while the database is away.
public final class SystemHealth {
    static final long DISK_LOW_PERCENT = 10;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final Operators operators;
    private final UnitOfWork unitOfWork;
    private final GatewayAdministration gateways;
    private final OutboxAdministration outbox;
    private final PluginRegistry plugins;
    private final Stores stores;
    private final ShopClock clock;
    private final Machine machine;

    /// What lies below the services.
    public record Machine(Database database, ConnectionPool pool, Path dataDirectory) {}

    record Report(
            DatabaseReport database,
            List<GatewayLine> gateways,
            List<OutboxAdministration.Backlog> backlog,
            MachineReport machine) {
        long gatewaysConnected() {
            return gateways.stream().filter(GatewayLine::connected).count();
        }

        boolean databaseAnswers() {
            return database.answers();
        }
    }

    /// @param pingMicros the time of one small query
    record DatabaseReport(
            String kind,
            String server,
            boolean answers,
            long pingMicros,
            int activeConnections,
            int maxConnections,
            int restarts) {}

    record GatewayLine(String till, boolean connected) {}

    record MachineReport(
            long diskFreeBytes,
            long diskTotalBytes,
            long memoryUsedBytes,
            long memoryMaxBytes,
            String upSince,
            String productVersion,
            String javaVersion,
            String operatingSystem,
            int plugins) {
        long diskFreePercent() {
            return diskTotalBytes == 0 ? 0 : diskFreeBytes / (diskTotalBytes / 100 + 1);
        }
    }

    public SystemHealth(
            Operators operators,
            UnitOfWork unitOfWork,
            GatewayAdministration gateways,
            OutboxAdministration outbox,
            PluginRegistry plugins,
            Stores stores,
            ShopClock clock,
            Machine machine) {
        this.operators = operators;
        this.unitOfWork = unitOfWork;
        this.gateways = gateways;
        this.outbox = outbox;
        this.plugins = plugins;
        this.stores = stores;
        this.clock = clock;
        this.machine = machine;
    }

    Report read() {
        operators.require(HostPermissions.SYSTEM);
        OptionalLong ping = pingMicros();
        Database.State state = machine.database().state();
        DatabaseReport databaseReport = new DatabaseReport(
                state.kind().name(),
                state.server(),
                ping.isPresent(),
                ping.orElse(0),
                machine.pool().active(),
                ConnectionPool.MAX_CONNECTIONS,
                state.restarts());
        return new Report(databaseReport, gatewayLines(), ping.isPresent() ? outbox.backlog() : List.of(), machine());
    }

    private OptionalLong pingMicros() {
        long begun = System.nanoTime();
        try {
            unitOfWork.read(unit -> {
                try (Statement statement = unit.connection().createStatement();
                        ResultSet one = statement.executeQuery("SELECT 1")) {
                    return one.next();
                }
            });
            return OptionalLong.of((System.nanoTime() - begun) / 1_000);
        } catch (Unavailable away) {
            return OptionalLong.empty();
        }
    }

    /// The operator may see the system without being allowed to change devices.
    private List<GatewayLine> gatewayLines() {
        return operators.may(HostPermissions.DEVICES)
                ? gateways.gateways().stream().map(this::line).toList()
                : List.of();
    }

    private GatewayLine line(PairedGateway gateway) {
        String till = stores.till(gateway.tillId()).map(Till::name).orElse(Long.toString(gateway.tillId()));
        return new GatewayLine(till, gateway.connected());
    }

    private MachineReport machine() {
        Runtime runtime = Runtime.getRuntime();
        Instant started =
                Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
        String version = SystemHealth.class.getPackage().getImplementationVersion();
        try {
            FileStore disk = Files.getFileStore(machine.dataDirectory());
            return new MachineReport(
                    disk.getUsableSpace(),
                    disk.getTotalSpace(),
                    runtime.totalMemory() - runtime.freeMemory(),
                    runtime.maxMemory(),
                    TIME.format(LocalDateTime.ofInstant(started, clock.zone())),
                    version == null ? "–" : version,
                    Runtime.version().toString(),
                    System.getProperty("os.name") + " " + System.getProperty("os.version"),
                    plugins.plugins().size() - 1);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
