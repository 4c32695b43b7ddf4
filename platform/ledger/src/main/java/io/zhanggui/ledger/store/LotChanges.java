package io.zhanggui.ledger.store;

import io.zhanggui.api.value.Ids;
import io.zhanggui.ledger.lot.Lot;
import io.zhanggui.ledger.lot.LotMovement;
import io.zhanggui.ledger.lot.Split;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Changes of locked lots that are written together: one statement for the lots, one for their movements.
final class LotChanges {
    private final Stamp stamp;
    private final Map<Long, Lot> before = new LinkedHashMap<>();
    private final Map<Long, Lot> after = new LinkedHashMap<>();
    private final List<LotTables.Moved> movements = new ArrayList<>();

    /// What all changes of a transaction have in common.
    /// @param at whole milliseconds, as stored
    record Stamp(long transactionId, String document, long storeId, LocalDate businessDate, Instant at) {
        static Stamp of(Posting posting) {
            return new Stamp(
                    posting.id(),
                    posting.document(),
                    posting.requestId().storeId(),
                    posting.businessDate(),
                    posting.at());
        }
    }

    LotChanges(Stamp stamp) {
        this.stamp = stamp;
    }

    /// The lot of this id as it is after the changes so far.
    Lot now(Lot lot) {
        return after.getOrDefault(lot.id(), lot);
    }

    /// Counts more as used; less when `more` is below zero.
    Lot use(Lot lot, LotMovement.Kind kind, Split more, @Nullable String origin, @Nullable Long undoes) {
        Lot now = now(lot);
        return change(lot, with(now, now.used().plus(more), now.returned()), kind, more.negated(), origin, undoes);
    }

    /// Takes more away from the member; less when `more` is below zero.
    Lot remove(Lot lot, LotMovement.Kind kind, Split more, @Nullable String origin, @Nullable Long undoes) {
        Lot now = now(lot);
        return change(lot, with(now, now.used(), now.returned().plus(more)), kind, more.negated(), origin, undoes);
    }

    /// Takes note of a lot that was just inserted.
    void granted(Lot lot, LotTables.Revision conditions) {
        movements.add(
                new LotTables.Moved(movement(lot, LotMovement.Kind.GRANTED, lot.bought(), null), null, conditions));
    }

    /// Takes note of a lot whose last day or freeze was just changed.
    void amended(Lot lot, LotTables.Revision conditions) {
        movements.add(
                new LotTables.Moved(movement(lot, LotMovement.Kind.AMENDED, Split.NOTHING, null), null, conditions));
    }

    void write(LotTables tables) {
        tables.update(before.values().stream()
                .map(lot -> new LotTables.Update(lot, now(lot)))
                .toList());
        tables.record(movements);
    }

    private Lot change(
            Lot lot, Lot changed, LotMovement.Kind kind, Split change, @Nullable String origin, @Nullable Long undoes) {
        before.putIfAbsent(lot.id(), lot);
        after.put(lot.id(), changed);
        movements.add(new LotTables.Moved(movement(lot, kind, change, origin), undoes, null));
        return changed;
    }

    private LotMovement movement(Lot lot, LotMovement.Kind kind, Split change, @Nullable String origin) {
        return new LotMovement(
                Ids.next(),
                lot.id(),
                stamp.transactionId(),
                kind,
                stamp.document(),
                origin,
                stamp.storeId(),
                stamp.businessDate(),
                stamp.at(),
                change);
    }

    private static Lot with(Lot lot, Split used, Split returned) {
        return new Lot(
                lot.id(),
                lot.memberId(),
                lot.purse(),
                lot.storeId(),
                lot.item(),
                lot.document(),
                lot.line(),
                lot.terms(),
                lot.drawOrder(),
                lot.bought(),
                used,
                returned,
                lot.grantedAt(),
                lot.expiresOn(),
                lot.frozen());
    }
}
