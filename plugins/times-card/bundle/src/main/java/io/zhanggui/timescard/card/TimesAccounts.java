package io.zhanggui.timescard.card;

import io.zhanggui.ledger.AccountRef;
import io.zhanggui.ledger.UnitOfAccount;
import io.zhanggui.ledger.lot.Purse;
import io.zhanggui.timescard.api.TimesCards;

/// The accounts that cards move between: the times, and the money that was paid for them and is not earned yet.
public final class TimesAccounts {
    /// Begins the document of [#document].
    static final String PAPER = "times";

    private static final String ISSUED = "times-card.times-issued";

    public static final Purse PURSE = Purse.simple("times", UnitOfAccount.TIMES, TimesCards.TIMES, ISSUED);

    private TimesAccounts() {}

    public static AccountRef prepaid(long memberId) {
        return AccountRef.ofMember(memberId, TimesCards.PREPAID, UnitOfAccount.FEN);
    }

    static AccountRef issuedBy(long storeId) {
        return AccountRef.ofShop(storeId, ISSUED, UnitOfAccount.TIMES);
    }

    public static AccountRef serviceRevenue(long storeId) {
        return AccountRef.ofShop(storeId, "revenue.service", UnitOfAccount.FEN);
    }

    /// What lapsed without having been used.
    public static AccountRef breakage(long storeId) {
        return AccountRef.ofShop(storeId, "revenue.breakage", UnitOfAccount.FEN);
    }

    /// The ledger's document of the times that one movement moved.
    public static String document(long movementId) {
        return PAPER + ":" + movementId;
    }
}
