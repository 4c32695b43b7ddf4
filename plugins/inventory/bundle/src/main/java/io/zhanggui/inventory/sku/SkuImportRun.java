package io.zhanggui.inventory.sku;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.imports.ControlTotal;
import io.zhanggui.api.imports.ImportRow;
import io.zhanggui.api.imports.ImportRun;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.Unit;
import io.zhanggui.inventory.InventoryPermissions;
import io.zhanggui.inventory.supplier.Supplier;
import io.zhanggui.inventory.supplier.Suppliers;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/// One import of SKUs: a few statements for a thousand new ones; those that exist are changed one by one.
final class SkuImportRun implements ImportRun {
    private static final String UPDATES = "updates";

    private final SkuImport.Parts parts;
    private final long storeId;
    private final Map<String, Integer> codesInFile = new HashMap<>();
    private final Map<String, Integer> barcodesInFile = new HashMap<>();
    private final Set<String> changed = new HashSet<>();
    private final ImportedFamilies families = new ImportedFamilies();
    private final FurtherBatches further = new FurtherBatches();

    SkuImportRun(SkuImport.Parts parts, long storeId) {
        this.parts = parts;
        this.storeId = storeId;
    }

    @Override
    public List<ImportError> check(List<ImportRow> rows) {
        List<ImportError> errors = new ArrayList<>();
        Map<String, StoredSku> stored = parts.unitOfWork().read(unit -> {
            Map<String, StoredSku> found = stored(unit, rows);
            families.load(
                    unit.connection(),
                    Stream.concat(
                                    rows.stream().map(row -> row.text(SkuImport.FAMILY)),
                                    found.values().stream()
                                            .flatMap(sku -> Stream.ofNullable(sku.variant()))
                                            .map(ImportedVariant::family))
                            .toList());
            return found;
        });
        changed.addAll(stored.keySet());
        Map<ImportRow, SkuImportRow> read = new HashMap<>();
        Set<String> barcodes = new HashSet<>();
        for (ImportRow row : rows) {
            String code = row.text(SkuImport.CODE);
            Integer first = codesInFile.putIfAbsent(code, row.number());
            if (first != null && first != row.number() && OpeningStock.namesBatch(row)) {
                further.check(row, first, errors::add);
                continue;
            }
            SkuImportRow sku = SkuImportRow.read(row, stored.get(code), errors::add);
            if (sku != null) {
                read.put(row, sku);
                further.note(row, sku);
                barcodes.addAll(sku.details().barcodes());
            }
        }
        Map<String, Long> owners = owners(barcodes);
        Set<String> unknownSuppliers = unknownSuppliers(read.values());
        for (ImportRow row : rows) {
            SkuImportRow sku = read.get(row);
            if (sku != null) {
                checkCodes(row, sku, owners, errors);
                if (sku.variant() != null) {
                    families.check(row, sku.variant(), sku.stored(), errors::add);
                }
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
        Integer earlier = codesInFile.get(code);
        if (earlier != null && earlier != row.number()) {
            errors.add(ImportError.of(row, SkuImport.CODE, "inventory.import.twice", code, earlier));
        }
        StoredSku stored = sku.stored();
        for (String barcode : sku.details().barcodes()) {
            Integer before = barcodesInFile.putIfAbsent(barcode, row.number());
            Long owner = owners.get(barcode);
            if (before != null && before != row.number()) {
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
            List<SkuImportRow> joining = new ArrayList<>();
            List<Opened> opened = new ArrayList<>();
            Map<String, Long> suppliers = new HashMap<>();
            for (ImportRow row : rows) {
                if (further.isOne(row)) {
                    opened.add(new Opened(row.text(SkuImport.CODE), OpeningStock.read(cells(row), false)));
                    continue;
                }
                SkuImportRow sku = bought(read(row, stored.get(row.text(SkuImport.CODE))), suppliers);
                StoredSku before = sku.stored();
                if (before == null) {
                    made.add(sku);
                    opened.add(new Opened(sku.details().code(), sku.opening()));
                } else if (change(unit, sku, before)) {
                    joining.add(sku);
                }
            }
            session.flush();
            session.clear();
            Map<String, Long> ids = families.ids(unit.connection(), familiesOf(made, joining));
            for (SkuImportRow sku : joining) {
                parts.skus().join(unit, Objects.requireNonNull(sku.stored()).id(), sku.variant(), ids);
            }
            open(opened, insert(unit, session, made, ids, now), made, stored);
        });
    }

    /// Stock of a row.
    private record Opened(String code, OpeningStock stock) {}

    private static Set<String> familiesOf(List<SkuImportRow> made, List<SkuImportRow> joining) {
        return Stream.concat(made.stream(), joining.stream())
                .flatMap(sku -> Stream.ofNullable(sku.variant()))
                .map(ImportedVariant::family)
                .collect(Collectors.toSet());
    }

    private static SkuCells cells(ImportRow row) {
        return new SkuCells(row, SkuImportRun::unchecked);
    }

    private static void unchecked(ImportError error) {
        throw new IllegalStateException("row " + error.row() + " was not checked");
    }

    /// @throws Refusal for an item that somebody has made since the check: nobody has agreed to change it
    private SkuImportRow read(ImportRow row, @Nullable StoredSku stored) {
        if (stored != null && !changed.contains(stored.details().code())) {
            throw new Refusal("inventory.import.exists", stored.details().code());
        }
        return Objects.requireNonNull(SkuImportRow.read(row, stored, SkuImportRun::unchecked));
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
        return sku.boughtFrom(supplier);
    }

    /// What the file says as it is stored already is left alone, and not audited. Packs come first: a bar code of a
    /// pack that becomes that of a piece is written anew with the item.
    /// @return whether it becomes another variant
    private boolean change(Unit unit, SkuImportRow sku, StoredSku stored) {
        ImportedVariant variant = sku.variant();
        boolean joins = variant != null && !variant.isSameAs(stored.variant());
        boolean samePacks = Set.copyOf(sku.packs()).equals(Set.copyOf(stored.packs()));
        if (!samePacks) {
            parts.packs().set(stored.id(), sku.packs());
        }
        if (joins || !samePacks || !sku.details().equals(stored.details())) {
            parts.skus().rewrite(unit, stored.id(), sku.details());
        }
        if (sku.batched() && !stored.batched()) {
            parts.batches().keep(stored.id(), true);
        }
        return joins;
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

    private Map<String, Long> insert(
            Unit unit, Session session, List<SkuImportRow> made, Map<String, Long> familyIds, Instant now)
            throws SQLException {
        Map<String, Long> ids =
                new SkuInserts(parts.skus(), categories(session, made), familyIds).insert(unit.connection(), made, now);
        if (made.stream().anyMatch(SkuImportRow::batched)) {
            parts.batches().keptBy(unit);
        }
        return ids;
    }

    /// Those that were there before keep their stock as it is. The item of a further batch may have been made
    /// with the rows before these.
    private void open(
            List<Opened> opened, Map<String, Long> ids, List<SkuImportRow> made, Map<String, StoredSku> stored) {
        OpeningMoves moves = new OpeningMoves(parts.texts().get("inventory.import.opening"));
        stored.values().forEach(sku -> moves.item(sku.id(), sku.details()));
        made.forEach(
                sku -> moves.item(Objects.requireNonNull(ids.get(sku.details().code())), sku.details()));
        for (Opened each : opened) {
            if (!changed.contains(each.code())) {
                moves.open(each.code(), each.stock());
            }
        }
        if (!moves.moves().isEmpty()) {
            parts.stock().post(storeId, moves.moves());
        }
    }
}
