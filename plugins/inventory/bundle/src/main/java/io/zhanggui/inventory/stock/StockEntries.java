package io.zhanggui.inventory.stock;

import io.zhanggui.api.value.Money;
import io.zhanggui.ledger.AccountRef;
import io.zhanggui.ledger.LedgerTransaction;
import io.zhanggui.ledger.UnitOfAccount;

/// What a movement means in the ledger. The stock is had, so what comes in is a debit.
final class StockEntries {
    /// What a store's stock is worth, below zero as all that is had.
    static final String STOCK = "inventory.stock";

    /// What goods cost more, or less, than they were valued at when they were sold before they came in.
    static final String VARIANCE = "cost.variance";

    private static final String TRANSFER_DIFFERENCE = "cost.transfer-difference";

    private StockEntries() {}

    static void add(LedgerTransaction.Builder ledger, long storeId, MovementKind kind, StockValue.Change change) {
        ledger.entry(account(storeId, STOCK), debit(change.valueChange()))
                .entry(account(storeId, VARIANCE), debit(change.variance()))
                .entry(account(storeId, kind.account()), change.worth().fen());
    }

    static void settleTransit(LedgerTransaction.Builder ledger, long fromStoreId, Money sent, Money came) {
        ledger.entry(account(fromStoreId, MovementKind.TRANSFER_OUT.account()), sent.fen())
                .entry(account(fromStoreId, MovementKind.TRANSFER_IN.account()), debit(came))
                .entry(account(fromStoreId, TRANSFER_DIFFERENCE), debit(sent.minus(came)));
    }

    static AccountRef account(long storeId, String name) {
        return AccountRef.ofShop(storeId, name, UnitOfAccount.FEN);
    }

    private static long debit(Money amount) {
        return Math.negateExact(amount.fen());
    }
}
