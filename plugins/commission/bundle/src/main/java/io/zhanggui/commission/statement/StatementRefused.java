package io.zhanggui.commission.statement;

import io.zhanggui.api.error.Refusal;

/// A statement cannot be drawn up, changed, confirmed or paid. Nothing was written.
public final class StatementRefused extends Refusal {
    StatementRefused(String textKey, Object... arguments) {
        super(textKey, arguments);
    }
}
