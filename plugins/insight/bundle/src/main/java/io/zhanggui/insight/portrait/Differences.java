package io.zhanggui.insight.portrait;

import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.Unit;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.MemberPurchases;
import io.zhanggui.insight.InsightDatabase;
import io.zhanggui.insight.portrait.PortraitTables.Figures;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Who is stored otherwise than the sales say, or cannot be counted at all. Thread-safe.
@Component(service = Differences.class)
public final class Differences {
    /// What follows from a sale follows within seconds; a member who was served just now is looked at another time.
    static final Duration SETTLED = Duration.ofMinutes(10);

    private static final int MOST_WORDS = 200;

    private final UnitOfWork unitOfWork;
    private final Portraits portraits;
    private final MemberPurchases purchases;
    private final ShopClock clock;

    /// @param migrated the tables exist
    @Activate
    public Differences(
            @Reference UnitOfWork unitOfWork,
            @Reference InsightDatabase migrated,
            @Reference Portraits portraits,
            @Reference MemberPurchases purchases,
            @Reference ShopClock clock) {
        this.unitOfWork = unitOfWork;
        this.portraits = portraits;
        this.purchases = purchases;
        this.clock = clock;
    }

    /// @param stored what the figures say, for people
    /// @param counted what the sales say; with `failed` why they say nothing
    public record Difference(long memberId, Instant found, String stored, String counted, boolean failed) {}

    /// The members who differ, the first found first.
    public List<Difference> list(int limit) {
        return unitOfWork.read(unit -> Sql.query(
                unit.connection(),
                "SELECT * FROM insight_difference ORDER BY found_at, member_id LIMIT ?",
                row -> new Difference(
                        row.getLong("member_id"),
                        Sql.instant(row, "found_at"),
                        Objects.requireNonNull(row.getString("stored")),
                        Objects.requireNonNull(row.getString("counted")),
                        row.getBoolean("failed")),
                limit));
    }

    /// How many there are.
    public long size() {
        return unitOfWork
                .read(unit ->
                        Sql.first(unit.connection(), "SELECT COUNT(*) FROM insight_difference", row -> row.getLong(1)))
                .orElse(0L);
    }

    List<Long> members(long after, int limit) {
        return unitOfWork.read(unit -> Sql.query(
                unit.connection(),
                "SELECT member_id FROM insight_difference WHERE member_id > ? ORDER BY member_id LIMIT ?",
                row -> row.getLong(1),
                after,
                limit));
    }

    /// Counts these members without storing it, and notes those who are stored otherwise; who agrees again is noted no
    /// more. A member is noted only who differs still when looked at behind the lock, without anything on the way.
    /// @return how many differ
    int compare(Collection<Long> memberIds) {
        return unitOfWork.write(unit -> {
            Set<Long> suspects =
                    portraits.changed(unit, portraits.people(memberIds)).keySet();
            Set<Long> fine = new HashSet<>(memberIds);
            int differing = 0;
            if (!suspects.isEmpty()) {
                Portraits.People people = portraits.locked(unit, suspects);
                SortedMap<Long, Figures> changed = portraits.changed(unit, people);
                fine.removeAll(changed.keySet());
                changed.keySet().removeAll(underWay(unit, people));
                note(unit, changed);
                differing = changed.size();
            }
            forget(unit.connection(), fine);
            return differing;
        });
    }

    /// Looks again at those of these members who are noted.
    void lookAgain(Unit unit, Collection<Long> memberIds) throws SQLException {
        if (memberIds.isEmpty()) {
            return;
        }
        Object[] ids = Sql.padded(memberIds);
        List<Long> noted = Sql.query(
                unit.connection(),
                "SELECT member_id FROM insight_difference WHERE member_id IN (" + Sql.marks(ids.length) + ")",
                row -> row.getLong(1),
                ids);
        if (!noted.isEmpty()) {
            compare(noted);
        }
    }

    /// Of whom something is on its way between the sales and the figures.
    private Set<Long> underWay(Unit unit, Portraits.People people) throws SQLException {
        Object[] ids = Sql.padded(people.ids());
        Set<Long> moving = new HashSet<>(Sql.query(
                unit.connection(),
                "SELECT member_id FROM insight_due WHERE member_id IN (" + Sql.marks(ids.length) + ")",
                row -> row.getLong(1),
                ids));
        moving.addAll(purchases.servedSince(clock.instant().minus(SETTLED), people.ids()));
        Set<Long> all = new HashSet<>(moving);
        moving.forEach(id -> all.add(people.standingFor(id)));
        return all;
    }

    private void note(Unit unit, Map<Long, Figures> changed) throws SQLException {
        if (changed.isEmpty()) {
            return;
        }
        Map<Long, Figures> stored = portraits.stored(unit, changed.keySet());
        List<@Nullable Object[]> rows = new ArrayList<>();
        changed.forEach((id, figures) -> rows.add(new @Nullable Object[] {
            id,
            clock.instant(),
            cut(stored.getOrDefault(id, Figures.NONE).summary().words()),
            cut(figures.summary().words()),
            false
        }));
        store(unit, rows);
    }

    /// Notes somebody who could not be counted.
    void note(long memberId, RuntimeException failure) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        rows.add(new @Nullable Object[] {memberId, clock.instant(), "", cut(reason(failure)), true});
        unitOfWork.writeOnly(unit -> store(unit, rows));
    }

    private static void store(Unit unit, List<@Nullable Object[]> rows) throws SQLException {
        Sql.batch(
                unit.connection(),
                "INSERT INTO insight_difference (member_id, found_at, stored, counted, failed) VALUES (?, ?, ?, ?, ?)"
                        + " ON DUPLICATE KEY UPDATE stored = VALUES(stored), counted = VALUES(counted),"
                        + " failed = VALUES(failed)",
                rows);
    }

    static void forget(Connection connection, Collection<Long> memberIds) throws SQLException {
        if (!memberIds.isEmpty()) {
            Object[] all = Sql.padded(memberIds);
            Sql.update(
                    connection,
                    "DELETE FROM insight_difference WHERE member_id IN (" + Sql.marks(all.length) + ")",
                    all);
        }
    }

    /// The cause at the bottom says what it was about.
    private static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return Objects.requireNonNullElse(cause.getMessage(), cause.getClass().getSimpleName());
    }

    private static String cut(String words) {
        return words.substring(0, Math.min(words.length(), MOST_WORDS));
    }
}
