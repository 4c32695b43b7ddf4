package io.zhanggui.host.device;

import io.zhanggui.api.device.Devices;
import io.zhanggui.api.device.Printing;
import io.zhanggui.api.privacy.PersonalData;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.authority.ShopAuthority;
import io.zhanggui.protocol.SteadyClock;
import io.zhanggui.protocol.server.GatewayServer;
import jakarta.servlet.Filter;
import jakarta.websocket.server.ServerEndpointConfig;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The server's side of all hardware, put together.
public final class DeviceLink implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DeviceLink.class);

    private final GatewayServer server;
    private final GatewayDevices devices;
    private final PrintQueue printing;
    private final PrintJobs jobs;
    private final GatewayAdministration administration;
    private final PrintDesk desk;
    private final DeviceTrial trial;
    private final ScheduledExecutorService pulse = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("gateway pulse").factory());

    /// @param clock the true time
    public DeviceLink(
            UnitOfWork unitOfWork,
            Operators operators,
            AuditLog audit,
            Stores stores,
            PersonalData keys,
            ShopAuthority authority,
            Texts texts,
            InstantSource clock) {
        RefusalLog refusals = new RefusalLog(clock, log::warn);
        TillListeners listeners = new TillListeners();
        TillDevices configured = new TillDevices(unitOfWork, stores, clock);
        Gateways gateways = new Gateways(unitOfWork, clock);
        PairingCodes codes = new PairingCodes(unitOfWork, keys, clock, refusals);
        DeviceSearch search = new DeviceSearch();
        this.jobs = new PrintJobs(unitOfWork, clock);
        LastInputs inputs = new LastInputs(configured, clock);
        TillScales scales = new TillScales(configured, listeners, clock);
        PoleTexts poles = new PoleTexts(configured, gateways, this::server);
        this.devices = new GatewayDevices(configured, listeners, scales, poles, inputs, texts, clock);
        this.server = new GatewayServer(
                new PairedGateways(
                        unitOfWork,
                        gateways,
                        codes,
                        new GatewayCertificates(unitOfWork, authority, gateways, codes, stores, refusals),
                        configured,
                        devices,
                        jobs,
                        listeners,
                        stores,
                        operators,
                        audit,
                        search,
                        inputs,
                        scales),
                // Whether a line is alive is a matter of real seconds, whatever the shop's time is, or is set to.
                new SteadyClock());
        this.printing = new PrintQueue(unitOfWork, audit, texts, stores, jobs, configured, gateways, server, listeners);
        this.administration = new GatewayAdministration(
                unitOfWork,
                operators,
                stores,
                audit,
                gateways,
                codes,
                configured,
                jobs,
                server,
                listeners,
                search,
                devices);
        this.trial = new DeviceTrial(operators, scales, poles, inputs, listeners);
        this.desk = new PrintDesk(unitOfWork, operators, audit, printing, jobs, gateways, server, listeners);
        pulse.scheduleWithFixedDelay(this::tendLinks, 1, 1, TimeUnit.SECONDS);
    }

    public Devices devices() {
        return devices;
    }

    public Printing printing() {
        return printing;
    }

    public PrintDesk desk() {
        return desk;
    }

    public DeviceTrial trial() {
        return trial;
    }

    public GatewayAdministration administration() {
        return administration;
    }

    /// The WebSocket endpoint for the web server.
    public ServerEndpointConfig endpoint() {
        return GatewayEndpoint.config(server);
    }

    /// To be put before the endpoint: tells it how each gateway has reached the server.
    public Filter lines() {
        return new GatewayLineFilter();
    }

    /// From now on the console shows this as the server's address for gateways.
    /// @param address asked each time, as it may change
    public void reachedAt(Supplier<String> address) {
        administration.reachedAt(address);
    }

    GatewayServer server() {
        return server;
    }

    /// Expires and removes old print jobs; to be called now and then.
    public void tidy() {
        jobs.tidy();
    }

    @Override
    public void close() {
        pulse.shutdownNow();
    }

    private void tendLinks() {
        try {
            server.tendLinks();
        } catch (RuntimeException failed) {
            // An exception would end the pulse for good.
            log.warn("The lines of the gateways could not be looked after", failed);
        }
    }
}
