package io.zhanggui.member.tier;

import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.work.Remembered;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.Unit;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.member.MemberPermissions;
import io.zhanggui.member.database.MemberDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// The tiers of the shop, lowest first. There are a handful, and every sale asks for one: they are kept in
/// memory, as the rules are. Thread-safe.
@Component(service = Tiers.class)
public final class Tiers {
    static final int MAX_TIERS = 20;
    private static final int MAX_IDS = 1_000;

    private final UnitOfWork unitOfWork;
    private final Operators operators;
    private final AuditLog auditLog;
    private final ShopClock clock;
    private final Remembered<TierBook> book;

    @Activate
    public Tiers(
            @Reference MemberDatabase database,
            @Reference UnitOfWork unitOfWork,
            @Reference Operators operators,
            @Reference AuditLog auditLog,
            @Reference ShopClock clock) {
        this.unitOfWork = unitOfWork;
        this.operators = operators;
        this.auditLog = auditLog;
        this.clock = clock;
        this.book = new Remembered<>("member.tiers", unitOfWork, unit -> TierBook.read(unit.connection()));
    }

    public List<Tier> all() {
        return book.get().on(clock.today());
    }

    /// @param text code or name
    /// @throws TierRefused when there is no such tier, naming those that there are
    public Tier require(String text) {
        return requireNamed(all(), text);
    }

    public Tier lowest() {
        return all().getFirst();
    }

    /// How a member stands with the shop just now.
    /// @param pointsOwed see [io.zhanggui.member.points.PointsDebt]
    public record Standing(Tier tier, boolean frozen, long pointsOwed) {}

    /// What one unit has read: all parts of a sale ask for the same member.
    private static final class Standings {
        private final Map<Long, Optional<Standing>> known = new HashMap<>();
    }

    /// Empty for somebody who is not a member. Read once in a unit.
    public Optional<Standing> ofMember(long memberId) {
        return unitOfWork.read(unit -> {
            Map<Long, Optional<Standing>> known = unit.memo(Standings.class, Standings::new).known;
            Optional<Standing> standing = known.get(memberId);
            if (standing == null) {
                standing = standing(unit.connectionAsItIs(), memberId);
                known.put(memberId, standing);
            }
            return standing;
        });
    }

    /// To be called by the unit that changes what tiers there are, or what they give on some day.
    void tiersChangedBy(Unit unit) {
        changedBy(unit);
        book.changedBy(unit);
    }

    /// To be called by the unit that changes how members stand.
    public static void changedBy(Unit unit) {
        unit.memo(Standings.class, Standings::new).known.clear();
    }

    private Optional<Standing> standing(Connection connection, long memberId) throws SQLException {
        record Member(long tierId, boolean frozen, long pointsOwed) {}
        Optional<Member> member = Sql.first(
                connection,
                "SELECT tier_id, frozen, points_owed FROM member_member WHERE id = ?",
                row -> new Member(row.getLong(1), row.getBoolean(2), row.getLong(3)),
                memberId);
        return member.map(found -> new Standing(tier(found.tierId()), found.frozen(), found.pointsOwed()));
    }

    private Tier tier(long id) {
        return all().stream().filter(tier -> tier.id() == id).findFirst().orElseThrow();
    }

    /// The tiers of many members.
    public Map<Long, Tier> ofMembers(Collection<Long> memberIds) {
        record Has(long memberId, long tierId) {}
        Map<Long, Tier> byId = new HashMap<>();
        all().forEach(tier -> byId.put(tier.id(), tier));
        Map<Long, Tier> found = new HashMap<>();
        List<Long> ids = List.copyOf(memberIds);
        for (int from = 0; from < ids.size(); from += MAX_IDS) {
            List<Long> chunk = ids.subList(from, Math.min(from + MAX_IDS, ids.size()));
            unitOfWork
                    .read(unit -> Sql.query(
                            unit.connection(),
                            "SELECT id, tier_id FROM member_member WHERE id IN (" + Sql.marks(chunk.size()) + ")",
                            row -> new Has(row.getLong(1), row.getLong(2)),
                            chunk.toArray()))
                    .forEach(has -> found.put(has.memberId(), Objects.requireNonNull(byId.get(has.tierId()))));
        }
        return found;
    }

