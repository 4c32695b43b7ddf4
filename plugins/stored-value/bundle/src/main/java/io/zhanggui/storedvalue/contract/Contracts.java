package io.zhanggui.storedvalue.contract;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.storedvalue.StoredValueDatabase;
import io.zhanggui.storedvalue.StoredValuePermissions;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// The versions of the terms. Insert-only. Thread-safe.
@Component(service = Contracts.class)
public final class Contracts {
    private static final int MAX_TEXT = 20_000;
    private static final String COLUMNS =
            "SELECT version, text, hash, published_at, operator_id FROM stored_value_contract ";

    private final UnitOfWork unitOfWork;
    private final Operators operators;
    private final AuditLog audit;
    private final ShopClock clock;

    @Activate
    public Contracts(
            @Reference UnitOfWork unitOfWork,
            @Reference StoredValueDatabase tables,
            @Reference Operators operators,
            @Reference AuditLog audit,
            @Reference ShopClock clock) {
        this.unitOfWork = unitOfWork;
        this.operators = operators;
        this.audit = audit;
        this.clock = clock;
    }

    /// What is sold under from now on.
    public Contract current() {
        return unitOfWork.read(
                unit -> Sql.first(unit.connection(), COLUMNS + "ORDER BY version DESC LIMIT 1", Contracts::contract)
                        .orElseThrow(() -> new IllegalStateException("the first version is gone")));
    }

    public Optional<Contract> find(int version) {
        return unitOfWork.read(
                unit -> Sql.first(unit.connection(), COLUMNS + "WHERE version = ?", Contracts::contract, version));
    }

    /// The newest first.
    public List<Contract> all() {
        return unitOfWork.read(
                unit -> Sql.query(unit.connection(), COLUMNS + "ORDER BY version DESC", Contracts::contract));
    }

    /// Publishes a new version. What was sold before keeps its own; the same text again is the same version.
    /// @throws VoidClause for a text with a clause that the law declares void
    public Contract publish(String text) {
        operators.require(StoredValuePermissions.OFFERS);
        String clean = text.strip();
        if (clean.isEmpty() || clean.length() > MAX_TEXT) {
            throw new Refusal("stored-value.contract.text-invalid", MAX_TEXT);
        }
        VoidClause.requireNone(clean);
        return unitOfWork.write(unit -> {
            Contract last = Sql.first(unit.connection(), COLUMNS + "ORDER BY version DESC LIMIT 1", Contracts::contract)
                    .orElseThrow(() -> new IllegalStateException("the first version is gone"));
            if (last.text().equals(clean)) {
                return last;
            }
            Contract next = new Contract(
                    last.version() + 1,
                    clean,
                    sha256(clean),
                    clock.instant(),
                    operators.current().id());
            int added = Sql.update(
                    unit.connection(),
                    "INSERT IGNORE INTO stored_value_contract (version, text, hash, published_at, operator_id)"
                            + " VALUES (?,?,?,?,?)",
                    next.version(),
                    next.text(),
                    next.hash(),
                    next.publishedAt(),
                    next.operatorId());
            if (added == 0) {
                throw new Refusal("stored-value.contract.at-once");
            }
            audit.record(
                    "stored-value.contract-published",
                    "stored-value-contract:" + next.version(),
                    Map.of("hash", next.hash()));
            return next;
        });
    }

    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static Contract contract(ResultSet row) throws SQLException {
        return new Contract(
                row.getInt("version"),
                row.getString("text"),
                row.getString("hash"),
                Sql.instant(row, "published_at"),
                row.getLong("operator_id"));
    }
}
