package io.zhanggui.inventory.sku;

import io.zhanggui.api.imports.ImportRow;
import io.zhanggui.api.imports.ImportRun;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.work.Sql;
import io.zhanggui.inventory.stock.MovementKind;
import io.zhanggui.inventory.stock.StockMove;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/// One import of SKUs: a few statements for a thousand rows.
final class SkuImportRun implements ImportRun {
    private static final String DOCUMENT = "import:sku";

    private final SkuImport.Parts parts;
    private final long storeId;
    private final Map<String, Integer> codesInFile = new HashMap<>();
    private final Map<String, Integer> barcodesInFile = new HashMap<>();

    SkuImportRun(SkuImport.Parts parts, long storeId) {
        this.parts = parts;
        this.storeId = storeId;
    }

    @Override
    public List<ImportError> check(List<ImportRow> rows) {
        List<ImportError> errors = new ArrayList<>();
        Map<ImportRow, SkuImportRow> read = new HashMap<>();
        for (ImportRow row : rows) {
            SkuImportRow sku = SkuImportRow.read(row, errors::add);
            if (sku != null) {
                read.put(row, sku);
            }
        }
        Set<String> codes = new HashSet<>();
        Set<String> barcodes = new HashSet<>();
        read.values().forEach(sku -> {
            codes.add(sku.details().code());
            barcodes.addAll(sku.details().barcodes());
        });
        Set<String> storedCodes = stored("SELECT code FROM inventory_sku WHERE code IN (%s)", codes);
        Set<String> storedBarcodes = stored("SELECT barcode FROM inventory_barcode WHERE barcode IN (%s)", barcodes);
        for (ImportRow row : rows) {
            SkuImportRow sku = read.get(row);
            if (sku != null) {
                checkFree(row, SkuImport.CODE, List.of(sku.details().code()), storedCodes, codesInFile, errors);
                checkFree(row, SkuImport.BARCODES, sku.details().barcodes(), storedBarcodes, barcodesInFile, errors);
            }
        }
        return errors;
    }

    private static void checkFree(
            ImportRow row,
            String column,
            List<String> codes,
            Set<String> stored,
            Map<String, Integer> inFile,
            List<ImportError> errors) {
        for (String code : codes) {
            Integer earlier = inFile.putIfAbsent(code, row.number());
            if (earlier != null) {
                errors.add(ImportError.of(row, column, "inventory.import.twice", code, earlier));
            } else if (stored.contains(code)) {
                errors.add(ImportError.of(row, column, "inventory.import.exists", code));
            }
        }
    }

    private Set<String> stored(String sql, Set<String> codes) {
        if (codes.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(parts.unitOfWork()
                .read(unit -> Sql.query(
                        unit.connection(),
                        sql.formatted(Sql.marks(codes.size())),
                        row -> row.getString(1),
                        codes.toArray())));
    }

    @Override
    public void apply(List<ImportRow> rows) {
        Instant now = parts.clock().instant();
        List<SkuImportRow> skus = rows.stream()
                .map(row -> SkuImportRow.read(row, error -> {
                    throw new IllegalStateException("row " + error.row() + " was not checked");
                }))
                .toList();
        parts.unitOfWork().writeOnly(unit -> {
            List<Long> ids =
                    insert(unit.connection(), skus, categories(parts.tables().session(unit), skus), now);
            open(skus, ids);
        });
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
                now
            });
            details.barcodes().forEach(barcode -> barcodeRows.add(new @Nullable Object[] {barcode, id}));
        }
        Sql.batch(connection, """
                INSERT INTO inventory_sku (id, code, name, initials, category_id, service, unit, list_price_fen,
                    member_price_fen, cost_fen, safety_stock, created_at, favourite)
                VALUES (?,?,?,?,?,?,?,?,?,?,?,?,FALSE)""", skuRows);
        Sql.batch(connection, "INSERT INTO inventory_barcode (barcode, sku_id) VALUES (?,?)", barcodeRows);
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
