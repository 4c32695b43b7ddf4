package io.zhanggui.host.device;

import io.zhanggui.api.device.PoleText;
import io.zhanggui.protocol.DeviceConfiguration.PoleDisplay;
import io.zhanggui.protocol.ShowText;
import io.zhanggui.protocol.server.GatewayServer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// What each till shows its customer in two lines, kept so that a gateway that comes back shows it again.
/// Thread-safe.
final class PoleTexts {
    private final TillDevices configured;
    private final Gateways gateways;
    private final Supplier<GatewayServer> server;
    private final Map<Long, PoleText> shown = new ConcurrentHashMap<>();

    /// @param server asked when there is something to show
    PoleTexts(TillDevices configured, Gateways gateways, Supplier<GatewayServer> server) {
        this.configured = configured;
        this.gateways = gateways;
        this.server = server;
    }

    void show(long tillId, PoleText text) {
        if (!text.equals(shown.put(tillId, text))) {
            showAgain(tillId);
        }
    }

    /// After the gateway, or a display, came back or was set up otherwise.
    void showAgain(long tillId) {
        PoleText text = shown.get(tillId);
        if (text != null) {
            configured.of(tillId).poleDisplays().forEach(display -> send(tillId, display, text));
        }
    }

    /// Shows what the till shows, or nothing, in place of a text that was tried out.
    void endTrial(long tillId) {
        shown.putIfAbsent(tillId, PoleText.EMPTY);
        showAgain(tillId);
    }

    /// For a moment, until something else is shown.
    void tryOut(long tillId, String deviceId, PoleText text) {
        configured.of(tillId).poleDisplays().stream()
                .filter(display -> display.deviceId().equals(deviceId))
                .forEach(display -> send(tillId, display, text));
    }

    private void send(long tillId, PoleDisplay display, PoleText text) {
        boolean chinese = display.profile().chinese();
        ShowText message = new ShowText(display.deviceId(), line(text.upper(), chinese), line(text.lower(), chinese));
        gateways.ofTill(tillId).ifPresent(gateway -> server.get().tell(gateway.id(), message));
    }

    private static ShowText.Line line(PoleText.Line line, boolean chinese) {
        return new ShowText.Line(chinese ? line.text() : line.plain(), line.amount());
    }
}
