package io.zhanggui.ledger.store;

import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.Pendings;
import io.zhanggui.ledger.lot.Lots;

/// The parts of the ledger, put together.
public record LedgerKernel(Ledger ledger, Lots lots, Pendings pendings) {

    public static LedgerKernel of(UnitOfWork unitOfWork, ShopClock clock, Operators operators) {
        Accounts accounts = new Accounts();
        Liabilities liabilities = new Liabilities();
        Journal journal = new Journal(unitOfWork, clock, operators, accounts, liabilities);
        return new LedgerKernel(
                new PostingService(unitOfWork, accounts, liabilities, journal),
                new LotService(unitOfWork, clock, accounts),
                new PendingService(unitOfWork, clock, accounts, journal));
    }
}
