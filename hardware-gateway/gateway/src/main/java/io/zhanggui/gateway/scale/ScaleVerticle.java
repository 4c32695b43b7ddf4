package io.zhanggui.gateway.scale;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.zhanggui.gateway.DeviceSet;
import io.zhanggui.gateway.Uplink;
import io.zhanggui.protocol.Connection;
import io.zhanggui.protocol.DeviceConfiguration.Kind;
import io.zhanggui.protocol.DeviceConfiguration.Scale;
import io.zhanggui.protocol.Message.DeviceState.Condition;
import io.zhanggui.protocol.ScaleReading;
import java.util.List;

/// The scales of the till.
public final class ScaleVerticle extends VerticleBase {
    private final Uplink uplink;
    private final DeviceSet<Scale, ScaleReader> scales = new DeviceSet<>(this::started);

    public ScaleVerticle(Uplink uplink) {
        this.uplink = uplink;
    }

    @Override
    public Future<?> stop() {
        return configure(List.of());
    }

    /// Makes these the scales.
    public Future<?> configure(List<Scale> configured) {
        return context.executeBlocking(
                () -> {
                    scales.configure(configured);
                    return null;
                },
                true);
    }

    private ScaleReader started(Scale scale) {
        if (!(scale.connection() instanceof Connection.Serial serial)) {
            throw new IllegalArgumentException("no scale: " + scale.connection());
        }
        ScaleReader reader = new ScaleReader(
                "scale " + scale.deviceId(),
                serial,
                scale.protocol(),
                ScaleReader.PATIENCE,
                new ScaleReader.Listener() {
                    @Override
                    public void ready() {
                        report(scale, Condition.READY, "");
                    }

                    @Override
                    public void lost(String detail) {
                        report(scale, Condition.RECONNECTING, detail);
                    }

                    @Override
                    public void silent() {
                        report(scale, Condition.OFFLINE, "The scale says nothing. Is it switched on?");
                    }

                    @Override
                    public void misunderstood() {
                        report(
                                scale,
                                Condition.ERROR,
                                "What the scale sends is not understood. Check its protocol, its unit and the baud.");
                    }

                    @Override
                    public void reading(Reading reading) {
                        uplink.weighed(new ScaleReading(scale.deviceId(), reading.state(), reading.grams()));
                    }
                });
        reader.start();
        return reader;
    }

    private void report(Scale scale, Condition condition, String detail) {
        uplink.deviceState(scale.deviceId(), Kind.SCALE, scale.name(), condition, detail);
    }
}
