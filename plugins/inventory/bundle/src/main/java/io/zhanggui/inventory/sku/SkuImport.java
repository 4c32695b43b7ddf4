package io.zhanggui.inventory.sku;

import io.zhanggui.api.imports.ImportColumn;
import io.zhanggui.api.imports.ImportRun;
import io.zhanggui.api.imports.ImportTarget;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.Permission;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.inventory.InventoryPermissions;
import io.zhanggui.inventory.InventoryTables;
import io.zhanggui.inventory.batch.BatchBook;
import io.zhanggui.inventory.stock.StockBook;
import io.zhanggui.inventory.supplier.Suppliers;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Fills the assortment from a file, with opening stock. An article number that exists is changed: what its row
/// says is new, an empty cell leaves what there is, and its stock does not move. Variants of an article name it
/// and their choices; a further batch of the opening stock is a further row of the article number with batch,
/// date and quantity.
@Component
public final class SkuImport implements ImportTarget {
    static final String CODE = "code";
    static final String NAME = "name";
    static final String CATEGORY = "category";
    static final String SERVICE = "service";
    static final String UNIT = "unit";
    static final String BARCODES = "barcodes";
    static final String LIST_PRICE = "listPrice";
    static final String MEMBER_PRICE = "memberPrice";
    static final String COST = "cost";
    static final String TAX = "tax";
    static final String STOCK = "stock";
    static final String SAFETY_STOCK = "safetyStock";
    static final String PACKS = "packs";
    static final String SUPPLIER = "supplier";
    static final String FAVOURITE = "favourite";
    static final String ACTIVE = "active";
    static final String FAMILY = "family";
    static final String FAMILY_NAME = "familyName";
    static final String FIRST_OPTION = "firstOption";
    static final String SECOND_OPTION = "secondOption";
    static final String BATCHED = "batched";
    static final String BATCH = "batch";
    static final String EXPIRES = "expires";

    static final List<ImportColumn> COLUMNS = List.of(
            new ImportColumn(CODE, true, List.of("货号", "编码", "商品编码", "code", "sku", "stockcode"), "HF-0801"),
            new ImportColumn(NAME, false, List.of("名称", "品名", "商品名称", "name", "description"), "护发精油 80ml"),
            new ImportColumn(FAMILY, false, List.of("款号", "款式编号", "style", "style no."), "HF"),
            new ImportColumn(FAMILY_NAME, false, List.of("款名", "款式", "style name"), "护发精油"),
            new ImportColumn(FIRST_OPTION, false, List.of("规格一", "规格1", "规格", "option", "option 1"), "容量:80ml"),
            new ImportColumn(SECOND_OPTION, false, List.of("规格二", "规格2", "option 2"), "香型:玫瑰"),
            new ImportColumn(CATEGORY, false, List.of("分类", "类别", "category"), "洗护产品"),
            new ImportColumn(SERVICE, false, List.of("服务", "是否服务", "service"), "否"),
            new ImportColumn(UNIT, false, List.of("单位", "unit"), "瓶"),
            new ImportColumn(BARCODES, false, List.of("条码", "商品条码", "barcode", "barcodes", "ean"), "6901234567892"),
            new ImportColumn(PACKS, false, List.of("包装", "箱码", "packs"), "6901234567908×12 箱"),
            new ImportColumn(
                    LIST_PRICE, false, List.of("售价", "零售价", "价格", "price", "list price", "unitprice"), "89.00"),
            new ImportColumn(MEMBER_PRICE, false, List.of("会员价", "member price"), "79.00"),
            new ImportColumn(COST, false, List.of("成本", "进价", "成本价", "cost"), "36.50"),
            new ImportColumn(TAX, false, List.of("税率", "增值税率", "tax", "tax rate", "vat"), "13%"),
            new ImportColumn(STOCK, false, List.of("库存", "期初库存", "数量", "stock", "opening stock"), "24"),
            new ImportColumn(BATCH, false, List.of("批号", "批次", "batch", "lot"), "A2601"),
            new ImportColumn(
                    EXPIRES,
                    false,
                    List.of("到期日", "有效期", "有效期至", "效期", "expires", "expiry", "expiry date", "best before"),
                    "2027-12-31"),
            new ImportColumn(SAFETY_STOCK, false, List.of("安全库存", "safety stock"), "5"),
            new ImportColumn(SUPPLIER, false, List.of("供应商", "默认供应商", "supplier"), "美源洗护"),
            new ImportColumn(BATCHED, false, List.of("按批次", "批次管理", "by batch"), "是"),
            new ImportColumn(FAVOURITE, false, List.of("常用", "favourite"), "否"),
            new ImportColumn(ACTIVE, false, List.of("在售", "active", "on sale"), "是"));

    private final Parts parts;

    /// What a run needs.
    record Parts(
            UnitOfWork unitOfWork,
            InventoryTables tables,
            Skus skus,
            Packs packs,
            Suppliers suppliers,
            StockBook stock,
            BatchBook batches,
            Operators operators,
            ShopClock clock,
            Texts texts) {}

    @Activate
    public SkuImport(
            @Reference UnitOfWork unitOfWork,
            @Reference InventoryTables tables,
            @Reference Skus skus,
            @Reference Packs packs,
            @Reference Suppliers suppliers,
            @Reference StockBook stock,
            @Reference BatchBook batches,
            @Reference Operators operators,
            @Reference ShopClock clock,
            @Reference Texts texts) {
        parts = new Parts(unitOfWork, tables, skus, packs, suppliers, stock, batches, operators, clock, texts);
    }

    @Override
    public String id() {
        return "sku";
    }

    @Override
    public Permission permission() {
        return InventoryPermissions.EDIT;
    }

    /// Only the article number has to be mapped: a file that changes prices needs no names. A row without a name or
    /// price is refused by itself when its article number is new.
    @Override
    public List<ImportColumn> columns() {
        return COLUMNS;
    }

    @Override
    public ImportRun begin(ImportOptions options) {
        return new SkuImportRun(parts, options.storeId());
    }
}
