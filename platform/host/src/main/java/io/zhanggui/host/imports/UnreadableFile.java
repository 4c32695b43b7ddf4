package io.zhanggui.host.imports;

import io.zhanggui.api.error.Refusal;

/// A file that cannot be imported as it is; the sentence says what to change. Nothing was written.
public final class UnreadableFile extends Refusal {
    UnreadableFile(String textKey, Object... arguments) {
        super(textKey, arguments);
    }
}
