package io.zhanggui.member.profile;

import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.member.database.MemberDatabase;
import java.util.ArrayList;
import java.util.List;
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
