package io.zhanggui.api.event;

import java.time.Instant;

/// Something that happened and was committed.
/// @param id unique; the same at every delivery
/// @param type for example `checkout.sale-completed`
/// @param json the payload as published
public record Event(long id, String type, String json, Instant at) {

    /// Reads the payload into a record with components of the same names; unknown members are ignored.
    public <T extends Record> T payload(Class<T> type) {
        return EventJson.read(json, type);
    }
}
