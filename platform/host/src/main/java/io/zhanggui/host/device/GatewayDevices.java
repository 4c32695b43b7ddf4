package io.zhanggui.host.device;

import io.zhanggui.api.device.DeviceInput;
import io.zhanggui.api.device.DeviceState;
import io.zhanggui.api.device.DeviceState.Condition;
import io.zhanggui.api.device.DeviceState.Kind;
import io.zhanggui.api.device.Devices;
import io.zhanggui.api.device.PoleText;
import io.zhanggui.api.device.Weight;
import io.zhanggui.api.text.Texts;
import io.zhanggui.protocol.DeviceConfiguration;
import io.zhanggui.protocol.Message;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The devices of the tills as their gateways last reported them.
final class GatewayDevices implements Devices {
    private static final Logger log = LoggerFactory.getLogger(GatewayDevices.class);

    private final TillDevices configured;
    private final TillListeners listeners;
    private final TillScales scales;
    private final PoleTexts poles;
    private final LastInputs inputs;
    private final Texts texts;
    private final InstantSource clock;
    private final Map<Long, Link> links = new ConcurrentHashMap<>();
    private final Instant start;

    /// What is known of a till's gateway.
    private record Link(boolean connected, Instant since, Map<String, Message.DeviceState> reported) {}

    GatewayDevices(
            TillDevices configured,
            TillListeners listeners,
            TillScales scales,
            PoleTexts poles,
            LastInputs inputs,
            Texts texts,
            InstantSource clock) {
        this.configured = configured;
        this.listeners = listeners;
        this.scales = scales;
        this.poles = poles;
        this.inputs = inputs;
        this.texts = texts;
        this.clock = clock;
        this.start = clock.instant();
    }

    @Override
    public List<DeviceState> states(long tillId) {
        DeviceConfiguration devices = configured.of(tillId);
        Link link = links.getOrDefault(tillId, new Link(false, start, Map.of()));
        return devices.all().stream()
                .map(device -> state(
                        link, device.deviceId(), Kind.valueOf(device.kind().name()), device.name()))
                .toList();
    }

    @Override
    public Registration listen(long tillId, Consumer<DeviceInput> listener) {
        return listeners.listen(tillId, listener);
    }

    @Override
    public Registration watch(long tillId, Runnable changed) {
        return listeners.watch(tillId, changed);
    }

    @Override
    public Optional<Weight> weight(long tillId) {
        return scales.weight(tillId);
    }

    @Override
    public Registration watchWeight(long tillId, Runnable changed) {
        return listeners.watchWeight(tillId, changed);
    }

    @Override
    public void show(long tillId, PoleText text) {
        poles.show(tillId, text);
    }

    void connection(long tillId, boolean connected) {
        links.put(tillId, new Link(connected, clock.instant(), new ConcurrentHashMap<>()));
        scales.lost(tillId);
        if (connected) {
            poles.showAgain(tillId);
        } else {
            inputs.forget(tillId);
        }
        listeners.changed(tillId);
    }

    /// The till has other devices, or its devices other settings.
    void configured(long tillId) {
        scales.lost(tillId);
        poles.showAgain(tillId);
        listeners.changed(tillId);
    }

    /// What a gateway says of a device that the till does not have is dropped, so that no gateway can fill the
    /// memory with names of its own.
    void reported(long tillId, Message.DeviceState state) {
        Link link = links.get(tillId);
        Set<String> known = deviceIds(configured.of(tillId));
        if (link != null && link.connected() && known.contains(state.deviceId())) {
            link.reported().keySet().retainAll(known);
            link.reported().put(state.deviceId(), state);
            if (state.kind() == DeviceConfiguration.Kind.SCALE
                    && state.condition() != Message.DeviceState.Condition.READY) {
                scales.lost(tillId, state.deviceId());
            }
            // The gateway's own words are for whoever looks after it; the screen has its own in two languages.
            if (!state.detail().isEmpty()) {
                log.info(
                        "{} of till {} is {}: {}",
                        state.deviceId(),
                        tillId,
                        state.condition(),
                        PairedGateways.line(state.detail()));
            }
            listeners.changed(tillId);
        }
    }

    private static Set<String> deviceIds(DeviceConfiguration devices) {
        return devices.all().stream().map(DeviceConfiguration.Device::deviceId).collect(Collectors.toUnmodifiableSet());
    }

    private DeviceState state(Link link, String deviceId, Kind kind, String name) {
        if (!link.connected()) {
            return new DeviceState(
                    deviceId, kind, name, Condition.OFFLINE, texts.get("device.gatewayAway"), link.since());
        }
        Message.DeviceState reported = link.reported().get(deviceId);
        if (reported == null) {
            return new DeviceState(deviceId, kind, name, Condition.RECONNECTING, "", link.since());
        }
        Condition condition = condition(reported.condition());
        String detail = condition == Condition.READY ? "" : texts.get("device." + kind + "." + condition);
        return new DeviceState(deviceId, kind, name, condition, detail, reported.since());
    }

    private static Condition condition(Message.DeviceState.Condition reported) {
        return switch (reported) {
            case READY -> Condition.READY;
            case OFFLINE -> Condition.OFFLINE;
            case PAPER_LOW -> Condition.PAPER_LOW;
            case PAPER_OUT -> Condition.PAPER_OUT;
            case COVER_OPEN -> Condition.COVER_OPEN;
            case RECONNECTING -> Condition.RECONNECTING;
            case ERROR -> Condition.ERROR;
        };
    }
}
