package io.zhanggui.member.tier;

import io.zhanggui.api.work.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/// All tiers with what was ever published for them.
/// @param tiers as they were before the first rights were published, the lowest first
/// @param rights by the day on which they begin, the last first
record TierBook(List<Tier> tiers, List<Rights> rights) {

    /// What a tier gives from a day on.
    /// @param as the tier, with what it gives
    record Rights(LocalDate startsOn, Tier as) {}

    static TierBook read(Connection connection) throws SQLException {
        List<Tier> tiers = Sql.query(connection, """
                SELECT id, code, name, position, version, pay_per_mille, points_per_cent, birthday_pay_per_mille,
                  birthday_points_per_cent FROM member_tier ORDER BY position""", Tiers::read);
        List<Rights> rights = Sql.query(connection, """
                SELECT t.id, t.code, t.name, t.position, t.version, r.pay_per_mille, r.points_per_cent,
                  r.birthday_pay_per_mille, r.birthday_points_per_cent, r.starts_on
                FROM member_tier_rights r JOIN member_tier t ON t.id = r.tier_id""", TierBook::rights);
        return new TierBook(
                tiers,
                rights.stream()
                        .sorted(Comparator.comparing(Rights::startsOn).reversed())
                        .toList());
    }

    private static Rights rights(ResultSet row) throws SQLException {
        return new Rights(row.getObject("starts_on", LocalDate.class), Tiers.read(row));
    }

    /// What each tier gives on a day: the last rights that were published for that day or before, else its own.
    List<Tier> on(LocalDate day) {
        return tiers.stream().map(tier -> on(day, tier)).toList();
    }

    private Tier on(LocalDate day, Tier tier) {
        return rights.stream()
                .filter(right ->
                        right.as().id() == tier.id() && !right.startsOn().isAfter(day))
                .map(Rights::as)
                .findFirst()
                .orElse(tier);
    }
}
