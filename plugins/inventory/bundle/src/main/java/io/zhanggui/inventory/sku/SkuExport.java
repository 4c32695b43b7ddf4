package io.zhanggui.inventory.sku;

import io.zhanggui.api.imports.ImportColumn;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.sheet.SheetTable;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.Unit;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.inventory.InventoryPermissions;
import io.zhanggui.inventory.api.Inventory.Pack;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// The assortment as a file that [SkuImport] reads again as it is. Thread-safe.
@Component(service = SkuExport.class)
public final class SkuExport {
    /// As many as an import takes.
    private static final int MAX_ROWS = 200_000;

    private final UnitOfWork unitOfWork;
    private final Operators operators;
    private final Texts texts;

    @Activate
    public SkuExport(@Reference UnitOfWork unitOfWork, @Reference Operators operators, @Reference Texts texts) {
        this.unitOfWork = unitOfWork;
        this.operators = operators;
        this.texts = texts;
    }

    /// Every item by article number, those off sale too, with the stock of a store. Costs are left empty for who may
    /// not see them, and an empty cell changes nothing when the file comes back.
    public SheetTable table(long storeId) {
        operators.require(InventoryPermissions.EDIT);
        boolean costs = operators.may(InventoryPermissions.SEE_COST);
        return unitOfWork.read(unit -> {
            Map<Long, List<Pack>> barcodes = barcodes(unit);
            List<List<Object>> rows = Sql.query(
                    unit.connection(),
                    """
                    SELECT s.id, s.code, s.name, COALESCE(c.name, '') category, s.service, s.unit, s.list_price_fen,
                        s.member_price_fen, s.cost_fen, s.safety_stock, COALESCE(k.quantity, 0) quantity,
                        COALESCE(p.name, '') supplier, s.favourite, s.active
                    FROM inventory_sku s
                    LEFT JOIN inventory_category c ON c.id = s.category_id
                    LEFT JOIN inventory_supplier p ON p.id = s.supplier_id
                    LEFT JOIN inventory_stock k ON k.sku_id = s.id AND k.store_id = ?
                    ORDER BY s.code LIMIT ?""",
                    row -> row(row, barcodes.getOrDefault(row.getLong("id"), List.of()), costs),
                    storeId,
                    MAX_ROWS);
            return new SheetTable(
                    texts.get("import.sku"),
                    SkuImport.COLUMNS.stream()
                            .map(column -> texts.get("import.sku." + column.key()))
                            .toList(),
                    rows);
        });
    }

    private static Map<Long, List<Pack>> barcodes(Unit unit) throws SQLException {
        Map<Long, List<Pack>> barcodes = new HashMap<>();
        Sql.query(
                        unit.connection(),
                        "SELECT sku_id, barcode, unit, quantity FROM inventory_barcode ORDER BY barcode",
                        row -> Map.entry(
                                row.getLong("sku_id"),
                                new Pack(
                                        row.getString("barcode"),
                                        row.getString("unit"),
                                        Sql.quantity(row, "quantity"))))
                .forEach(barcode -> barcodes.computeIfAbsent(barcode.getKey(), sku -> new ArrayList<>())
                        .add(barcode.getValue()));
        return barcodes;
    }

    private List<Object> row(ResultSet row, List<Pack> barcodes, boolean costs) throws SQLException {
        Map<String, Object> cells = new HashMap<>();
        boolean service = row.getBoolean("service");
        Quantity stock = Sql.quantity(row, "quantity");
        cells.put(SkuImport.CODE, row.getString("code"));
        cells.put(SkuImport.NAME, row.getString("name"));
        cells.put(SkuImport.CATEGORY, row.getString("category"));
        cells.put(SkuImport.SERVICE, yesOrNo(service));
        cells.put(SkuImport.UNIT, row.getString("unit"));
        cells.put(
                SkuImport.BARCODES,
                barcodes.stream()
                        .filter(barcode -> barcode.unit().isEmpty())
                        .map(Pack::barcode)
                        .collect(Collectors.joining("; ")));
        cells.put(
                SkuImport.PACKS,
                barcodes.stream()
                        .filter(barcode -> !barcode.unit().isEmpty())
                        .map(SkuImportRow::written)
                        .collect(Collectors.joining("; ")));
        cells.put(SkuImport.LIST_PRICE, Sql.money(row, "list_price_fen"));
        cells.put(SkuImport.MEMBER_PRICE, amount(Sql.moneyOrNull(row, "member_price_fen")));
        cells.put(SkuImport.COST, costs ? amount(Sql.moneyOrNull(row, "cost_fen")) : "");
        // Goods that are owed are no opening stock.
        cells.put(SkuImport.STOCK, service || stock.thousandths() < 0 ? "" : stock.format());
        cells.put(SkuImport.SAFETY_STOCK, Sql.quantity(row, "safety_stock").format());
        cells.put(SkuImport.SUPPLIER, row.getString("supplier"));
        cells.put(SkuImport.FAVOURITE, yesOrNo(row.getBoolean("favourite")));
        cells.put(SkuImport.ACTIVE, yesOrNo(row.getBoolean("active")));
        return SkuImport.COLUMNS.stream()
                .map(ImportColumn::key)
                .map(key -> cells.getOrDefault(key, ""))
                .toList();
    }

    private static Object amount(@Nullable Money money) {
        return money == null ? "" : money;
    }

    private String yesOrNo(boolean flag) {
        return texts.get(flag ? "inventory.export.yes" : "inventory.export.no");
    }
}
