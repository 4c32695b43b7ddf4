package io.zhanggui.api.device;

import java.util.List;
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

    interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
