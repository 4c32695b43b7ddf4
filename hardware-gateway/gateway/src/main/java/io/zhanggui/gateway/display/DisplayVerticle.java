package io.zhanggui.gateway.display;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.zhanggui.gateway.DeviceSet;
import io.zhanggui.gateway.Uplink;
import io.zhanggui.protocol.Connection;
import io.zhanggui.protocol.DeviceConfiguration.Kind;
import io.zhanggui.protocol.DeviceConfiguration.PoleDisplay;
import io.zhanggui.protocol.Message.DeviceState.Condition;
import io.zhanggui.protocol.ShowText;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The pole displays of the till.
public final class DisplayVerticle extends VerticleBase {
    private final Uplink uplink;
    private final DeviceSet<PoleDisplay, AutoCloseable> displays = new DeviceSet<>(this::started);
    /// By device id.
    private final Map<String, PoleWriter> writers = new ConcurrentHashMap<>();

    public DisplayVerticle(Uplink uplink) {
        this.uplink = uplink;
    }

    @Override
    public Future<?> stop() {
        return configure(List.of());
    }

    /// Makes these the displays.
    public Future<?> configure(List<PoleDisplay> configured) {
        return context.executeBlocking(
                () -> {
                    displays.configure(configured);
                    return null;
                },
                true);
    }

    /// Shows a text in place of the one before. Nothing happens for a display that is not configured. After a
    /// configuration it comes in its turn.
    public Future<?> show(ShowText text) {
        return context.executeBlocking(
                () -> {
                    PoleWriter writer = writers.get(text.deviceId());
                    if (writer != null) {
                        writer.show(text);
                    }
                    return null;
                },
                true);
    }

    private AutoCloseable started(PoleDisplay display) {
        if (!(display.connection() instanceof Connection.Serial serial)) {
            throw new IllegalArgumentException("no pole display: " + display.connection());
        }
        PoleWriter writer = new PoleWriter(
                "pole display " + display.deviceId(), serial, display.profile(), new PoleWriter.Listener() {
                    @Override
                    public void ready() {
                        report(display, Condition.READY, "");
                    }

                    @Override
                    public void lost(String detail) {
                        report(display, Condition.RECONNECTING, detail);
                    }
                });
        writers.put(display.deviceId(), writer);
        writer.start();
        return () -> {
            writers.remove(display.deviceId(), writer);
            writer.close();
        };
    }

    private void report(PoleDisplay display, Condition condition, String detail) {
        uplink.deviceState(display.deviceId(), Kind.POLE_DISPLAY, display.name(), condition, detail);
    }
}
