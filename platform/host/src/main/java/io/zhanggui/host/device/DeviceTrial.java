package io.zhanggui.host.device;

import io.zhanggui.api.device.Devices.Registration;
import io.zhanggui.api.device.PoleText;
import io.zhanggui.api.device.Weight;
import io.zhanggui.api.security.Operators;
import io.zhanggui.host.security.HostPermissions;
import java.time.Instant;
import java.util.Optional;

/// What a person sees of a device while setting it up: what the scale says, what was read last, a text on the
/// display.
public final class DeviceTrial {
    private static final PoleText.Line FULL = new PoleText.Line("12345678901234567890", "12345678901234567890", "");

    private final Operators operators;
    private final TillScales scales;
    private final PoleTexts poles;
    private final LastInputs inputs;
    private final TillListeners listeners;

    /// What a scanner or card reader gave last.
    /// @param text the code, or the number of a card; empty for a card that has none
    /// @param atr of a card that was put on a reader, empty otherwise
    /// @param gone the card was taken away
    public record Read(String text, String atr, boolean gone, Instant at) {}

    DeviceTrial(Operators operators, TillScales scales, PoleTexts poles, LastInputs inputs, TillListeners listeners) {
        this.operators = operators;
        this.scales = scales;
        this.poles = poles;
        this.inputs = inputs;
        this.listeners = listeners;
    }

    public Weight weight(long tillId, String deviceId) {
        operators.require(HostPermissions.DEVICES);
        return scales.weight(tillId, deviceId);
    }

    public Optional<Read> lastRead(long tillId, String deviceId) {
        operators.require(HostPermissions.DEVICES);
        return inputs.of(tillId, deviceId).map(input -> new Read(input.text(), input.atr(), input.gone(), input.at()));
    }

    /// Calls back when a scale of the till says something else, or something was read.
    public Registration watch(long tillId, Runnable changed) {
        Registration weight = listeners.watchWeight(tillId, changed);
        Registration input = listeners.watchInput(tillId, changed);
        return () -> {
            weight.close();
            input.close();
        };
    }

    /// Shows a line from end to end and one of these words, in the shop's language and in ASCII.
    public void show(long tillId, String deviceId, String text, String plain) {
        operators.require(HostPermissions.DEVICES);
        poles.tryOut(tillId, deviceId, new PoleText(FULL, new PoleText.Line(text, plain, "88.00")));
    }

    /// The display shows what the till shows.
    public void end(long tillId) {
        poles.endTrial(tillId);
    }
}
