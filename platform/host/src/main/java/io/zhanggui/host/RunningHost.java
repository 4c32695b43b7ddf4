package io.zhanggui.host;

import io.zhanggui.api.web.PublicEndpoint;
import io.zhanggui.authority.MachineNames;
import io.zhanggui.host.database.Database;
import io.zhanggui.host.database.Databases;
import io.zhanggui.host.device.SimulatedDevices;
import io.zhanggui.host.files.DataDirectory;
import io.zhanggui.host.files.HostProperties;
import io.zhanggui.host.plugin.PluginAdministration;
import io.zhanggui.host.plugin.PluginFolders;
import io.zhanggui.host.plugin.PluginFramework;
import io.zhanggui.host.plugin.PluginRegistry;
import io.zhanggui.host.ui.admin.SystemHealth;
import io.zhanggui.host.web.TrustedProxies;
import io.zhanggui.host.web.WebServer;
import io.zhanggui.host.work.ConnectionPool;
import io.zhanggui.host.work.Migrations;
import io.zhanggui.host.work.PluginTables;
import io.zhanggui.host.work.UnitsOfWork;
import io.zhanggui.ledger.Ledger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A host that was started: database, services, plugins and web, in that order; closed in the reverse order.
public final class RunningHost implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RunningHost.class);

    private final HostOptions options;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final Phases phases = new Phases();
    private final PluginRegistry registry = new PluginRegistry();
    private final Path dataDirectory;
    private final Database database;
    private final ConnectionPool pool;
    private final PluginFramework framework;
    private final HostServices services;
    private final PluginAdministration plugins;
    private final WebServer web;

    /// Starts everything, or leaves nothing running.
    public static RunningHost start(HostOptions options) throws Exception {
        return new RunningHost(options);
    }

    private RunningHost(HostOptions options) throws Exception {
        this.options = options;
        try {
            Logging.quietLibraries();
            DataDirectory directory = opened(DataDirectory.open(options.data()));
            this.dataDirectory = directory.root();
            HostProperties properties = HostProperties.read(directory.root(), options.properties());

            // The framework makes its folder anew, with the rights of any other: so inside one that is closed.
            Path cache = directory.folder("framework").resolve("cache");
            InBackground<PluginFramework> made = InBackground.start("framework", () -> PluginFramework.create(cache));
            this.database = opened(Databases.open(directory, properties));
            phases.done("database");

            Migrations migrations = new Migrations(database.access());
            migrations.migrate("host", RunningHost.class);
            migrations.migrate("ledger", Ledger.class);
            this.pool = opened(new ConnectionPool(database.access()));
            phases.done("tables");

            this.framework = made.get();
            this.services = opened(new HostServices(
                    directory,
                    properties,
                    options.time(),
                    pool,
                    new UnitsOfWork(pool),
                    new PluginTables(migrations, pool),
                    framework));
            services.register(framework);
            services.observe(registry, framework);
            phases.done("services");

            opened(framework).start();
            registry.track(framework.context());
            PluginFolders folders = opened(new PluginFolders(framework, pluginFolders(directory)));
            this.plugins = new PluginAdministration(
                    folders,
                    framework,
                    registry,
                    services.security().operators(),
                    services.security().audit());
            TrustedProxies proxies =
                    TrustedProxies.of(properties.get("web.proxies").orElse(""));
            InBackground<WebServer> prepared = InBackground.start(
                    "web",
                    () -> WebServer.prepare(
                            new WebServer.Doors(
                                    options.bind(),
                                    options.port(),
                                    options.tlsPort(),
                                    services.tls().context(),
                                    proxies),
                            services.pages(
                                    registry,
                                    framework,
                                    plugins,
                                    new SystemHealth.Machine(database, pool, dataDirectory)),
                            registry,
                            services.devices().lines(),
                            List.of(services.devices().endpoint()),
                            () -> framework.services(PublicEndpoint.class)));
            opened(() -> prepared.get().close());
            folders.start();
            services.start();
            takeOverSimulator(properties, directory.run());
            phases.done("plugins");

            this.web = prepared.get();
            web.open();
            services.devices().reachedAt(this::tlsAddress);
            phases.done("web");
            opened(ReadyFile.write(directory.run(), options.bind(), web.port(), tlsAddress()));
        } catch (Exception | Error failed) {
            close();
            throw failed;
        }
    }

    private <T extends AutoCloseable> T opened(T part) {
        opened.push(part);
        return part;
    }

    private List<Path> pluginFolders(DataDirectory directory) {
        List<Path> folders = new ArrayList<>(options.plugins());
        folders.add(directory.plugins());
        return folders;
    }

    /// As it is to be typed in at a till.
    private String tlsAddress() {
        boolean everywhere = options.bind().equals("0.0.0.0") || options.bind().equals("::");
        String one = options.bind().contains(":") ? "[" + options.bind() + "]" : options.bind();
        return "https://" + (everywhere ? MachineNames.address() : one) + ":" + web.tlsPort();
    }

    /// `devices.simulated` names the file that the simulator of the gateway writes.
    private void takeOverSimulator(HostProperties properties, Path run) {
        properties.get("devices.simulated").map(Path::of).filter(Files::exists).ifPresent(addresses -> {
            SimulatedDevices simulator =
                    new SimulatedDevices(services.devices().administration(), services.stores(), run);
            services.operators().asSystem(() -> simulator.configure(addresses));
        });
    }

    /// The times of the start, for the ready line.
    String startSummary() {
        return phases.summary();
    }

    /// A service of the host or of a running plugin.
    public <T> Optional<T> service(Class<T> type) {
        BundleContext context = framework.context();
        ServiceReference<T> reference = context.getServiceReference(type);
        return reference == null ? Optional.empty() : Optional.ofNullable(context.getService(reference));
    }

    public Database database() {
        return database;
    }

    /// How long work waits for a connection to the database: at first no longer than a till can, on a machine that
    /// is busy with tests longer.
    public void setDatabasePatience(Duration patience) {
        pool.setPatience(patience);
    }

    /// What the plugin page does.
    public PluginAdministration plugins() {
        return plugins;
    }

    /// The plugins that are running.
    public PluginRegistry registry() {
        return registry;
    }

    /// The data directory, without links.
    public Path dataDirectory() {
        return dataDirectory;
    }

    public int port() {
        return web.port();
    }

    /// The port for gateways, and for browsers by https.
    public int tlsPort() {
        return web.tlsPort();
    }

    public HostServices services() {
        return services;
    }

    @Override
    public void close() {
        while (!opened.isEmpty()) {
            AutoCloseable part = opened.pop();
            try {
                part.close();
            } catch (Exception failed) {
                log.error("{} did not stop cleanly", part.getClass().getSimpleName(), failed);
            }
        }
    }
}
