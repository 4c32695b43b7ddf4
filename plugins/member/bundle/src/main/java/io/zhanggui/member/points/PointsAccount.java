package io.zhanggui.member.points;

import io.zhanggui.ledger.AccountRef;
import io.zhanggui.ledger.UnitOfAccount;

/// The accounts that points move between: what the shop has issued, and what each member has.
public final class PointsAccount {
    public static final String NAME = "points";

    private static final String ISSUED = "points.issued";

    private PointsAccount() {}

    public static AccountRef of(long memberId) {
        return AccountRef.ofMember(memberId, NAME, UnitOfAccount.POINTS);
    }

    static AccountRef issuedBy(long storeId) {
        return AccountRef.ofShop(storeId, ISSUED, UnitOfAccount.POINTS);
    }
}
