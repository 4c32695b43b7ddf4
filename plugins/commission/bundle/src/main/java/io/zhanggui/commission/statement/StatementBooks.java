package io.zhanggui.commission.statement;

import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.commission.statement.Statement.PaidHow;
import io.zhanggui.ledger.AccountRef;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.LedgerTransaction;
import io.zhanggui.ledger.UnitOfAccount;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Statements in the ledger, and so in the vouchers: what is confirmed is an expense that is owed, what is paid is
/// owed no
/// more. Cash is no drawer's: a shift counts what its till took and gave.
@Component(service = StatementBooks.class)
public final class StatementBooks {
    static final String EXPENSE = "expense.commission";
    static final String OWED = "payable.commission";

    private final Ledger ledger;

    @Activate
    public StatementBooks(@Reference Ledger ledger) {
        this.ledger = ledger;
    }

    void confirmed(Statement statement) {
        post(statement, "commission-confirmed", EXPENSE, OWED);
    }

    void paid(Statement statement, PaidHow how) {
        post(statement, "commission-paid", OWED, how.account());
    }

    private void post(Statement statement, String kind, String debit, String credit) {
        Money amount = statement.amount();
        if (amount.fen() == 0) {
            return;
        }
        RequestId request = new RequestId(statement.storeId(), RequestId.NO_TILL, kind + ":" + statement.id());
        ledger.post(LedgerTransaction.of(request, kind, statement.document())
                .entry(account(statement, debit), amount.negated().fen())
                .entry(account(statement, credit), amount.fen())
                .build());
    }

    private static AccountRef account(Statement statement, String name) {
        return AccountRef.ofShop(statement.storeId(), name, UnitOfAccount.FEN);
    }
}
