package io.zhanggui.inventory.sku;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.imports.ControlTotal;
import io.zhanggui.api.imports.ImportRow;
import io.zhanggui.api.imports.ImportRun;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.Unit;
import io.zhanggui.inventory.InventoryPermissions;
import io.zhanggui.inventory.api.Inventory.Pack;
import io.zhanggui.inventory.stock.MovementKind;
import io.zhanggui.inventory.stock.StockMove;
import io.zhanggui.inventory.supplier.Supplier;
import io.zhanggui.inventory.supplier.Suppliers;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/// One import of SKUs: a few statements for a thousand new ones; those that exist are changed one by one.
final class SkuImportRun implements ImportRun {
    private static final String DOCUMENT = "import:sku";
    private static final String UPDATES = "updates";

    private final SkuImport.Parts parts;
    private final long storeId;
    private final Map<String, Integer> codesInFile = new HashMap<>();
    private final Map<String, Integer> barcodesInFile = new HashMap<>();
    private final Set<String> changed = new HashSet<>();

    SkuImportRun(SkuImport.Parts parts, long storeId) {
        this.parts = parts;
        this.storeId = storeId;
    }

    @Override
    public List<ImportError> check(List<ImportRow> rows) {
        List<ImportError> errors = new ArrayList<>();
        Map<String, StoredSku> stored = parts.unitOfWork().read(unit -> stored(unit, rows));
        changed.addAll(stored.keySet());
        Map<ImportRow, SkuImportRow> read = new HashMap<>();
        Set<String> barcodes = new HashSet<>();
        for (ImportRow row : rows) {
            SkuImportRow sku = SkuImportRow.read(row, stored.get(row.text(SkuImport.CODE)), errors::add);
            if (sku != null) {
                read.put(row, sku);
                barcodes.addAll(sku.details().barcodes());
            }
        }
        Map<String, Long> owners = owners(barcodes);
        Set<String> unknownSuppliers = unknownSuppliers(read.values());
        for (ImportRow row : rows) {
            SkuImportRow sku = read.get(row);
            if (sku != null) {
                checkCodes(row, sku, owners, errors);
                checkService(row, sku, errors);
                checkSupplier(row, sku, unknownSuppliers, errors);
            }
        }
        return errors;
    }

    /// Who changes what there is says how much of it: a file of new items only is not asked about.
    @Override
    public List<ControlTotal> totals() {
        return changed.isEmpty() ? List.of() : List.of(new ControlTotal(UPDATES, changed.size(), false));
    }

    private Map<String, StoredSku> stored(Unit unit, List<ImportRow> rows) throws SQLException {
        Set<String> codes = new HashSet<>();
        rows.forEach(row -> codes.add(row.text(SkuImport.CODE)));
        return StoredSku.find(unit, parts.tables().session(unit), codes);
    }

    private void checkCodes(ImportRow row, SkuImportRow sku, Map<String, Long> owners, List<ImportError> errors) {
        String code = sku.details().code();
        Integer earlier = codesInFile.putIfAbsent(code, row.number());
        if (earlier != null) {
            errors.add(ImportError.of(row, SkuImport.CODE, "inventory.import.twice", code, earlier));
        }
        StoredSku stored = sku.stored();
        for (String barcode : sku.details().barcodes()) {
            Integer before = barcodesInFile.putIfAbsent(barcode, row.number());
            Long owner = owners.get(barcode);
            if (before != null) {
                errors.add(ImportError.of(row, SkuImport.BARCODES, "inventory.import.twice", barcode, before));
            } else if (owner != null && (stored == null || owner != stored.id())) {
                errors.add(ImportError.of(row, SkuImport.BARCODES, "inventory.import.exists", barcode));
            }
        }
    }

    private void checkService(ImportRow row, SkuImportRow sku, List<ImportError> errors) {
        StoredSku stored = sku.stored();
        if (stored != null
                && stored.details().service() != sku.details().service()
                && parts.skus().moved(stored.id())) {
            errors.add(ImportError.of(
                    row,
                    SkuImport.SERVICE,
                    "inventory.sku.has-stock",
                    stored.details().name()));
        }
    }

    private void checkSupplier(ImportRow row, SkuImportRow sku, Set<String> unknown, List<ImportError> errors) {
        if (sku.supplier().length() > Supplier.MAX_NAME) {
            errors.add(ImportError.of(row, SkuImport.SUPPLIER, "inventory.supplier.name.invalid", Supplier.MAX_NAME));
        } else if (unknown.contains(sku.supplier()) && !parts.operators().may(InventoryPermissions.PURCHASE)) {
            errors.add(ImportError.of(row, SkuImport.SUPPLIER, "inventory.import.supplier.unknown", sku.supplier()));
        }
    }

    private Set<String> unknownSuppliers(Collection<SkuImportRow> skus) {
        Set<String> names = new HashSet<>();
        skus.forEach(sku -> names.add(sku.supplier()));
        names.remove("");
        names.removeIf(name -> parts.suppliers().named(name).isPresent());
        return names;
    }

    /// Whose bar codes these are.
    private Map<String, Long> owners(Set<String> barcodes) {
        Map<String, Long> owners = new HashMap<>();
        if (!barcodes.isEmpty()) {
            parts.unitOfWork()
                    .read(unit -> Sql.query(
                            unit.connection(),
                            "SELECT barcode, sku_id FROM inventory_barcode WHERE barcode IN (%s)"
                                    .formatted(Sql.marks(barcodes.size())),
                            row -> Map.entry(row.getString("barcode"), row.getLong("sku_id")),
                            barcodes.toArray()))
                    .forEach(owner -> owners.put(owner.getKey(), owner.getValue()));
        }
        return owners;
    }

