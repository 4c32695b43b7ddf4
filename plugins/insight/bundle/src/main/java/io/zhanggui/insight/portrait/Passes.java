package io.zhanggui.insight.portrait;

import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.Unit;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.MemberPurchases;
import io.zhanggui.insight.InsightDatabase;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
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
    private final Differences differences;
    private final ShopClock clock;

    /// @param migrated the tables exist
    @Activate
    public Passes(
            @Reference UnitOfWork unitOfWork,
            @Reference InsightDatabase migrated,
            @Reference MemberPurchases purchases,
            @Reference Portraits portraits,
            @Reference Differences differences,
            @Reference ShopClock clock) {
        this.unitOfWork = unitOfWork;
        this.purchases = purchases;
        this.portraits = portraits;
        this.differences = differences;
        this.clock = clock;
    }

    public enum Kind {
        COUNT,
        CHECK
    }

    /// @param members who were looked at so far
    /// @param ended null while it is under way or broken off
    /// @param restedOn the day on which its time was used up; null when it never was
    public record State(
            long after,
            long members,
            long differences,
            Instant began,
            @Nullable Instant ended,
            @Nullable LocalDate restedOn) {}

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
                        row.getObject("ended_at") == null ? null : Sql.instant(row, "ended_at"),
                        row.getObject("rested_on", LocalDate.class)),
                kind);
    }

    /// Counts all members anew and stores what was stored otherwise.
    public State count() {
        return run(Kind.COUNT, Instant.MAX, portraits::count);
    }

    /// Compares all members with their sales and notes those who differ.
    public State check() {
        return check(Instant.MAX);
    }

    /// The same as far as it gets until a time; the next one goes on from there.
    State check(Instant until) {
        return run(Kind.CHECK, until, differences::compare);
    }

    private State run(Kind kind, Instant until, ToIntFunction<List<Long>> work) {
        Optional<State> before = state(kind);
        if (before.isEmpty() || before.get().ended() != null) {
            begin(kind);
        }
        OneByOne.run(
                Portraits.PAGE,
                () -> clock.instant().isBefore(until),
                members -> step(kind, members, work),
                failure -> skip(kind, failure));
        State after = state(kind).orElseThrow();
        if (after.ended() == null) {
            unitOfWork.writeOnly(unit -> Sql.update(
                    unit.connection(), "UPDATE insight_pass SET rested_on = ? WHERE kind = ?", clock.today(), kind));
        }
        return state(kind).orElseThrow();
    }

    private boolean step(Kind kind, int most, ToIntFunction<List<Long>> work) {
        return unitOfWork.write(unit -> {
            // Two hosts that do the same pass take turns.
            State now = state(unit, kind, " FOR UPDATE").orElseThrow();
            if (now.ended() != null) {
                return false;
            }
            List<Long> page = page(unit, now.after(), most);
            int differing = page.isEmpty() ? 0 : work.applyAsInt(page);
            boolean last = page.size() < most;
            advance(unit, kind, page.isEmpty() ? now.after() : page.getLast(), page.size(), differing, last);
            return !last;
        });
    }

    private void skip(Kind kind, RuntimeException failure) {
        unitOfWork.writeOnly(unit -> {
            State now = state(unit, kind, " FOR UPDATE").orElseThrow();
            List<Long> one = now.ended() == null ? page(unit, now.after(), 1) : List.of();
            if (!one.isEmpty()) {
                differences.note(one.getFirst(), failure);
                advance(unit, kind, one.getFirst(), 1, 1, false);
            }
        });
    }

    private void advance(Unit unit, Kind kind, long after, int members, int differing, boolean last)
            throws SQLException {
        Sql.update(
                unit.connection(),
                "UPDATE insight_pass SET after_member = ?, members = members + ?,"
                        + " differences = differences + ?, ended_at = ? WHERE kind = ?",
                after,
                members,
                differing,
                last ? clock.instant() : null,
                kind);
    }

    /// Who has bought something, and who is stored as if: both have to agree.
    private List<Long> page(Unit unit, long after, int most) throws SQLException {
        SortedSet<Long> ids = new TreeSet<>(purchases.members(after, most));
        ids.addAll(Sql.query(
                unit.connection(),
                "SELECT member_id FROM insight_member WHERE member_id > ? AND visits > 0 ORDER BY member_id LIMIT ?",
                row -> row.getLong(1),
                after,
                most));
        return ids.stream().limit(most).toList();
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
                        + " began_at = VALUES(began_at), ended_at = NULL, rested_on = NULL",
                kind,
                clock.instant()));
    }

    /// Counts the members anew who differ. Who cannot be counted stays on the list.
    /// @return how many were stored otherwise
    public int repair() {
        long[] progress = {0, 0};
        OneByOne.run(
                Portraits.PAGE,
                () -> true,
                most -> {
                    List<Long> page = differences.members(progress[0], most);
                    if (!page.isEmpty()) {
                        progress[1] += portraits.count(page);
                        progress[0] = page.getLast();
                    }
                    return page.size() == most;
                },
                failure -> differences.members(progress[0], 1).forEach(cannot -> {
                    differences.note(cannot, failure);
                    progress[0] = cannot;
                }));
        return Math.toIntExact(progress[1]);
    }
}
