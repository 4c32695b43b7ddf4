package io.zhanggui.gateway;

import io.zhanggui.protocol.DeviceConfiguration.Kind;
import io.zhanggui.protocol.Message;
import io.zhanggui.protocol.Message.DeviceState.Condition;
import io.zhanggui.protocol.Message.JobState;
import java.time.Instant;

/// The way from the devices to the server. Nothing blocks; what cannot be sent now is sent when the server is back,
/// as the protocol says. Thread-safe.
public interface Uplink {

    void scan(String deviceId, String text, String symbology);

    /// @param uid upper-case hex
    void card(String deviceId, String uid);

    void jobState(String jobId, JobState.State state, String detail, Instant at);

    /// Without a connection it is gone: who asked has gone as well.
    void found(Message.FoundDevices answer);

    /// A job id came again with another document.
    void jobConflict(String jobId);

    /// Repeating the same condition and detail does nothing.
    void deviceState(String deviceId, Kind kind, String name, Condition condition, String detail);
}
