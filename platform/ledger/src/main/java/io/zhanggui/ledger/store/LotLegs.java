package io.zhanggui.ledger.store;

import io.zhanggui.api.work.Unit;
import io.zhanggui.ledger.lot.Split;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What a unit's changes of lots move on accounts, by transaction: the entries of the transaction have to say
/// the same, or lots and balance would part.
final class LotLegs {
    private final Map<Long, Map<Long, Long>> byTransaction = new HashMap<>();

    private LotLegs() {}

    static LotLegs of(Unit unit) {
        return unit.memo(LotLegs.class, LotLegs::new);
    }

    /// @param change above zero: the member has more
    void add(long transactionId, LotTables.Home home, Split change) {
        Map<Long, Long> legs = byTransaction.computeIfAbsent(transactionId, id -> new HashMap<>());
        legs.merge(home.accountId(), change.principal(), Math::addExact);
        Long bonusAccountId = home.bonusAccountId();
        if (bonusAccountId != null) {
            legs.merge(bonusAccountId, change.bonus(), Math::addExact);
        }
    }

    /// By account; what sums to zero is in it.
    Map<Long, Long> of(long transactionId) {
        return byTransaction.getOrDefault(transactionId, Map.of());
    }

    /// Compares the entries of a transaction with its lots. An account that comes to be held in lots must be nothing
    /// but lots from then on.
    /// @param heads of the accounts before the entries
    /// @param amounts of the entries, by account
    /// @return the accounts that are held in lots from now on
    /// @throws IllegalArgumentException when an account is moved otherwise than its lots
    List<Long> agree(LotTables tables, long transactionId, Map<Long, ChainHead> heads, Map<Long, Long> amounts)
            throws SQLException {
        Map<Long, Long> legs = of(transactionId);
        List<Long> newly = new ArrayList<>();
        for (ChainHead head : heads.values()) {
            long accountId = head.accountId();
            long amount = amounts.getOrDefault(accountId, 0L);
            long moved = legs.getOrDefault(accountId, 0L);
            boolean agrees = head.inLots()
                    ? amount == moved
                    : !legs.containsKey(accountId)
                            || head.balance() + amount == moved
                            || head.balance() + amount == tables.left(accountId);
            if (!agrees) {
                throw new IllegalArgumentException("account " + accountId + " is held in lots, which move " + moved
                        + ", and the entry of transaction " + transactionId + " moves " + amount);
            }
            if (!head.inLots() && legs.containsKey(accountId)) {
                newly.add(accountId);
            }
        }
        return newly;
    }
}
