package io.zhanggui.host.device;

import io.zhanggui.api.device.DeviceInput;
import io.zhanggui.api.device.DeviceInput.Kind;
import io.zhanggui.api.device.Printing;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.work.OutcomeUnknown;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.host.device.Gateways.Gateway;
import io.zhanggui.protocol.CardRemoved;
import io.zhanggui.protocol.CardSwiped;
import io.zhanggui.protocol.DeviceConfiguration;
import io.zhanggui.protocol.Message;
import io.zhanggui.protocol.ScaleReading;
import io.zhanggui.protocol.server.Admission;
import io.zhanggui.protocol.server.GatewayShop;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers the gateways: pairs them, and brings what they report to the till that each belongs to.
final class PairedGateways implements GatewayShop {
    private static final Logger log = LoggerFactory.getLogger(PairedGateways.class);

    private final UnitOfWork unitOfWork;
    private final Gateways gateways;
    private final PairingCodes codes;
    private final GatewayCertificates certificates;
    private final TillDevices configured;
    private final GatewayDevices devices;
    private final PrintJobs jobs;
    private final TillListeners listeners;
    private final Stores stores;
    private final Operators operators;
    private final AuditLog audit;
    private final DeviceSearch search;
    private final LastInputs inputs;
    private final TillScales scales;
    /// The tills of the gateways that are there: one that is no longer paired is still to be told of as gone.
    private final Map<String, Long> there = new ConcurrentHashMap<>();

    PairedGateways(
            UnitOfWork unitOfWork,
            Gateways gateways,
            PairingCodes codes,
            GatewayCertificates certificates,
            TillDevices configured,
            GatewayDevices devices,
            PrintJobs jobs,
            TillListeners listeners,
            Stores stores,
            Operators operators,
            AuditLog audit,
            DeviceSearch search,
            LastInputs inputs,
            TillScales scales) {
        this.unitOfWork = unitOfWork;
        this.gateways = gateways;
        this.codes = codes;
        this.certificates = certificates;
        this.configured = configured;
        this.devices = devices;
        this.jobs = jobs;
        this.listeners = listeners;
        this.stores = stores;
        this.operators = operators;
        this.audit = audit;
        this.search = search;
        this.inputs = inputs;
        this.scales = scales;
    }

    @Override
    public Optional<Message.Paired> pair(String code, String token) {
        return gateways.ofToken(token)
                .or(() -> pairNew(code, token))
                .flatMap(known -> stores.till(known.tillId())
                        .map(till -> new Message.Paired(known.id(), token, till.id(), till.name())));
    }

    /// The code is used up with the gateway stored, or not at all.
    private Optional<Gateway> pairNew(String code, String token) {
        try {
            return unitOfWork.write(unit -> {
                OptionalLong tillId = codes.use(code);
                return tillId.isEmpty() ? Optional.empty() : Optional.of(stored(tillId.getAsLong(), token));
            });
        } catch (OutcomeUnknown perhapsStored) {
            gateways.reload();
            throw perhapsStored;
        }
    }

    private Gateway stored(long tillId, String token) {
        Gateway gateway = gateways.pairByToken(tillId, token);
        newlyPaired(gateway);
        return gateway;
    }

    /// In the unit that stores it.
    private void newlyPaired(Gateway gateway) {
        jobs.leftBehind(gateway.tillId());
        operators.asSystem(
                () -> audit.record("host.gateway-paired", "till:" + gateway.tillId(), Map.of("gateway", gateway.id())));
    }

    @Override
    public boolean isPaired(String gatewayId, String token) {
        return gateways.find(gatewayId)
                .filter(gateway -> gateway.isOfToken(token))
                .isPresent();
    }

    @Override
    public Optional<Message.Enrolled> enrol(Message.Enrol request) {
        return certificates.enrol(request, this::newlyPaired);
    }

    @Override
    public Admission admit(X509Certificate certificate) {
        return certificates.admit(certificate);
    }

    @Override
    public CertificateLife lifeOf(String gatewayId, Instant until) {
        return certificates.lifeOf(gatewayId, until);
    }

    @Override
    public Optional<X509Certificate> renew(String gatewayId, String publicKey) {
        return certificates.renew(gatewayId, publicKey);
    }

    @Override
    public DeviceConfiguration configuration(String gatewayId) {
        return gateways.find(gatewayId)
                .map(gateway -> configured.of(gateway.tillId()))
                .orElseThrow(() -> new IllegalStateException("gateway is no longer paired: " + gatewayId));
    }

