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
import io.zhanggui.inventory.api.Batches.Batch;
import io.zhanggui.inventory.api.Inventory.Pack;
import io.zhanggui.inventory.sku.ImportedVariant.Choice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// The assortment as a file that [SkuImport] reads again as it is, with a further row for each further batch.
/// Thread-safe.
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

    /// Every item by article number, those off sale too, with the stock of a store. Costs are left empty for who
    /// may not see them, and an empty cell changes nothing when the file comes back.
    public SheetTable table(long storeId) {
        operators.require(InventoryPermissions.EDIT);
        boolean costs = operators.may(InventoryPermissions.SEE_COST);
        return unitOfWork.read(unit -> {
            Map<Long, List<Pack>> barcodes = barcodes(unit);
            Map<Long, List<OpeningStock>> batches = batches(unit, storeId);
            List<List<Object>> rows = new ArrayList<>();
            Sql.query(
                    unit.connection(),
                    """
                    SELECT s.id, s.code, s.name, COALESCE(c.name, '') category, s.service, s.unit, s.list_price_fen,
                        s.member_price_fen, s.cost_fen, s.tax_per_mille, s.safety_stock, COALESCE(k.quantity, 0) quantity,
                        COALESCE(p.name, '') supplier, s.favourite, s.active, s.batched, f.code family,
                        f.name family_name, f.first_option, f.second_option, s.first_choice, s.second_choice
                    FROM inventory_sku s
                    LEFT JOIN inventory_family f ON f.id = s.family_id
                    LEFT JOIN inventory_category c ON c.id = s.category_id
                    LEFT JOIN inventory_supplier p ON p.id = s.supplier_id
                    LEFT JOIN inventory_stock k ON k.sku_id = s.id AND k.store_id = ?
                    ORDER BY s.code LIMIT ?""",
                    row -> {
                        List<Pack> codes = barcodes.getOrDefault(row.getLong("id"), List.of());
                        List<OpeningStock> stock = stock(row, batches.getOrDefault(row.getLong("id"), List.of()));
                        rows.add(row(row, codes, stock.getFirst(), costs));
                        for (OpeningStock further : stock.subList(1, stock.size())) {
                            rows.add(further(row.getString("code"), further));
                        }
                        return row.getLong("id");
                    },
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

    /// What is on hand of each batch, in the order of their numbers.
    private static Map<Long, List<OpeningStock>> batches(Unit unit, long storeId) throws SQLException {
        Map<Long, List<OpeningStock>> batches = new HashMap<>();
        Sql.query(
                        unit.connection(),
                        """
                        SELECT sku_id, number, expires, quantity FROM inventory_batch
                        WHERE store_id = ? AND quantity > 0 ORDER BY sku_id, expires, number""",
                        row -> Map.entry(
                                row.getLong("sku_id"),
                                new OpeningStock(
                                        Sql.quantity(row, "quantity"),
                                        new Batch(row.getString("number"), row.getObject("expires", LocalDate.class)))),
                        storeId)
                .forEach(entry -> batches.computeIfAbsent(entry.getKey(), sku -> new ArrayList<>())
                        .add(entry.getValue()));
        return batches;
    }

    /// What an item begins with in another shop, at least one: without a batch first. Goods that are owed are no
    /// opening stock, and what is owed beside batches is taken from these.
    private static List<OpeningStock> stock(ResultSet row, List<OpeningStock> batches) throws SQLException {
        Quantity without =
                batches.stream().map(OpeningStock::quantity).reduce(Sql.quantity(row, "quantity"), Quantity::minus);
        List<OpeningStock> stock = new ArrayList<>();
        if (without.thousandths() > 0 || batches.isEmpty()) {
            stock.add(new OpeningStock(without.thousandths() < 0 ? Quantity.ZERO : without, null));
        }
        Quantity owed = without.thousandths() < 0 ? without.negated() : Quantity.ZERO;
        for (OpeningStock batch : batches) {
            Quantity taken = batch.quantity().compareTo(owed) < 0 ? batch.quantity() : owed;
            owed = owed.minus(taken);
            if (batch.quantity().compareTo(taken) > 0) {
                stock.add(new OpeningStock(batch.quantity().minus(taken), batch.batch()));
            }
        }
        return stock.isEmpty() ? List.of(OpeningStock.NONE) : stock;
    }

    private static List<Object> further(String code, OpeningStock stock) {
        Map<String, Object> cells = new HashMap<>();
        cells.put(SkuImport.CODE, code);
        put(cells, stock);
        return inOrder(cells);
    }

    private static void put(Map<String, Object> cells, OpeningStock stock) {
        cells.put(SkuImport.STOCK, stock.quantity().format());
        Batch batch = stock.batch();
        if (batch != null) {
            cells.put(SkuImport.BATCH, batch.number());
            cells.put(SkuImport.EXPIRES, Objects.toString(batch.expires(), ""));
        }
    }

    private static List<Object> inOrder(Map<String, Object> cells) {
        return SkuImport.COLUMNS.stream()
                .map(ImportColumn::key)
                .map(key -> cells.getOrDefault(key, ""))
                .toList();
    }

    private List<Object> row(ResultSet row, List<Pack> barcodes, OpeningStock stock, boolean costs)
            throws SQLException {
        Map<String, Object> cells = new HashMap<>();
        boolean service = row.getBoolean("service");
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
        if (!service) {
            put(cells, stock);
        }
        ImportedVariant variant = StoredSku.variant(row);
        if (variant != null) {
            Choice second = variant.second();
            cells.put(SkuImport.FAMILY, variant.family());
            cells.put(SkuImport.FAMILY_NAME, variant.familyName());
            cells.put(SkuImport.FIRST_OPTION, variant.first().written());
            cells.put(SkuImport.SECOND_OPTION, second == null ? "" : second.written());
        }
        cells.put(SkuImport.BATCHED, yesOrNo(row.getBoolean("batched")));
        Integer tax = row.getObject("tax_per_mille", Integer.class);
        cells.put(SkuImport.TAX, tax == null ? "" : new TaxRate(tax).format());
        cells.put(SkuImport.SAFETY_STOCK, Sql.quantity(row, "safety_stock").format());
        cells.put(SkuImport.SUPPLIER, row.getString("supplier"));
        cells.put(SkuImport.FAVOURITE, yesOrNo(row.getBoolean("favourite")));
        cells.put(SkuImport.ACTIVE, yesOrNo(row.getBoolean("active")));
        return inOrder(cells);
    }

    private static Object amount(@Nullable Money money) {
        return money == null ? "" : money;
    }

    private String yesOrNo(boolean flag) {
        return texts.get(flag ? "inventory.export.yes" : "inventory.export.no");
    }
}
