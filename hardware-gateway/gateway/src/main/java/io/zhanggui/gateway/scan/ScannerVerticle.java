package io.zhanggui.gateway.scan;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.zhanggui.gateway.DeviceSet;
import io.zhanggui.gateway.Uplink;
import io.zhanggui.gateway.file.KeyboardLine;
import io.zhanggui.gateway.serial.Framer;
import io.zhanggui.gateway.serial.SerialLine;
import io.zhanggui.gateway.serial.TextReader;
import io.zhanggui.gateway.serial.TextSource;
import io.zhanggui.protocol.CardSwiped.Outcome;
import io.zhanggui.protocol.Connection;
import io.zhanggui.protocol.DeviceConfiguration.Kind;
import io.zhanggui.protocol.DeviceConfiguration.Scanner;
import io.zhanggui.protocol.Message.DeviceState.Condition;
import io.zhanggui.protocol.stripe.Stripe;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// The scanners of the till.
public final class ScannerVerticle extends VerticleBase {
    private final Uplink uplink;
    private final DeviceSet<Scanner, TextReader> scanners = new DeviceSet<>(this::started);

    public ScannerVerticle(Uplink uplink) {
        this.uplink = uplink;
    }

    @Override
    public Future<?> stop() {
        return configure(List.of());
    }

    /// Makes these the scanners.
    public Future<?> configure(List<Scanner> configured) {
        return context.executeBlocking(
                () -> {
                    scanners.configure(configured);
                    return null;
                },
                true);
    }

    private TextReader started(Scanner scanner) {
        TextReader reader = new TextReader(
                "scanner " + scanner.deviceId(),
                () -> open(scanner.connection()),
                scanner.frame(),
                new TextReader.Listener() {
                    @Override
                    public void ready() {
                        report(scanner, Condition.READY, "");
                    }

                    @Override
                    public void lost(String detail) {
                        report(scanner, Condition.RECONNECTING, detail);
                    }

                    @Override
                    public void code(Framer.Code code) {
                        Stripe.of(code.text())
                                .ifPresentOrElse(
                                        stripe -> swiped(scanner.deviceId(), stripe),
                                        () -> uplink.scan(scanner.deviceId(), code.text(), code.symbology()));
                    }
                });
        reader.start();
        return reader;
    }

    /// The number of a bank card goes no further than here.
    private void swiped(String deviceId, Stripe stripe) {
        switch (stripe) {
            case Stripe.Card card -> uplink.swiped(deviceId, Outcome.READ, card.number());
            case Stripe.BankCard bank -> uplink.swiped(deviceId, Outcome.BANK_CARD, "");
            case Stripe.Unreadable unreadable -> uplink.swiped(deviceId, Outcome.UNREADABLE, "");
        }
    }

    private static TextSource open(Connection connection) throws IOException {
        return switch (connection) {
            case Connection.Serial serial -> SerialLine.open(serial);
            case Connection.Keyboard keyboard -> KeyboardLine.open(Path.of(keyboard.path()));
            case Connection.Tcp _, Connection.Usb _, Connection.Ipp _, Connection.SmartCard _ ->
                throw new IllegalArgumentException("no scanner: " + connection);
        };
    }

    private void report(Scanner scanner, Condition condition, String detail) {
        uplink.deviceState(scanner.deviceId(), Kind.SCANNER, scanner.name(), condition, detail);
    }
}
