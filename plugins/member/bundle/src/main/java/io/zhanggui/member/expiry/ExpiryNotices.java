package io.zhanggui.member.expiry;

import io.zhanggui.api.event.Events;
import io.zhanggui.api.job.RecurringJob;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.ledger.lot.Lot;
import io.zhanggui.ledger.lot.Lots;
import io.zhanggui.member.api.PointsExpiring;
import io.zhanggui.member.points.PointsAccount;
import io.zhanggui.member.points.PointsBook;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Says 30 and 7 days before that points expire: once for each member, last day and stage, however often it runs.
@Component(service = {RecurringJob.class, ExpiryNotices.class})
public final class ExpiryNotices implements RecurringJob {
    static final int EARLY_DAYS = 30;
    static final int LATE_DAYS = 7;

    private static final int PAGE = 500;

    private final UnitOfWork unitOfWork;
    private final Lots lots;
    private final Events events;
    private final ShopClock clock;

    /// @param points lots are open for all points
    @Activate
    public ExpiryNotices(
            @Reference PointsBook points,
            @Reference UnitOfWork unitOfWork,
            @Reference Lots lots,
            @Reference Events events,
            @Reference ShopClock clock) {
        this.unitOfWork = unitOfWork;
        this.lots = lots;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "member.points-notices";
    }

    @Override
    public Duration pause() {
        return Duration.ofHours(2);
    }

    @Override
    public void run() {
        LocalDate today = clock.today();
        for (int days = 0; days <= EARLY_DAYS; days++) {
            notifyOf(today, today.plusDays(days));
        }
    }

    private void notifyOf(LocalDate today, LocalDate day) {
        Map<Long, Long> pointsOf = new LinkedHashMap<>();
        long last = 0;
        List<Lot> page;
        do {
            page = lots.expiring(PointsAccount.PURSE, day, day, last, PAGE);
            for (Lot lot : page) {
                if (lot.isUsableOn(today)) {
                    pointsOf.merge(lot.memberId(), lot.left().total(), Math::addExact);
                }
                last = lot.id();
            }
        } while (page.size() == PAGE);
        int stage = ChronoUnit.DAYS.between(today, day) <= LATE_DAYS ? LATE_DAYS : EARLY_DAYS;
        List<Map.Entry<Long, Long>> members = new ArrayList<>(pointsOf.entrySet());
        for (int from = 0; from < members.size(); from += PAGE) {
            List<Map.Entry<Long, Long>> chunk = members.subList(from, Math.min(from + PAGE, members.size()));
            unitOfWork.writeOnly(unit -> publish(unit.connection(), chunk, day, stage));
        }
    }

    private void publish(Connection connection, List<Map.Entry<Long, Long>> members, LocalDate day, int stage)
            throws SQLException {
        for (Map.Entry<Long, Long> member : members) {
            OptionalLong homeStore = homeStore(connection, member.getKey());
            int inserted = homeStore.isEmpty()
                    ? 0
                    : Sql.update(
                            connection,
                            "INSERT IGNORE INTO member_expiry_notice (member_id, expires_on, days_before, points, at)"
                                    + " VALUES (?, ?, ?, ?, ?)",
                            member.getKey(),
                            day,
                            stage,
                            member.getValue(),
                            clock.instant());
            if (inserted > 0) {
                events.publish(
                        PointsExpiring.TYPE,
                        new PointsExpiring(member.getKey(), member.getValue(), day, stage, homeStore.getAsLong()));
            }
        }
    }

    private static OptionalLong homeStore(Connection connection, long memberId) throws SQLException {
        return Sql.first(
                        connection,
                        "SELECT home_store_id FROM member_member WHERE id = ? AND NOT frozen",
                        row -> OptionalLong.of(row.getLong(1)),
                        memberId)
                .orElse(OptionalLong.empty());
    }
}
