package io.zhanggui.insight.portrait;

import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.Unit;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.MemberPurchases;
import io.zhanggui.insight.InsightDatabase;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Passes over all members, a page at a time. One that was broken off goes on where it was. Thread-safe.
@Component(service = Passes.class)
public final class Passes {
    private final UnitOfWork unitOfWork;
    private final MemberPurchases purchases;
    private final Portraits portraits;
    private final ShopClock clock;

    /// @param migrated the tables exist
    @Activate
    public Passes(
            @Reference UnitOfWork unitOfWork,
            @Reference InsightDatabase migrated,
            @Reference MemberPurchases purchases,
            @Reference Portraits portraits,
            @Reference ShopClock clock) {
        this.unitOfWork = unitOfWork;
        this.purchases = purchases;
        this.portraits = portraits;
        this.clock = clock;
    }

    public enum Kind {
        COUNT,
        CHECK
    }

    /// @param members who were looked at so far
    /// @param ended null while it is under way or broken off
    public record State(
            long after,
            long members,
            long differences,
            Instant began,
            @Nullable Instant ended) {}

    public Optional<State> state(Kind kind) {
        return unitOfWork.read(unit -> state(unit, kind, ""));
    }

    private static Optional<State> state(Unit unit, Kind kind, String lock) throws SQLException {
        return Sql.first(
                unit.connection(),
                "SELECT * FROM insight_pass WHERE kind = ?" + lock,
                row -> new State(
                        row.getLong("after_member"),
                        row.getLong("members"),
                        row.getLong("differences"),
                        Sql.instant(row, "began_at"),
                        row.getObject("ended_at") == null ? null : Sql.instant(row, "ended_at")),
                kind);
    }

    /// Counts all members anew and stores what was stored otherwise.
    public State count() {
        return run(Kind.COUNT, portraits::count);
    }

    /// Compares all members with their sales and notes those who differ.
    public State check() {
        return run(Kind.CHECK, portraits::compare);
    }

    private State run(Kind kind, ToIntFunction<List<Long>> work) {
        Optional<State> before = state(kind);
        if (before.isEmpty() || before.get().ended() != null) {
            begin(kind);
        }
        boolean more = true;
        while (more) {
            more = unitOfWork.write(unit -> {
                // Two hosts that do the same pass take turns.
                State now = state(unit, kind, " FOR UPDATE").orElseThrow();
                if (now.ended() != null) {
                    return false;
                }
                List<Long> page = page(unit, now.after());
                int differences = page.isEmpty() ? 0 : work.applyAsInt(page);
                boolean last = page.size() < Portraits.PAGE;
                Sql.update(
                        unit.connection(),
                        "UPDATE insight_pass SET after_member = ?, members = members + ?,"
                                + " differences = differences + ?, ended_at = ? WHERE kind = ?",
                        page.isEmpty() ? now.after() : page.getLast(),
                        page.size(),
                        differences,
                        last ? clock.instant() : null,
                        kind);
                return !last;
            });
        }
        return state(kind).orElseThrow();
    }

    /// Who has bought something, and who is stored as if: both have to agree.
    private List<Long> page(Unit unit, long after) throws SQLException {
        SortedSet<Long> ids = new TreeSet<>(purchases.members(after, Portraits.PAGE));
        ids.addAll(Sql.query(
                unit.connection(),
                "SELECT member_id FROM insight_member WHERE member_id > ? AND visits > 0 ORDER BY member_id LIMIT ?",
                row -> row.getLong(1),
                after,
                Portraits.PAGE));
        return ids.stream().limit(Portraits.PAGE).toList();
    }

    /// Whether everybody was counted since the plugin came in.
    public boolean isCounted() {
        return state(Kind.COUNT).filter(state -> state.ended() != null).isPresent();
    }

    private void begin(Kind kind) {
        unitOfWork.writeOnly(unit -> Sql.update(
                unit.connection(),
                "INSERT INTO insight_pass (kind, after_member, members, differences, began_at) VALUES (?, 0, 0, 0, ?)"
                        + " ON DUPLICATE KEY UPDATE after_member = 0, members = 0, differences = 0,"
                        + " began_at = VALUES(began_at), ended_at = NULL",
                kind,
                clock.instant()));
    }

    /// @param stored what the figures say, for people
    /// @param counted what the sales say
    public record Difference(long memberId, Instant found, String stored, String counted) {}

    /// The members who differed when they were checked and were not counted since, the first found first.
    public List<Difference> differences(int limit) {
        return unitOfWork.read(unit -> Sql.query(
                unit.connection(),
                "SELECT * FROM insight_difference ORDER BY found_at, member_id LIMIT ?",
                row -> new Difference(
                        row.getLong("member_id"),
                        Sql.instant(row, "found_at"),
                        Objects.requireNonNull(row.getString("stored")),
                        Objects.requireNonNull(row.getString("counted"))),
                limit));
    }

    /// Counts the members anew who differ.
    /// @return how many were stored otherwise
    public int repair() {
        int repaired = 0;
        List<Difference> open = differences(Portraits.PAGE);
        while (!open.isEmpty()) {
            repaired += portraits.count(open.stream().map(Difference::memberId).toList());
            open = differences(Portraits.PAGE);
        }
        return repaired;
    }
}
