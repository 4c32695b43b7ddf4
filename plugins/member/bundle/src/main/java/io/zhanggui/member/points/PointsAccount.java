package io.zhanggui.member.points;

import io.zhanggui.ledger.AccountRef;
import io.zhanggui.ledger.UnitOfAccount;
import io.zhanggui.ledger.lot.Purse;

/// The accounts that points move between: what the shop has issued, and what each member has, in lots.
public final class PointsAccount {
    public static final String NAME = "points";
    public static final Purse PURSE = Purse.simple("points", UnitOfAccount.POINTS, NAME, "points.issued");

    private static final String ISSUED = "points.issued";

    private PointsAccount() {}

    public static AccountRef of(long memberId) {
        return PURSE.principalOf(memberId);
    }

    static AccountRef issuedBy(long storeId) {
        return AccountRef.ofShop(storeId, ISSUED, UnitOfAccount.POINTS);
    }
}
