package io.zhanggui.host.imports;

import io.zhanggui.api.error.Refusal;

/// Nothing of this kind can be imported: its plugin is not installed or does not run.
public final class UnknownTarget extends Refusal {
    UnknownTarget(String targetId) {
        super("import.target.unknown", targetId);
    }
}
