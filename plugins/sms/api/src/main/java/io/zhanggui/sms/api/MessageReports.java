package io.zhanggui.sms.api;

import java.util.List;

/// Takes in what networks say without being asked. Thread-safe.
public interface MessageReports {

    /// Keeps reports, also of messages whose hand-over has not been noted yet. The same report again changes nothing.
    /// @param provider id of the provider that they come from
    void delivered(String provider, List<DeliveryReport> reports);

    /// Takes in what somebody wrote to the shop. The words by which people opt out end all messages to this phone but
    /// the codes that its owner asks for; anything else is kept for a person to read. The same again
    /// changes nothing.
    /// @param phone as the network tells it
    /// @return whether it was understood as an opt-out
    boolean received(String provider, String phone, String text);
}
