package io.zhanggui.inventory.sku;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.text.Pinyin;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.Unit;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.inventory.InventoryPermissions;
import io.zhanggui.inventory.InventoryTables;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Lists, changes and finds SKUs. Thread-safe.
@Component(service = Skus.class)
public final class Skus {
    private final UnitOfWork unitOfWork;
    private final InventoryTables tables;
    private final Operators operators;
    private final AuditLog audit;
    private final ShopClock clock;
    private final Pinyin pinyin;
    private final KnownSkus known;

    @Activate
    public Skus(
            @Reference UnitOfWork unitOfWork,
            @Reference InventoryTables tables,
            @Reference Operators operators,
            @Reference AuditLog audit,
            @Reference ShopClock clock,
            @Reference Pinyin pinyin,
            @Reference KnownSkus known) {
        this.unitOfWork = unitOfWork;
        this.tables = tables;
        this.operators = operators;
        this.audit = audit;
        this.clock = clock;
        this.pinyin = pinyin;
        this.known = known;
    }

    /// @return the new SKU's id
    /// @throws CodeTaken for an article number or bar code that exists
    public long list(SkuDetails details) {
        operators.require(InventoryPermissions.EDIT);
        return unitOfWork.write(unit -> {
            requireFree(unit, details, 0);
            requireSupplier(unit, details);
            Session session = tables.session(unit);
            Sku sku = new Sku(Ids.next(), clock.instant());
            sku.set(details, initials(details.name()), category(session, details.category()));
            known.changedBy(unit);
            session.persist(sku);
            flush(session, details);
            audit.record("inventory.sku-listed", "sku:" + sku.id(), described(details));
            return sku.id();
        });
    }

    /// Changes a SKU.
    /// @param version as it was read; a change by somebody else in between is refused
    public void change(long skuId, int version, SkuDetails details) {
        operators.require(InventoryPermissions.EDIT);
        unitOfWork.writeOnly(unit -> {
            Session session = tables.session(unit);
            Sku sku = loaded(session, skuId);
            if (sku.version() != version) {
                throw new Refusal(
                        "inventory.sku.changed-meanwhile", sku.details().name());
            }
            if (sku.service() != details.service() && hasMoved(unit, skuId)) {
                throw new Refusal("inventory.sku.has-stock", sku.details().name());
            }
            requireFree(unit, details, skuId);
            requireSupplier(unit, details);
            sku.set(details, initials(details.name()), category(session, details.category()));
            known.changedBy(unit);
            flush(session, details);
            audit.record("inventory.sku-changed", "sku:" + skuId, described(details));
        });
    }

    /// Makes a SKU what a file says of it. The caller flushes.
    void rewrite(Unit unit, long skuId, SkuDetails details) {
        Session session = tables.session(unit);
        known.changedBy(unit);
        loaded(session, skuId).set(details, initials(details.name()), category(session, details.category()));
        audit.record("inventory.sku-changed", "sku:" + skuId, described(details));
    }

    /// Makes an item a variant of an article, as a file says. What the session holds of it is old afterwards.
    /// @param families ids of articles by code
    void join(Unit unit, long skuId, @Nullable ImportedVariant variant, Map<String, Long> families)
            throws SQLException {
        if (variant != null) {
            known.changedBy(unit);
            Sql.update(
                    unit.connection(),
                    """
                    UPDATE inventory_sku SET family_id = ?, first_choice = ?, second_choice = ?, version = version + 1
                    WHERE id = ?""",
                    families.get(variant.family()),
                    variant.first().choice(),
                    variant.secondChoice(),
                    skuId);
        }
    }

    boolean moved(long skuId) {
        return unitOfWork.read(unit -> hasMoved(unit, skuId));
    }

    /// A SKU as a person edits it.
    public record Editable(long id, int version, SkuDetails details) {}

    public Editable editable(long skuId) {
        return unitOfWork.read(unit -> {
            Sku sku = loaded(tables.session(unit), skuId);
            return new Editable(sku.id(), sku.version(), sku.details());
        });
    }

