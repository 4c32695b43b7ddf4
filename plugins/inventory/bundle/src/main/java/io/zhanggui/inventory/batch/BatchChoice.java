package io.zhanggui.inventory.batch;

import io.zhanggui.inventory.api.Batches.Batch;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// From or to which batches stock moves, of items that are kept by batch.
public sealed interface BatchChoice {
    /// Nobody has said it: what leaves is the first to expire, what comes has no batch.
    BatchChoice NOBODY_SAYS = new FirstExpired(Set.of());

    /// What leaves is the first to expire; what comes has no batch.
    /// @param except numbers of batches that stay as they are
    record FirstExpired(Set<String> except) implements BatchChoice {}

    /// This one. What comes in first covers what has left without a batch, for it was of these goods.
    /// @param exactly refuse when it has less than leaves; otherwise the rest leaves without a batch
    record Named(Batch batch, boolean exactly) implements BatchChoice {}

    /// What is without a batch, or becomes so.
    record WithoutBatch() implements BatchChoice {}

    /// Leaves the batches again to which the movement right before it came, of the same item: what comes back
    /// broken never lies on the shelf.
    record JustCame() implements BatchChoice {}

    /// This one, as a count says.
    record Counted(Batch batch) implements BatchChoice {}

    /// Comes back to the batches from which it left with a document, or to their like in another store.
    record BackFrom(String document) implements BatchChoice {}

    /// What a person has said of goods that leave.
    /// @param number empty for what is without a batch; null when nobody has said it
    static BatchChoice leaving(@Nullable String number) {
        if (number == null) {
            return NOBODY_SAYS;
        }
        return number.isEmpty() ? new WithoutBatch() : new Named(new Batch(number, null), true);
    }
}
