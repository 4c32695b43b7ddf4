package io.zhanggui.host.store;

import io.zhanggui.api.error.Refusal;

/// The operator works in no active store, or not at this till.
public final class NoStore extends Refusal {
    NoStore(String operatorName) {
        super("store.none", operatorName);
    }
}