    /// Adds a tier above the highest, or changes the name of one. What it gives is published ahead, see [TierRights].
    /// @param tier with id 0 to add
    /// @throws TierRefused for a name or code in use, or a tier that somebody else changed meanwhile
    public void save(Tier tier) {
        operators.require(MemberPermissions.TIERS);
        requireSound(tier);
        unitOfWork.writeOnly(unit -> {
            List<Tier> all = TierBook.read(unit.connection()).on(clock.today());
            List<Tier> others =
                    all.stream().filter(other -> other.id() != tier.id()).toList();
            requireUnused(tier, others);
            if (tier.id() == 0) {
                insert(unit.connection(), tier, others);
            } else {
                requireSameRights(tier, all);
                rename(unit.connection(), tier);
            }
            tiersChangedBy(unit);
            auditLog.record(
                    "member.tier-changed",
                    "member-tier:" + tier.code(),
                    Map.of(
                            "pay", Integer.toString(tier.payPerMille()),
                            "points", Integer.toString(tier.pointsPerCent())));
        });
    }

    /// How many members each tier has, by its id.
    public Map<Long, Long> memberCounts() {
        return unitOfWork.read(unit -> {
            Map<Long, Long> counts = new HashMap<>();
            Sql.query(
                            unit.connection(),
                            "SELECT tier_id, COUNT(*) FROM member_member GROUP BY tier_id",
                            row -> Map.entry(row.getLong(1), row.getLong(2)))
                    .forEach(count -> counts.put(count.getKey(), count.getValue()));
            return counts;
        });
    }

    /// @param text code or name
    /// @throws TierRefused when it is none of the tiers, naming them
    public static Tier requireNamed(List<Tier> tiers, String text) {
        return named(tiers, text).orElseThrow(() -> new TierRefused("member.tier.unknown", text, names(tiers)));
    }

    private static Optional<Tier> named(List<Tier> tiers, String text) {
        return tiers.stream()
                .filter(tier ->
                        tier.code().equalsIgnoreCase(text) || tier.name().equals(text))
                .findFirst();
    }

    private static String names(List<Tier> tiers) {
        return String.join("、", tiers.stream().map(Tier::name).toList());
    }

    static void requireSound(Tier tier) {
        if (tier.name().isBlank() || tier.name().length() > 20) {
            throw new TierRefused("member.tier.name.invalid", tier.name());
        }
        if (!tier.code().matches("[a-z0-9-]{1,20}")) {
            throw new TierRefused("member.tier.code.invalid");
        }
        if (tier.payPerMille() < 1 || tier.payPerMille() > 1_000) {
            throw new TierRefused("member.tier.discount.invalid");
        }
        if (tier.birthdayPayPerMille() < 1 || tier.birthdayPayPerMille() > 1_000) {
            throw new TierRefused("member.tier.birthdayDiscount.invalid");
        }
        if (tier.birthdayPointsPerCent() < 100 || tier.birthdayPointsPerCent() > 1_000) {
            throw new TierRefused("member.tier.birthdayPoints.invalid");
        }
        if (tier.pointsPerCent() < 0 || tier.pointsPerCent() > 1_000) {
            throw new TierRefused("member.tier.points.invalid");
        }
    }

    private static void requireUnused(Tier tier, List<Tier> others) {
        if (others.size() >= MAX_TIERS) {
            throw new TierRefused("member.tier.tooMany", MAX_TIERS);
        }
        if (named(others, tier.code()).isPresent() || named(others, tier.name()).isPresent()) {
            throw new TierRefused("member.tier.taken", tier.name(), tier.code());
        }
    }

    private static void insert(Connection connection, Tier tier, List<Tier> others) throws SQLException {
        int position = others.stream().mapToInt(Tier::position).max().orElse(0) + 1;
        Sql.update(
                connection,
                "INSERT INTO member_tier (id, code, name, position, pay_per_mille, points_per_cent,"
                        + " birthday_pay_per_mille, birthday_points_per_cent, version)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0)",
                Ids.next(),
                tier.code(),
                tier.name(),
                position,
                tier.payPerMille(),
                tier.pointsPerCent(),
                tier.birthdayPayPerMille(),
                tier.birthdayPointsPerCent());
    }

    private static void rename(Connection connection, Tier tier) throws SQLException {
        int changed = Sql.update(
                connection,
                "UPDATE member_tier SET name = ?, version = version + 1 WHERE id = ? AND version = ?",
                tier.name(),
                tier.id(),
                tier.version());
        if (changed == 0) {
            throw new TierRefused("member.changedMeanwhile");
        }
    }

    private static void requireSameRights(Tier tier, List<Tier> all) {
        boolean same = all.stream().filter(other -> other.id() == tier.id()).allMatch(tier::hasSameRights);
        if (!same) {
            throw new TierRefused("member.tier.rights.publishAhead");
        }
    }

    static Tier read(ResultSet row) throws SQLException {
        return new Tier(
                row.getLong("id"),
                row.getString("code"),
                row.getString("name"),
                row.getInt("position"),
                row.getInt("pay_per_mille"),
                row.getInt("points_per_cent"),
                row.getInt("birthday_pay_per_mille"),
                row.getInt("birthday_points_per_cent"),
                row.getInt("version"));
    }
}
