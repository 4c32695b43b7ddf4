package io.zhanggui.finance.close.ui;

import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.finance.book.ui.BookServices;
import io.zhanggui.ledger.AccountRef;
import io.zhanggui.ledger.Ledger.ChainFault;
import io.zhanggui.ledger.close.SealFault;

/// What a verification found, as a sentence that says what to do, and below it where.
final class FaultBox extends MessageBox {
    FaultBox(BookServices services, SealFault fault) {
        super(Tone.ALERT, "");
        setText(fault.day() + " · "
                + getTranslation("ledger.seal-fault." + fault.reason().name()));
        AccountRef account = fault.account();
        String where = account == null ? "" : name(services, account) + " · ";
        detail(where + fault.subject());
    }

    FaultBox(BookServices services, ChainFault fault) {
        super(Tone.ALERT, "");
        setText(getTranslation("ledger.fault." + fault.reason().name()));
        detail(getTranslation(
                "finance.close.fault." + place(fault),
                name(services, fault.account()),
                Long.toString(fault.sequence()),
                Long.toString(fault.transactionId())));
    }

    private static String place(ChainFault fault) {
        if (fault.sequence() > 0) {
            return "where";
        }
        return fault.transactionId() > 0 ? "beside" : "account";
    }

    private static String name(BookServices services, AccountRef account) {
        String whose = account.isMembers()
                ? services.members().name(account.owner())
                : services.books().storeName(account.storeId());
        return whose + " · " + services.texts().account(account.name());
    }
}
