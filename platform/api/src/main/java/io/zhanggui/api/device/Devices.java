package io.zhanggui.api.device;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The devices of a till. Thread-safe.
public interface Devices {

    /// All devices configured for the till; OFFLINE while its gateway is not connected, empty when it has none.
    List<DeviceState> states(long tillId);

    /// Calls back for every scan and card of this till until the registration is closed, on a worker thread.
    /// The listener registered last gets the input alone: a till has one screen in front.
    Registration listen(long tillId, Consumer<DeviceInput> listener);

    /// Calls back after a state of this till's devices or of one of its print jobs has changed.
    Registration watch(long tillId, Runnable changed);

    /// What the till's scale says now, the first one where it has several; empty when it has none. A scale that was
    /// not heard of for a second and a half is [Weight.State#AWAY]: no weight is older.
    Optional<Weight> weight(long tillId);

    /// Calls back when the scale says something else, on a worker thread.
    Registration watchWeight(long tillId, Runnable changed);

    /// Shows the customer a text on the till's pole displays in place of the one before, also on one that comes back
    /// later. Returns at once; without a display nothing happens.
    void show(long tillId, PoleText text);

    interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
