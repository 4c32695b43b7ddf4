package io.zhanggui.host.device;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.host.device.Gateways.Gateway;
import io.zhanggui.host.security.HostPermissions;
import io.zhanggui.protocol.Connection;
import io.zhanggui.protocol.DeviceConfiguration;
import io.zhanggui.protocol.Message.FoundDevices.Found;
import io.zhanggui.protocol.server.GatewayServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Pairs gateways with tills and says which devices each till has.
public final class GatewayAdministration {
    private static final Duration SEARCH_PATIENCE = Duration.ofSeconds(20);

    private final UnitOfWork unitOfWork;
    private final Operators operators;
    private final Stores stores;
    private final AuditLog audit;
    private final Gateways gateways;
    private final PairingCodes codes;
    private final TillDevices configured;
    private final PrintJobs jobs;
    private final GatewayServer server;
    private final TillListeners listeners;
    private final DeviceSearch search;
    private final GatewayDevices reported;
    private volatile Supplier<String> address = () -> "";

    /// A paired gateway.
    /// @param certificateUntil the end of the newest certificate that it has come with; empty for one that
    ///     has none, or was paired and has not come yet
    public record PairedGateway(
            String id, long tillId, boolean connected, Instant pairedAt, Optional<Instant> certificateUntil) {}

    /// A code to be typed in at the gateway.
    public record Code(String text, Instant expiresAt) {}

    GatewayAdministration(
            UnitOfWork unitOfWork,
            Operators operators,
            Stores stores,
            AuditLog audit,
            Gateways gateways,
            PairingCodes codes,
            TillDevices configured,
            PrintJobs jobs,
            GatewayServer server,
            TillListeners listeners,
            DeviceSearch search,
            GatewayDevices reported) {
        this.unitOfWork = unitOfWork;
        this.operators = operators;
        this.stores = stores;
        this.audit = audit;
        this.gateways = gateways;
        this.codes = codes;
        this.configured = configured;
        this.jobs = jobs;
        this.server = server;
        this.listeners = listeners;
        this.search = search;
        this.reported = reported;
    }

    public List<PairedGateway> gateways() {
        operators.require(HostPermissions.DEVICES);
        return gateways.all().values().stream()
                .map(gateway -> new PairedGateway(
                        gateway.id(),
                        gateway.tillId(),
                        server.isConnected(gateway.id()),
                        gateway.pairedAt(),
                        Optional.ofNullable(gateway.certificateUntil())))
                .toList();
    }

    void reachedAt(Supplier<String> known) {
        address = known;
    }

    /// Where gateways reach this server, to be typed in with the code.
    public String address() {
        return address.get();
    }

    /// Makes a code for a till's gateway: good once, for ten minutes. The till's former code is void; a gateway
    /// that is paired stays so until the code is used.
    public Code createPairingCode(long tillId) {
        operators.require(HostPermissions.DEVICES);
        requireTill(tillId);
        return unitOfWork.write(unit -> {
            PairingCodes.Code code = codes.create(tillId);
            audit.record("host.pairing-code-created", "till:" + tillId, Map.of());
            return new Code(code.text(), code.expiresAt());
        });
    }

    /// Cuts a gateway off: it has to be paired again.
    public void revoke(String gatewayId) {
        operators.require(HostPermissions.DEVICES);
        Gateway gateway = gateways.find(gatewayId).orElseThrow(() -> new Refusal("gateway.unknown"));
        unitOfWork.writeOnly(unit -> {
            gateways.remove(gatewayId);
            jobs.leftBehind(gateway.tillId());
            audit.record("host.gateway-revoked", "till:" + gateway.tillId(), Map.of("gateway", gatewayId));
            unit.afterCommit(() -> {
                server.disconnect(gatewayId);
                listeners.changed(gateway.tillId());
            });
        });
    }

    /// Asks the till's gateway what it can reach: takes some seconds. What the till has already is left out.
    public List<Found> find(long tillId) throws InterruptedException {
        operators.require(HostPermissions.DEVICES);
        Gateway gateway = gateways.ofTill(tillId).orElseThrow(() -> new Refusal("gateway.notThere"));
        List<Found> found =
                search.find(server, gateway.id(), SEARCH_PATIENCE).orElseThrow(() -> new Refusal("gateway.notThere"));
        Set<Connection> known = configured.of(tillId).connections();
        return found.stream().filter(each -> !known.contains(each.connection())).toList();
    }

    public DeviceConfiguration devices(long tillId) {
        operators.require(HostPermissions.DEVICES);
        return configured.of(tillId);
    }

    /// Replaces all devices of a till; its gateway gets them at once.
    public void configure(DeviceConfiguration devices) {
        operators.require(HostPermissions.DEVICES);
        requireTill(devices.tillId());
        unitOfWork.writeOnly(unit -> {
            configured.store(devices);
            jobs.moveToPresentPrinters(devices);
            audit.record(
                    "host.devices-changed",
                    "till:" + devices.tillId(),
                    Map.of(
                            "printers", Integer.toString(devices.printers().size()),
                            "scanners", Integer.toString(devices.scanners().size()),
                            "cardReaders",
                                    Integer.toString(devices.cardReaders().size()),
                            "scales", Integer.toString(devices.scales().size()),
                            "poleDisplays",
                                    Integer.toString(devices.poleDisplays().size())));
            unit.afterCommit(() -> {
                gateways.ofTill(devices.tillId()).ifPresent(gateway -> server.reconfigure(gateway.id()));
                reported.configured(devices.tillId());
            });
        });
    }

    private void requireTill(long tillId) {
        if (stores.till(tillId).isEmpty()) {
            throw new IllegalArgumentException("no till " + tillId);
        }
    }
}
