package io.zhanggui.gateway;

import io.zhanggui.protocol.CardRemoved;
import io.zhanggui.protocol.CardSwiped;
import io.zhanggui.protocol.DeviceConfiguration.Kind;
import io.zhanggui.protocol.Message;
import io.zhanggui.protocol.Message.DeviceState.Condition;
import io.zhanggui.protocol.Message.JobState;
import io.zhanggui.protocol.ScaleReading;
import java.time.Instant;

/// The way from the devices to the server. Nothing blocks; what cannot be sent now is sent when the server is
/// back, as the protocol says. Thread-safe.
public interface Uplink {

    /// What a person did at a device, in order with everything else.
    void input(Input input);

    /// The message of an input, once its place is known.
    interface Input {
        Message.Sequenced message(long sequence, Instant at);
    }

    default void scan(String deviceId, String text, String symbology) {
        input((sequence, at) -> new Message.Scan(sequence, deviceId, text, symbology, at));
    }

    /// @param uid upper-case hex, empty for a card that has none to give
    /// @param atr upper-case hex, empty from a reader that does not tell
    default void card(String deviceId, String uid, String atr) {
        input((sequence, at) -> new Message.CardPresented(sequence, deviceId, uid, atr, at));
    }

    default void cardRemoved(String deviceId) {
        input((sequence, at) -> new CardRemoved(sequence, deviceId, at));
    }

    /// @param number empty unless it was read
    default void swiped(String deviceId, CardSwiped.Outcome outcome, String number) {
        input((sequence, at) -> new CardSwiped(sequence, deviceId, outcome, number, at));
    }

    /// Without a connection it is gone: the next one follows soon.
    void weighed(ScaleReading reading);

    void jobState(String jobId, JobState.State state, String detail, Instant at);

    /// Without a connection it is gone: who asked has gone as well.
    void found(Message.FoundDevices answer);

    /// A print job has ended, or did not get into the queue: the gateway may have room for others.
    void roomChanged();

    /// A job id came again with another document.
    void jobConflict(String jobId);

    /// Repeating the same condition and detail does nothing.
    void deviceState(String deviceId, Kind kind, String name, Condition condition, String detail);
}
