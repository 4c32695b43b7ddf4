package io.zhanggui.storedvalue.threshold;

import io.zhanggui.api.error.ChangedMeanwhile;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.work.Remembered;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.storedvalue.StoredValueDatabase;
import io.zhanggui.storedvalue.StoredValuePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// The discounts for paying with stored value. Thread-safe.
@Component(service = Thresholds.class)
public final class Thresholds {
    private final UnitOfWork unitOfWork;
    private final Operators operators;
    private final AuditLog audit;
    private final ShopClock clock;
    private final Remembered<List<Threshold>> active;

    /// @param migrated the tables exist
    @Activate
    public Thresholds(
            @Reference UnitOfWork unitOfWork,
            @Reference StoredValueDatabase migrated,
            @Reference Operators operators,
            @Reference AuditLog audit,
            @Reference ShopClock clock) {
        this.unitOfWork = unitOfWork;
        this.operators = operators;
        this.audit = audit;
        this.clock = clock;
        this.active = new Remembered<>(
                "stored-value.threshold",
                unitOfWork,
                unit -> Sql.query(
                        unit.connection(), "SELECT * FROM stored_value_threshold WHERE active", Thresholds::row));
    }

    /// All of them, those that are given first.
    public List<Threshold> all() {
        return unitOfWork.read(unit -> Sql.query(
                unit.connection(),
                "SELECT * FROM stored_value_threshold ORDER BY active DESC, amount_from, id",
                Thresholds::row));
    }

    /// What a member gets in a store today.
    /// @param tierCode empty for none; asked for only when something is for some tiers
    List<Threshold> given(long storeId, Supplier<String> tierCode) {
        LocalDate today = clock.today();
        List<Threshold> here = active.get().stream()
                .filter(threshold -> threshold.terms().isGiven(today, storeId))
                .toList();
        if (here.stream().allMatch(threshold -> threshold.terms().tiers().isEmpty())) {
            return here;
        }
        String tier = tierCode.get();
        return here.stream().filter(threshold -> threshold.terms().isFor(tier)).toList();
    }

    public Threshold add(ThresholdTerms terms) {
        operators.require(StoredValuePermissions.OFFERS);
        Threshold threshold = new Threshold(Ids.next(), terms, true, 0);
        unitOfWork.writeOnly(unit -> {
            write(
                    unit.connection(),
                    "INSERT INTO stored_value_threshold (name, amount_from, amount_off, valid_from, valid_to, stores,"
                            + " tiers, stacks, active, id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, TRUE, ?)",
                    threshold);
            active.changedBy(unit);
            record("stored-value.threshold-added", threshold);
        });
        return threshold;
    }

    /// Changes what is given from now on; sales keep what they got.
    /// @param version as it was read
    /// @throws ChangedMeanwhile when somebody else has changed it since
    public void change(long thresholdId, int version, ThresholdTerms terms) {
        operators.require(StoredValuePermissions.OFFERS);
        unitOfWork.writeOnly(unit -> {
            Threshold now = locked(unit.connection(), thresholdId);
            ChangedMeanwhile.requireSame(now.version(), version, now.terms().name());
            Threshold after = new Threshold(thresholdId, terms, now.active(), version + 1);
            write(
                    unit.connection(),
                    "UPDATE stored_value_threshold SET name = ?, amount_from = ?, amount_off = ?, valid_from = ?,"
                            + " valid_to = ?, stores = ?, tiers = ?, stacks = ?, version = version + 1 WHERE id = ?",
                    after);
            active.changedBy(unit);
            record("stored-value.threshold-changed", after);
        });
    }

    public void activate(long thresholdId, boolean active) {
        operators.require(StoredValuePermissions.OFFERS);
        unitOfWork.writeOnly(unit -> {
            Threshold threshold = locked(unit.connection(), thresholdId);
            Sql.update(
                    unit.connection(),
                    "UPDATE stored_value_threshold SET active = ? WHERE id = ?",
                    active,
                    thresholdId);
            this.active.changedBy(unit);
            record(active ? "stored-value.threshold-activated" : "stored-value.threshold-stopped", threshold);
        });
    }

    private static Threshold locked(Connection connection, long thresholdId) throws SQLException {
        return Sql.first(
                        connection,
                        "SELECT * FROM stored_value_threshold WHERE id = ? FOR UPDATE",
                        Thresholds::row,
                        thresholdId)
                .orElseThrow(() -> new Refusal("stored-value.threshold.unknown"));
    }

    private static void write(Connection connection, String sql, Threshold threshold) throws SQLException {
        ThresholdTerms terms = threshold.terms();
        Sql.update(
                connection,
                sql,
                terms.name(),
                terms.from(),
                terms.off(),
                terms.validFrom(),
                terms.validTo(),
                joined(terms.storeIds()),
                joined(terms.tiers()),
                terms.stacks(),
                threshold.id());
    }

    private void record(String action, Threshold threshold) {
        ThresholdTerms terms = threshold.terms();
        audit.record(
                action,
                "stored-value-threshold:" + threshold.id(),
                Map.of(
                        "name", terms.name(),
                        "from", terms.from().plain(),
                        "off", terms.off().plain(),
                        "stores", joined(terms.storeIds()),
                        "tiers", joined(terms.tiers())));
    }

    private static Threshold row(ResultSet row) throws SQLException {
        return new Threshold(
                row.getLong("id"),
                new ThresholdTerms(
                        row.getString("name"),
                        Sql.money(row, "amount_from"),
                        Sql.money(row, "amount_off"),
                        row.getObject("valid_from", LocalDate.class),
                        row.getObject("valid_to", LocalDate.class),
                        parts(row.getString("stores")).map(Long::valueOf).collect(Collectors.toSet()),
                        parts(row.getString("tiers")).collect(Collectors.toSet()),
                        row.getBoolean("stacks")),
                row.getBoolean("active"),
                row.getInt("version"));
    }

    private static Stream<String> parts(String stored) {
        return Arrays.stream(stored.split(",")).filter(part -> !part.isEmpty());
    }

    private static String joined(Collection<?> parts) {
        return String.join(",", parts.stream().map(Object::toString).collect(Collectors.toCollection(TreeSet::new)));
    }
}
