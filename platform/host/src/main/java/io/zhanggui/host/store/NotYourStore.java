package io.zhanggui.host.store;

import io.zhanggui.api.error.Refusal;

/// The operator works in other stores.
public final class NotYourStore extends Refusal {
    NotYourStore(String storeName) {
        super("store.notYours", storeName);
    }
}