    @Override
    public List<Message.PrintJob> unanswered(String gatewayId, int limit) {
        return gateways.find(gatewayId)
                .map(gateway -> jobs.waiting(gateway.tillId(), limit))
                .orElse(List.of());
    }

    @Override
    public void scanned(String gatewayId, Message.Scan scan) {
        forTill(gatewayId, tillId -> {
            inputs.came(tillId, scan.deviceId(), scan.text(), "");
            listeners.input(tillId, new DeviceInput(Kind.SCAN, scan.text()));
        });
    }

    @Override
    public void presented(String gatewayId, Message.CardPresented card) {
        forTill(gatewayId, tillId -> {
            inputs.came(tillId, card.deviceId(), card.uid(), card.atr());
            Kind kind = card.uid().isEmpty() ? Kind.UNREADABLE_CARD : Kind.CARD;
            listeners.input(tillId, new DeviceInput(kind, card.uid()));
        });
    }

    @Override
    public void removed(String gatewayId, CardRemoved card) {
        forTill(gatewayId, tillId -> {
            inputs.went(tillId, card.deviceId());
            listeners.input(tillId, new DeviceInput(Kind.CARD_REMOVED, ""));
        });
    }

    @Override
    public void swiped(String gatewayId, CardSwiped card) {
        forTill(gatewayId, tillId -> {
            inputs.came(tillId, card.deviceId(), card.number(), "");
            Kind kind = switch (card.outcome()) {
                case READ -> Kind.CARD;
                case BANK_CARD -> Kind.BANK_CARD;
                case UNREADABLE -> Kind.UNREADABLE_CARD;
            };
            listeners.input(tillId, new DeviceInput(kind, card.number()));
        });
    }

    @Override
    public void weighed(String gatewayId, ScaleReading reading) {
        forTill(gatewayId, tillId -> scales.said(tillId, reading));
    }

    @Override
    public void jobChanged(String gatewayId, Message.JobState state) {
        changed(gatewayId, state.jobId(), state(state.state()), state.detail());
    }

    @Override
    public void deviceChanged(String gatewayId, Message.DeviceState state) {
        forTill(gatewayId, tillId -> devices.reported(tillId, state));
    }

    @Override
    public void devicesFound(String gatewayId, Message.FoundDevices found) {
        search.answered(gatewayId, found);
    }

    @Override
    public void jobRefused(String gatewayId, Message.Refused refusal) {
        log.error("Gateway {} refused print job {}: {}", gatewayId, line(refusal.subject()), line(refusal.text()));
        // The job that it has under this id may be on paper.
        changed(gatewayId, refusal.subject(), Printing.JobState.UNKNOWN, refusal.text());
    }

    /// What a gateway says fills no more than its line of the log.
    static String line(String said) {
        return said.replaceAll("\\p{Cntrl}+", " ");
    }

    private void changed(String gatewayId, String jobId, Printing.JobState state, String detail) {
        forTill(gatewayId, tillId -> {
            if (jobs.changed(tillId, jobId, state, detail)) {
                listeners.changed(tillId);
            }
        });
    }

    @Override
    public void connectionChanged(String gatewayId, boolean connected) {
        log.info("Gateway {} is {}", gatewayId, connected ? "connected" : "away");
        if (connected) {
            gateways.find(gatewayId).ifPresent(this::joined);
        } else {
            Long tillId = there.remove(gatewayId);
            // Its successor may be there already.
            if (tillId != null && !there.containsValue(tillId)) {
                devices.connection(tillId, false);
            }
        }
    }

    private void joined(Gateway gateway) {
        there.put(gateway.id(), gateway.tillId());
        devices.connection(gateway.tillId(), true);
    }

    /// A gateway whose till has been paired with another one meanwhile is thrown out: its next Hello is
    /// refused.
    private void forTill(String gatewayId, LongConsumer action) {
        action.accept(gateways.find(gatewayId)
                .map(Gateway::tillId)
                .orElseThrow(() -> new IllegalStateException("gateway is no longer paired: " + gatewayId)));
    }

    private static Printing.JobState state(Message.JobState.State reported) {
        return switch (reported) {
            // Bytes on the way are still a job that is not done.
            case QUEUED, SENT -> Printing.JobState.QUEUED;
            case PRINTED -> Printing.JobState.PRINTED;
            case UNKNOWN -> Printing.JobState.UNKNOWN;
            case FAILED -> Printing.JobState.FAILED;
            case EXPIRED -> Printing.JobState.EXPIRED;
            case CANCELLED -> Printing.JobState.CANCELLED;
        };
    }
}
