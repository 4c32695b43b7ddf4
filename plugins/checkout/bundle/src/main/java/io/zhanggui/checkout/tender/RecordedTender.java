package io.zhanggui.checkout.tender;

import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.api.RefundInProgress;
import io.zhanggui.checkout.api.SaleInProgress;
import io.zhanggui.checkout.api.TenderType;
import io.zhanggui.ledger.AccountRef;
import io.zhanggui.ledger.UnitOfAccount;

/// Money that the cashier receives by other means and records: each has its account `tender.<id>`.
abstract sealed class RecordedTender implements TenderType permits CashTender, WeChatTender, AlipayTender, BankTender {
    private final String id;
    private final int order;

    RecordedTender(String id, int order) {
        this.id = id;
        this.order = order;
    }

    @Override
    public final String id() {
        return id;
    }

    @Override
    public final String titleKey() {
        return "checkout.tender." + id;
    }

    @Override
    public final int order() {
        return order;
    }

    @Override
    public final Taken take(SaleInProgress sale, Money amount) {
        sale.ledger().entry(account(sale.storeId()), Math.negateExact(amount.fen()));
        return new Taken("");
    }

    @Override
    public final Taken giveBack(RefundInProgress refund, Money amount) {
        refund.ledger().entry(account(refund.storeId()), amount.fen());
        return new Taken("");
    }

    private AccountRef account(long storeId) {
        return AccountRef.ofShop(storeId, "tender." + id, UnitOfAccount.FEN);
    }
}
