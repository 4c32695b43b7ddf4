package io.zhanggui.storedvalue.region;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.storedvalue.StoredValueDatabase;
import io.zhanggui.storedvalue.StoredValuePermissions;
import io.zhanggui.storedvalue.StoredValueSettings;
import io.zhanggui.storedvalue.region.RegionRule.Enforcement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// The rules of the shop's region. Thread-safe.
@Component(service = RegionRules.class)
public final class RegionRules {
    private static final String COLUMNS =
            "SELECT figure, valid_from, value, enforcement, source, confirmed FROM stored_value_region_rule ";

    private final UnitOfWork unitOfWork;
    private final Operators operators;
    private final AuditLog audit;
    private final Settings settings;

    @Activate
    public RegionRules(
            @Reference UnitOfWork unitOfWork,
            @Reference StoredValueDatabase tables,
            @Reference Operators operators,
            @Reference AuditLog audit,
            @Reference Settings settings) {
        this.unitOfWork = unitOfWork;
        this.operators = operators;
        this.audit = audit;
        this.settings = settings;
    }

    /// All of them, by figure, the newest day first.
    public List<RegionRule> all() {
        return unitOfWork
                .read(unit -> Sql.query(
                        unit.connection(),
                        COLUMNS + "WHERE region = ? ORDER BY valid_from DESC",
                        RegionRules::rule,
                        region()))
                .stream()
                .sorted(Comparator.comparing(RegionRule::figure))
                .toList();
    }

    /// The figure that applies on a day.
    public Optional<RegionRule> on(RegionFigure figure, LocalDate day) {
        return unitOfWork.read(unit -> Sql.first(
                unit.connection(),
                COLUMNS + "WHERE region = ? AND figure = ? AND valid_from <= ? ORDER BY valid_from DESC LIMIT 1",
                RegionRules::rule,
                region(),
                figure,
                day));
    }

    /// Adds a figure, or replaces the one of the same day.
    public void put(RegionRule rule) {
        operators.require(StoredValuePermissions.RULES);
        unitOfWork.writeOnly(unit -> {
            Sql.update(
                    unit.connection(),
                    """
                    INSERT INTO stored_value_region_rule
                      (id, region, figure, valid_from, value, enforcement, source, confirmed)
                    VALUES (?,?,?,?,?,?,?,?)
                    ON DUPLICATE KEY UPDATE value = VALUES(value), enforcement = VALUES(enforcement),
                      source = VALUES(source), confirmed = VALUES(confirmed)""",
                    Ids.next(),
                    region(),
                    rule.figure(),
                    rule.validFrom(),
                    rule.value(),
                    rule.enforcement(),
                    rule.source(),
                    rule.confirmed());
            audit.record(
                    "stored-value.rule-changed",
                    subject(rule.figure()),
                    Map.of(
                            "from", rule.validFrom().toString(),
                            "value", rule.value(),
                            "enforcement", rule.enforcement().name()));
        });
    }

    /// Takes a figure away; the one before it applies again.
    /// @throws Refusal when there is none before it: from its day on nothing would be limited, or nothing could be
    /// figured, until the next one begins
    public void remove(RegionFigure figure, LocalDate validFrom) {
        operators.require(StoredValuePermissions.RULES);
        unitOfWork.writeOnly(unit -> {
            List<RegionRule> all = Sql.query(
                    unit.connection(),
                    COLUMNS + "WHERE region = ? AND figure = ? FOR UPDATE",
                    RegionRules::rule,
                    region(),
                    figure);
            if (all.stream().noneMatch(rule -> rule.validFrom().isBefore(validFrom))) {
                throw new Refusal("stored-value.region.first-one");
            }
            Sql.update(
                    unit.connection(),
                    "DELETE FROM stored_value_region_rule WHERE region = ? AND figure = ? AND valid_from = ?",
                    region(),
                    figure,
                    validFrom);
            audit.record("stored-value.rule-removed", subject(figure), Map.of("from", validFrom.toString()));
        });
    }

    private String region() {
        return settings.get(StoredValueSettings.REGION);
    }

    private static String subject(RegionFigure figure) {
        return "stored-value-rule:" + figure;
    }

    private static RegionRule rule(ResultSet row) throws SQLException {
        return new RegionRule(
                RegionFigure.valueOf(row.getString("figure")),
                row.getObject("valid_from", LocalDate.class),
                row.getString("value"),
                Enforcement.valueOf(row.getString("enforcement")),
                row.getString("source"),
                row.getBoolean("confirmed"));
    }
}
