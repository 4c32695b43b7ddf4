package io.zhanggui.sms.api;

import java.util.Map;

/// A message on its way out.
/// @param phone eleven digits in the mainland, else as it was entered
/// @param text whole, with signature and, where it promotes, the opt-out words
/// @param signature without its brackets, for networks that put it in front themselves
/// @param scene the occasion, such as `AFTER_SALE`, `CODE`: networks with templates of their own have one for each
/// @param values by variable, such as `member`, `amount`
public record OutgoingMessage(
        long id, String phone, String text, String signature, String scene, Map<String, String> values) {
    public OutgoingMessage {
        values = Map.copyOf(values);
    }

    /// Without what only the member may read.
    @Override
    public String toString() {
        return "OutgoingMessage[" + id + ", " + scene + "]";
    }
}
