package io.zhanggui.member.points;

import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.LedgerRequest;
import io.zhanggui.ledger.UnitOfAccount;
import io.zhanggui.ledger.lot.LotGrant;
import io.zhanggui.ledger.lot.Lots;
import io.zhanggui.member.database.MemberDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Opens a lot for the points that each member had before points came in lots. Runs once, before anything moves
/// points; broken off, it goes on at the next start.
///
/// The lot's legs are taken back in the same transaction: the balance was there before.
@Component(service = PointsAdoption.class)
public final class PointsAdoption {
    /// Kind of the ledger's transaction.
    public static final String KIND = "points-lots";

    private static final int CHUNK = 500;

    private final UnitOfWork unitOfWork;
    private final Ledger ledger;
    private final Lots lots;
    private final Stores stores;
    private final Settings settings;
    private final ShopClock clock;

    @Activate
    public PointsAdoption(
            @Reference MemberDatabase database,
            @Reference UnitOfWork unitOfWork,
            @Reference Operators operators,
            @Reference Ledger ledger,
            @Reference Lots lots,
            @Reference Stores stores,
            @Reference Settings settings,
            @Reference ShopClock clock) {
        this.unitOfWork = unitOfWork;
        this.ledger = ledger;
        this.lots = lots;
        this.stores = stores;
        this.settings = settings;
        this.clock = clock;
        operators.asSystem(this::adoptAll);
    }

    private void adoptAll() {
        boolean done;
        do {
            done = unitOfWork.write(unit -> adoptChunk(unit.connection()));
        } while (!done);
    }

    private boolean adoptChunk(Connection connection) throws SQLException {
        long after = Sql.first(
                        connection,
                        "SELECT last_member_id FROM member_points_adoption WHERE id = 1 AND NOT done FOR UPDATE",
                        row -> row.getLong(1))
                .orElse(-1L);
        if (after < 0) {
            return true;
        }
        List<Long> memberIds = Sql.query(
                connection,
                "SELECT id FROM member_member WHERE id > ? ORDER BY id LIMIT ?",
                row -> row.getLong(1),
                after,
                CHUNK);
        Map<Long, Long> balances =
                memberIds.isEmpty() ? Map.of() : ledger.balances(memberIds, PointsAccount.NAME, UnitOfAccount.POINTS);
        balances.forEach((memberId, balance) -> {
            if (balance > 0) {
                adopt(memberId, balance);
            }
        });
        boolean done = memberIds.size() < CHUNK;
        Sql.update(
                connection,
                "UPDATE member_points_adoption SET last_member_id = ?, done = ? WHERE id = 1",
                memberIds.isEmpty() ? after : memberIds.getLast(),
                done);
        return done;
    }

    private void adopt(long memberId, long balance) {
        long storeId = stores.all().getFirst().id();
        String document = KIND + ":" + memberId;
        ledger.postOnce(
                LedgerRequest.of(new RequestId(storeId, RequestId.NO_TILL, document), KIND, document, balance),
                transaction -> {
                    lots.grant(
                            transaction,
                            LotGrant.of(
                                    memberId,
                                    PointsAccount.PURSE,
                                    balance,
                                    "before lots",
                                    PointsBook.lastDay(clock.today(), PointsBook.months(settings))));
                    transaction
                            .entry(PointsAccount.of(memberId), -balance)
                            .entry(PointsAccount.issuedBy(storeId), balance);
                });
    }
}