    public OptionalLong findByCode(String code) {
        return unitOfWork
                .read(unit -> Sql.first(
                        unit.connection(),
                        "SELECT id FROM inventory_sku WHERE code = ?",
                        row -> row.getLong("id"),
                        code))
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty);
    }

    public Map<Long, String> names(Stream<Long> skuIds) {
        Object[] ids = skuIds.distinct().toArray();
        Map<Long, String> names = new HashMap<>();
        if (ids.length > 0) {
            unitOfWork
                    .read(unit -> Sql.query(
                            unit.connection(),
                            "SELECT id, name FROM inventory_sku WHERE id IN (%s)".formatted(Sql.marks(ids.length)),
                            row -> Map.entry(row.getLong("id"), row.getString("name")),
                            ids))
                    .forEach(entry -> names.put(entry.getKey(), entry.getValue()));
        }
        return names;
    }

    /// All categories in the shop's order.
    public List<Category> categories() {
        return unitOfWork.read(unit -> tables.session(unit)
                .createSelectionQuery("from Category order by position, name", Category.class)
                .getResultList());
    }

    /// The category of this name, made at the end of the order when it is missing.
    @Nullable
    Category category(Session session, String name) {
        if (name.isEmpty()) {
            return null;
        }
        return session.createSelectionQuery("from Category where name = :name", Category.class)
                .setParameter("name", name)
                .uniqueResultOptional()
                .orElseGet(() -> {
                    Integer last = session.createSelectionQuery(
                                    "select coalesce(max(position), 0) from Category", Integer.class)
                            .getSingleResult();
                    Category made = new Category(Ids.next(), name, last + 1);
                    session.persist(made);
                    session.flush();
                    return made;
                });
    }

    String initials(String name) {
        String initials = pinyin.initials(name);
        return initials.substring(0, Math.min(initials.length(), SkuDetails.MAX_NAME));
    }

    private static Sku loaded(Session session, long skuId) {
        return Optional.ofNullable(session.find(Sku.class, skuId))
                .orElseThrow(() -> new Refusal("inventory.sku.unknown"));
    }

    private static boolean hasMoved(Unit unit, long skuId) throws SQLException {
        return Sql.first(
                        unit.connection(),
                        "SELECT 1 FROM inventory_movement WHERE sku_id = ? LIMIT 1",
                        row -> true,
                        skuId)
                .isPresent();
    }

    private static void requireFree(Unit unit, SkuDetails details, long exceptSkuId) throws SQLException {
        requireNone(unit, details.code(), exceptSkuId, "SELECT name FROM inventory_sku WHERE code = ? AND id <> ?");
        for (String barcode : details.barcodes()) {
            requireNone(unit, barcode, exceptSkuId, """
                    SELECT s.name FROM inventory_barcode b JOIN inventory_sku s ON s.id = b.sku_id
                    WHERE b.barcode = ? AND b.sku_id <> ?""");
        }
    }

    private static void requireNone(Unit unit, String code, long exceptSkuId, String sql) throws SQLException {
        Optional<String> owner = Sql.first(unit.connection(), sql, row -> row.getString("name"), code, exceptSkuId);
        if (owner.isPresent()) {
            throw new CodeTaken(code, owner.get());
        }
    }

    private static void requireSupplier(Unit unit, SkuDetails details) throws SQLException {
        Long supplierId = details.supplierId();
        if (supplierId != null
                && Sql.first(
                                unit.connection(),
                                "SELECT 1 FROM inventory_supplier WHERE id = ?",
                                row -> true,
                                supplierId)
                        .isEmpty()) {
            throw new Refusal("inventory.supplier.missing");
        }
    }

    /// Two people may list the same code at once: the unique key decides.
    private static void flush(Session session, SkuDetails details) {
        try {
            session.flush();
        } catch (ConstraintViolationException taken) {
            CodeTaken refusal = new CodeTaken(details.code(), details.name());
            refusal.initCause(taken);
            throw refusal;
        }
    }

    private static Map<String, String> described(SkuDetails details) {
        Money memberPrice = details.memberPrice();
        return Map.of(
                "code", details.code(),
                "name", details.name(),
                "listPrice", details.listPrice().plain(),
                "memberPrice", memberPrice == null ? "" : memberPrice.plain());
    }
}
