package io.zhanggui.gateway.link;

import io.zhanggui.protocol.DeviceConfiguration;
import io.zhanggui.protocol.Message;
import io.zhanggui.protocol.ShowText;

/// What the server's messages act on. Called on the link's event loop; nothing blocks.
public interface Devices {
    void configure(DeviceConfiguration configuration);

    void print(Message.PrintJob job);

    /// What the print jobs that are not ended yet take of the memory, those counted that were given a moment
    /// ago.
    long heldWeight();

    /// Takes a job back if it is not sent yet, and tells its state.
    void cancel(String jobId);

    /// Looks for devices and tells what it found.
    void find(Message.FindDevices question);

    /// Shows the customer a text in place of the one before.
    void show(ShowText text);

    void settled(Message.JobState state);

    /// The server has given this gateway up: what it has accepted is printed elsewhere, if at all.
    void givenUp();
}
