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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
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

    /// A page of lots at a time: at the end of a year the points of all members may end on one day.
    private void notifyOf(LocalDate today, LocalDate day) {
        int stage = ChronoUnit.DAYS.between(today, day) <= LATE_DAYS ? LATE_DAYS : EARLY_DAYS;
        long last = 0;
        List<Lot> page;
        do {
            page = lots.expiring(PointsAccount.PURSE, day, day, last, PAGE);
            Set<Long> members = page.stream()
                    .filter(lot -> lot.isUsableOn(today))
                    .map(Lot::memberId)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            if (!members.isEmpty()) {
                unitOfWork.writeOnly(unit -> publish(unit.connection(), members, day, stage));
            }
            last = page.isEmpty() ? last : page.getLast().id();
        } while (page.size() == PAGE);
    }

    private void publish(Connection connection, Set<Long> members, LocalDate day, int stage) throws SQLException {
        Set<Long> told = told(connection, members, day, stage);
        for (long memberId : members) {
            OptionalLong homeStore = told.contains(memberId) ? OptionalLong.empty() : homeStore(connection, memberId);
            if (homeStore.isEmpty()) {
                continue;
            }
            long points = endingOn(memberId, day);
            int inserted = Sql.update(
                    connection,
                    "INSERT IGNORE INTO member_expiry_notice (member_id, expires_on, days_before, points, at)"
                            + " VALUES (?, ?, ?, ?, ?)",
                    memberId,
                    day,
                    stage,
                    points,
                    clock.instant());
            if (inserted > 0) {
                events.publish(
                        PointsExpiring.TYPE, new PointsExpiring(memberId, points, day, stage, homeStore.getAsLong()));
            }
        }
    }

    private static Set<Long> told(Connection connection, Set<Long> members, LocalDate day, int stage)
            throws SQLException {
        List<Object> arguments = new ArrayList<>(List.of(day, stage));
        arguments.addAll(members);
        return Set.copyOf(Sql.query(
                connection,
                "SELECT member_id FROM member_expiry_notice WHERE expires_on = ? AND days_before = ?"
                        + " AND member_id IN (" + Sql.marks(members.size()) + ")",
                row -> row.getLong(1),
                arguments.toArray()));
    }

    /// Of all lots of the member that end on that day, on whatever page they are.
    private long endingOn(long memberId, LocalDate day) {
        return lots.leftByLastDay(memberId, PointsAccount.PURSE).stream()
                .filter(left -> !left.frozen() && day.equals(left.lastDay()))
                .mapToLong(left -> left.left().total())
                .sum();
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
