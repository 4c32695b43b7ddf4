package io.zhanggui.inventory.receipt;

import io.zhanggui.inventory.api.Batches.Batch;
import java.time.LocalDate;

/// How a paper tells a batch: with its number and its date, and a date that is the number too only once.
public final class BatchWords {
    private BatchWords() {}

    /// Composes a text.
    @FunctionalInterface
    public interface Texts {
        String get(String key, Object... arguments);
    }

    public static String of(Batch batch, Texts texts) {
        LocalDate expires = batch.expires();
        if (expires == null) {
            return texts.get("inventory.receipt.paper.batch", batch.number());
        }
        return batch.number().equals(expires.toString())
                ? texts.get("inventory.receipt.paper.expires", expires.toString())
                : texts.get("inventory.receipt.paper.batch-expires", batch.number(), expires.toString());
    }
}
