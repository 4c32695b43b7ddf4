package io.zhanggui.marketing.segment;

import io.zhanggui.api.error.ChangedMeanwhile;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.marketing.MarketingDatabase;
import io.zhanggui.marketing.MarketingPermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// The segments that the shop has saved, in versions. Thread-safe.
@Component(service = SegmentBook.class)
public final class SegmentBook {
    private final UnitOfWork unitOfWork;
    private final Operators operators;
    private final ShopClock clock;
    private final AuditLog audit;
    private final Choosing choosing;

    /// @param migrated the tables exist
    @Activate
    public SegmentBook(
            @Reference UnitOfWork unitOfWork,
            @Reference MarketingDatabase migrated,
            @Reference Operators operators,
            @Reference ShopClock clock,
            @Reference AuditLog audit,
            @Reference Choosing choosing) {
        this.unitOfWork = unitOfWork;
        this.operators = operators;
        this.clock = clock;
        this.audit = audit;
        this.choosing = choosing;
    }

    /// The newest version of each, the archived ones in the end, the newest first.
    public List<Segment> all() {
        operators.require(MarketingPermissions.OUTREACH_VIEW);
        return unitOfWork.read(unit -> SegmentTables.read(
                unit.connection(), SegmentTables.NEWEST + " ORDER BY s.active DESC, s.id DESC, c.position"));
    }

    public Optional<Segment> find(long segmentId) {
        return unitOfWork.read(unit -> newest(unit.connection(), segmentId, ""));
    }

    /// A segment as it was in one of its versions.
    public Optional<Segment> find(long segmentId, int version) {
        return unitOfWork.read(unit -> SegmentTables.read(
                        unit.connection(),
                        SegmentTables.ANY + " AND s.id = ? AND v.version = ? ORDER BY c.position",
                        segmentId,
                        version)
                .stream()
                .findFirst());
    }

    /// All versions of a segment, the newest first.
    public List<Segment> history(long segmentId) {
        operators.require(MarketingPermissions.OUTREACH_VIEW);
        return unitOfWork.read(unit -> SegmentTables.read(
                unit.connection(), SegmentTables.ANY + " AND s.id = ? ORDER BY v.version DESC, c.position", segmentId));
    }

    /// Who is in it now.
    /// @throws Refusal saying what is wrong with the rule
    public long[] members(SegmentRule rule) {
        operators.require(MarketingPermissions.OUTREACH_VIEW);
        return choosing.members(rule);
    }

    /// @throws Refusal saying what is wrong with the name or the rule
    public Segment add(String name, SegmentRule rule) {
        operators.require(MarketingPermissions.OUTREACH);
        Segment segment = version(Ids.next(), 1, name, rule);
        unitOfWork.writeOnly(unit -> {
            Sql.update(
                    unit.connection(),
                    "INSERT INTO marketing_segment (id, version, active) VALUES (?, 1, TRUE)",
                    segment.id());
            SegmentTables.insertVersion(unit.connection(), segment);
            record("marketing.segment-added", segment);
        });
        return segment;
    }

    /// Saves another version. Lists that were made from an earlier one stay as they are.
    /// @param version as it was read
    /// @throws ChangedMeanwhile when somebody else has changed it since
    public Segment change(long segmentId, int version, String name, SegmentRule rule) {
        operators.require(MarketingPermissions.OUTREACH);
        Segment after = version(segmentId, version + 1, name, rule);
        unitOfWork.writeOnly(unit -> {
            Segment before = lock(unit.connection(), segmentId);
            ChangedMeanwhile.requireSame(before.version(), version, before.name());
            SegmentTables.insertVersion(unit.connection(), after);
            Sql.update(
                    unit.connection(),
                    "UPDATE marketing_segment SET version = ? WHERE id = ?",
                    after.version(),
                    segmentId);
            record("marketing.segment-changed", after);
        });
        return after;
    }

    /// Puts a segment away, or takes it out again.
    public void activate(long segmentId, boolean active) {
        operators.require(MarketingPermissions.OUTREACH);
        unitOfWork.writeOnly(unit -> {
            Segment segment = lock(unit.connection(), segmentId);
            Sql.update(unit.connection(), "UPDATE marketing_segment SET active = ? WHERE id = ?", active, segmentId);
            record(active ? "marketing.segment-activated" : "marketing.segment-archived", segment);
        });
    }

    private Segment version(long id, int version, String typedName, SegmentRule rule) {
        String name = typedName.strip();
        if (name.isEmpty() || name.length() > Segment.MAX_NAME) {
            throw new Refusal("marketing.segment.name-invalid", Segment.MAX_NAME);
        }
        choosing.check(rule);
        return new Segment(
                id,
                version,
                name,
                rule,
                true,
                clock.instant(),
                operators.current().id());
    }

    private static Optional<Segment> newest(Connection connection, long segmentId, String lock) throws SQLException {
        return SegmentTables.read(
                        connection, SegmentTables.NEWEST + " AND s.id = ? ORDER BY c.position" + lock, segmentId)
                .stream()
                .findFirst();
    }

    private static Segment lock(Connection connection, long segmentId) throws SQLException {
        return newest(connection, segmentId, " FOR UPDATE").orElseThrow(() -> new Refusal("marketing.segment.unknown"));
    }

    private void record(String action, Segment segment) {
        audit.record(
                action,
                "marketing-segment:" + segment.id(),
                Map.of("name", segment.name(), "version", Integer.toString(segment.version())));
    }
}
