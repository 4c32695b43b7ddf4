package io.zhanggui.member.profile;

import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.Unit;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.member.database.MemberDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Where members who were merged have gone. Thread-safe.
@Component(service = Merged.class)
public final class Merged {
    private final UnitOfWork unitOfWork;

    /// @param database has the tables
    @Activate
    public Merged(@Reference MemberDatabase database, @Reference UnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
    }

    /// The member who stands for this one now: the same, unless it was merged.
    public long current(long memberId) {
        return unitOfWork
                .read(unit -> Sql.first(
                        unit.connection(),
                        "SELECT COALESCE(merged_into, id) FROM member_member WHERE id = ?",
                        row -> row.getLong(1),
                        memberId))
                .orElse(memberId);
    }

    /// The member and all who were merged into it.
    public List<Long> withEarlier(long memberId) {
        List<Long> all = new ArrayList<>(List.of(memberId));
        all.addAll(unitOfWork.read(unit -> Sql.query(
                unit.connection(),
                "SELECT id FROM member_member WHERE merged_into = ? ORDER BY id",
                row -> row.getLong(1),
                memberId)));
        return all;
    }

    /// Of several: the members who stand for them now, each with itself and all who were merged into it.
    public Map<Long, List<Long>> identities(Collection<Long> memberIds) {
        if (memberIds.isEmpty()) {
            return Map.of();
        }
        return unitOfWork.read(unit -> {
            Map<Long, List<Long>> all = new TreeMap<>();
            Map<Long, Long> gone = new HashMap<>();
            pairs(unit, "id", memberIds).forEach(pair -> gone.put(pair[0], pair[1]));
            memberIds.forEach(id -> {
                long now = gone.getOrDefault(id, id);
                all.computeIfAbsent(now, first -> new ArrayList<>(List.of(now)));
            });
            pairs(unit, "merged_into", all.keySet())
                    .forEach(
                            pair -> all.getOrDefault(pair[1], new ArrayList<>()).add(pair[0]));
            return all;
        });
    }

    /// Those who went and whom they went into.
    private static List<long[]> pairs(Unit unit, String column, Collection<Long> ids) throws SQLException {
        Object[] arguments = Sql.padded(ids);
        return Sql.query(
                unit.connection(),
                "SELECT id, merged_into FROM member_member WHERE " + column + " IN (" + Sql.marks(arguments.length)
                        + ") AND merged_into IS NOT NULL ORDER BY id",
                row -> new long[] {row.getLong(1), row.getLong(2)},
                arguments);
    }

    /// Those who were merged, by id.
    /// @param after 0 to begin with
    public List<Long> all(long after, int limit) {
        return unitOfWork.read(unit -> Sql.query(
                unit.connection(),
                "SELECT id FROM member_member WHERE merged_into IS NOT NULL AND id > ? ORDER BY id LIMIT ?",
                row -> row.getLong(1),
                after,
                limit));
    }
}