    @Override
    public void apply(List<ImportRow> rows) {
        Instant now = parts.clock().instant();
        parts.unitOfWork().writeOnly(unit -> {
            Session session = parts.tables().session(unit);
            Map<String, StoredSku> stored = stored(unit, rows);
            // What statements change below is not to be taken from here.
            session.clear();
            List<SkuImportRow> made = new ArrayList<>();
            Map<String, Long> suppliers = new HashMap<>();
            for (ImportRow row : rows) {
                SkuImportRow sku = bought(read(row, stored.get(row.text(SkuImport.CODE))), suppliers);
                if (sku.stored() == null) {
                    made.add(sku);
                } else {
                    change(unit, sku, sku.stored());
                }
            }
            session.flush();
            session.clear();
            open(made, insert(unit.connection(), made, categories(session, made), now));
        });
    }

    /// @throws Refusal for an item that somebody has made since the check: nobody has agreed to change it
    private SkuImportRow read(ImportRow row, @Nullable StoredSku stored) {
        if (stored != null && !changed.contains(stored.details().code())) {
            throw new Refusal("inventory.import.exists", stored.details().code());
        }
        SkuImportRow sku = SkuImportRow.read(row, stored, error -> {
            throw new IllegalStateException("row " + error.row() + " was not checked");
        });
        return Objects.requireNonNull(sku);
    }

    /// Makes a supplier that is missing.
    private SkuImportRow bought(SkuImportRow sku, Map<String, Long> known) {
        if (sku.supplier().isEmpty()) {
            return sku;
        }
        Suppliers suppliers = parts.suppliers();
        Long supplier = known.computeIfAbsent(
                sku.supplier(),
                name -> suppliers.named(name).map(Supplier::id).orElseGet(() -> suppliers.store(Supplier.named(name))));
        return new SkuImportRow(
                sku.stored(), sku.details().boughtFrom(supplier), sku.packs(), sku.stock(), sku.supplier());
    }

    /// What the file says as it is stored already is left alone, and not audited. Packs come first: a bar code of a
    /// pack that becomes that of a piece is written anew with the item.
    private void change(Unit unit, SkuImportRow sku, StoredSku stored) {
        boolean samePacks = Set.copyOf(sku.packs()).equals(Set.copyOf(stored.packs()));
        if (samePacks && sku.details().equals(stored.details())) {
            return;
        }
        if (!samePacks) {
            parts.packs().set(stored.id(), sku.packs());
        }
        parts.skus().rewrite(unit, stored.id(), sku.details());
    }

    /// Asked for with each batch and not remembered: a unit that is run again has lost those it had made.
    private Map<String, Long> categories(Session session, List<SkuImportRow> skus) {
        Map<String, Long> ids = new HashMap<>();
        for (SkuImportRow sku : skus) {
            ids.computeIfAbsent(sku.details().category(), name -> {
                Category category = parts.skus().category(session, name);
                return category == null ? null : category.id();
            });
        }
        return ids;
    }

    private List<Long> insert(Connection connection, List<SkuImportRow> skus, Map<String, Long> categories, Instant now)
            throws SQLException {
        List<Long> ids = new ArrayList<>(skus.size());
        List<@Nullable Object[]> skuRows = new ArrayList<>(skus.size());
        List<@Nullable Object[]> barcodeRows = new ArrayList<>();
        for (SkuImportRow sku : skus) {
            SkuDetails details = sku.details();
            long id = Ids.next();
            ids.add(id);
            skuRows.add(new @Nullable Object[] {
                id,
                details.code(),
                details.name(),
                parts.skus().initials(details.name()),
                categories.get(details.category()),
                details.service(),
                details.unit(),
                details.listPrice(),
                details.memberPrice(),
                details.cost(),
                details.safetyStock(),
                details.supplierId(),
                details.favourite(),
                details.active(),
                now
            });
            Map<String, Pack> packs = new HashMap<>();
            sku.packs().forEach(pack -> packs.put(pack.barcode(), pack));
            for (String barcode : details.barcodes()) {
                Pack pack = packs.getOrDefault(barcode, new Pack(barcode, "", Quantity.ONE));
                barcodeRows.add(new @Nullable Object[] {barcode, id, pack.quantity(), pack.unit()});
            }
        }
        Sql.batch(connection, """
                INSERT INTO inventory_sku (id, code, name, initials, category_id, service, unit, list_price_fen,
                    member_price_fen, cost_fen, safety_stock, supplier_id, favourite, active, created_at)
                VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)""", skuRows);
        Sql.batch(
                connection,
                "INSERT INTO inventory_barcode (barcode, sku_id, quantity, unit) VALUES (?,?,?,?)",
                barcodeRows);
        return ids;
    }

    private void open(List<SkuImportRow> skus, List<Long> ids) {
        List<StockMove> moves = new ArrayList<>();
        String opening = parts.texts().get("inventory.import.opening");
        for (int i = 0; i < skus.size(); i++) {
            SkuImportRow sku = skus.get(i);
            Money cost = sku.details().cost();
            if (sku.stock().thousandths() > 0) {
                moves.add(new StockMove(
                        ids.get(i),
                        MovementKind.OPENING,
                        sku.stock(),
                        cost == null ? Money.ZERO : sku.stock().times(cost),
                        DOCUMENT,
                        opening));
            }
        }
        if (!moves.isEmpty()) {
            parts.stock().post(storeId, moves);
        }
    }
}
