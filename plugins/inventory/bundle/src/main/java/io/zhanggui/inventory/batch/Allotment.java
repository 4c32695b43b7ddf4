package io.zhanggui.inventory.batch;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.inventory.api.Batches.Batch;
import io.zhanggui.inventory.batch.BatchTable.Change;
import io.zhanggui.inventory.batch.BatchTable.Stored;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Allots the movements of one unit to batches, one after the other. Not thread-safe.
final class Allotment {
    private final Connection connection;
    private final long storeId;
    private final Instant at;
    private final Map<Long, List<Stored>> batches = new LinkedHashMap<>();
    private final Map<Long, Quantity> left = new LinkedHashMap<>();
    private final List<Change> changes = new ArrayList<>();
    /// What the last movement of an item that came in brought to its batches.
    private final Map<Long, List<Change>> justCame = new HashMap<>();

    /// @param onHand in the order in which they leave
    Allotment(Connection connection, long storeId, Instant at, List<Stored> onHand) {
        this.connection = connection;
        this.storeId = storeId;
        this.at = at;
        onHand.forEach(this::know);
    }

    private void know(Stored batch) {
        batches.computeIfAbsent(batch.skuId(), sku -> new ArrayList<>()).add(batch);
        left.put(batch.id(), batch.quantity());
    }

    void add(BatchBook.Moved moved) throws SQLException {
        if (moved.change().thousandths() < 0) {
            takeOut(moved, moved.change().negated());
        } else {
            int from = changes.size();
            putIn(moved);
            justCame.put(moved.skuId(), List.copyOf(changes.subList(from, changes.size())));
        }
    }

    List<Change> changes() {
        return changes;
    }

    private void takeOut(BatchBook.Moved moved, Quantity out) throws SQLException {
        switch (moved.choice()) {
            case BatchChoice.Named named -> {
                Stored batch = find(moved.skuId(), named.batch());
                Quantity has = quantity(batch);
                if (named.exactly() && has.compareTo(out) < 0) {
                    throw new Refusal(
                            "inventory.batch.not-enough", named.batch().number(), has.format(), out.format());
                }
                change(moved, batch, smaller(has, out).negated(), moved.document());
            }
            case BatchChoice.Counted counted -> {
                Stored batch = find(moved.skuId(), counted.batch());
                change(moved, batch, smaller(quantity(batch), out).negated(), moved.document());
            }
            case BatchChoice.FirstExpired first -> {
                Quantity rest = out;
                for (Stored batch : batches.getOrDefault(moved.skuId(), List.of())) {
                    if (!first.except().contains(batch.batch().number())) {
                        Quantity part = smaller(quantity(batch), rest);
                        change(moved, batch, part.negated(), moved.document());
                        rest = rest.minus(part);
                    }
                }
            }
            case BatchChoice.WithoutBatch none -> {
                // The batches keep what they have.
            }
            case BatchChoice.JustCame again -> {
                Quantity rest = out;
                for (Change came : justCame.getOrDefault(moved.skuId(), List.of())) {
                    Quantity part = smaller(came.change(), rest);
                    change(moved, came.batchId(), part.negated(), moved.document());
                    rest = rest.minus(part);
                }
            }
            case BatchChoice.BackFrom back ->
                throw new IllegalArgumentException("what comes back does not leave: " + back.document());
        }
    }

    private void putIn(BatchBook.Moved moved) throws SQLException {
        switch (moved.choice()) {
            case BatchChoice.Named named -> {
                Stored batch = find(moved.skuId(), named.batch());
                Quantity owed = smaller(owed(moved), moved.change());
                change(moved, batch, moved.change().minus(owed), moved.document());
            }
            case BatchChoice.Counted counted ->
                change(moved, find(moved.skuId(), counted.batch()), moved.change(), moved.document());
            case BatchChoice.BackFrom back -> {
                Quantity rest = moved.change();
                for (BatchTable.OutOf out : BatchTable.outOf(connection, back.document(), moved.skuId())) {
                    Quantity part = smaller(stillOut(back.document(), moved.skuId(), out), rest);
                    if (part.thousandths() > 0) {
                        change(moved, find(moved.skuId(), out.batch()), part, back.document());
                        rest = rest.minus(part);
                    }
                }
            }
            case BatchChoice.FirstExpired nobodySays -> {
                // Without a batch.
            }
            case BatchChoice.WithoutBatch none -> {
                // The batches keep what they have.
            }
            case BatchChoice.JustCame again ->
                throw new IllegalArgumentException("what comes in does not leave again: " + moved.document());
        }
    }

    /// Less what this unit has brought back and not stored yet.
    private Quantity stillOut(String document, long skuId, BatchTable.OutOf out) {
        Quantity back = Quantity.ZERO;
        for (Change change : changes) {
            boolean same = change.skuId() == skuId && change.document().equals(document);
            if (same
                    && batches.getOrDefault(skuId, List.of()).stream()
                            .anyMatch(each -> each.id() == change.batchId()
                                    && each.batch().equals(out.batch()))) {
                back = back.plus(change.change());
            }
        }
        return out.quantity().minus(back);
    }

    /// What more has left than the batches had, before this movement.
    private Quantity owed(BatchBook.Moved moved) {
        Quantity inBatches = batches.getOrDefault(moved.skuId(), List.of()).stream()
                .map(this::quantity)
                .reduce(Quantity.ZERO, Quantity::plus);
        Quantity without = moved.before().minus(inBatches);
        return without.thousandths() < 0 ? without.negated() : Quantity.ZERO;
    }

    /// Made when the store has none of this number; one of another date is refused.
    private Stored find(long skuId, Batch batch) throws SQLException {
        for (Stored known : batches.getOrDefault(skuId, List.of())) {
            if (known.batch().number().equals(batch.number())) {
                return sameDate(known, batch);
            }
        }
        List<Stored> stored = BatchTable.named(connection, storeId, skuId, batch.number());
        Stored found = stored.isEmpty() ? BatchTable.insert(connection, storeId, skuId, batch, at) : stored.getFirst();
        know(found);
        return sameDate(found, batch);
    }

    private static Stored sameDate(Stored found, Batch wanted) {
        if (wanted.expires() != null && !Objects.equals(found.batch().expires(), wanted.expires())) {
            throw new Refusal(
                    "inventory.batch.other-date",
                    wanted.number(),
                    String.valueOf(Objects.requireNonNullElse(found.batch().expires(), "—")));
        }
        return found;
    }

    private Quantity quantity(Stored batch) {
        return left.getOrDefault(batch.id(), Quantity.ZERO);
    }

    private void change(BatchBook.Moved moved, Stored batch, Quantity change, String document) {
        change(moved, batch.id(), change, document);
    }

    private void change(BatchBook.Moved moved, long batchId, Quantity change, String document) {
        if (change.thousandths() != 0) {
            left.merge(batchId, change, Quantity::plus);
            changes.add(new Change(batchId, moved.movementId(), moved.skuId(), document, change));
        }
    }

    private static Quantity smaller(Quantity one, Quantity other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
