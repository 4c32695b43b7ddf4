package io.zhanggui.checkout.history;

import io.zhanggui.api.imports.ImportColumn;
import io.zhanggui.api.imports.ImportRun;
import io.zhanggui.api.imports.ImportTarget;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.Permission;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.checkout.CheckoutPermissions;
import io.zhanggui.checkout.pricing.Catalogs;
import io.zhanggui.checkout.till.CustomerDesk;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Takes the sales of an old system over, a line a row, so that reports and figures about members do not begin at
/// nothing. Nothing is booked: no stock, no money, no points, no commission.
@Component
public final class PastSalesImport implements ImportTarget {
    static final String DATE = "date";
    static final String PAPER = "paper";
    static final String MEMBER = "member";
    static final String ITEM = "item";
    static final String CATEGORY = "category";
    static final String QUANTITY = "quantity";
    static final String AMOUNT = "amount";

    static final List<ImportColumn> COLUMNS = List.of(
            new ImportColumn(
                    DATE,
                    true,
                    List.of("日期", "销售日期", "消费日期", "消费时间", "时间", "date", "sale date", "invoicedate"),
                    "2025-03-31 14:05"),
            new ImportColumn(PAPER, false, List.of("单号", "销售单号", "小票号", "paper", "invoice", "invoiceno"), "A0331-017"),
            new ImportColumn(
                    MEMBER,
                    false,
                    List.of(
                            "会员",
                            "手机",
                            "手机号",
                            "手机号码",
                            "卡号",
                            "会员卡号",
                            "phone",
                            "mobile",
                            "card",
                            "customer",
                            "customerid"),
                    "13812346721"),
            new ImportColumn(
                    ITEM,
                    false,
                    List.of("商品", "项目", "货号", "商品名称", "项目名称", "item", "product", "stockcode", "description"),
                    "护发精油 80ml"),
            new ImportColumn(CATEGORY, false, List.of("分类", "类别", "category"), "洗护产品"),
            new ImportColumn(QUANTITY, false, List.of("数量", "次数", "quantity", "pieces"), "2"),
            new ImportColumn(AMOUNT, true, List.of("金额", "实收", "实付金额", "消费金额", "amount", "paid", "total"), "178.00"));

    private final Operators operators;
    private final PastSales sales;
    private final CustomerDesk customers;
    private final Catalogs catalogs;
    private final ShopClock clock;

    @Activate
    public PastSalesImport(
            @Reference Operators operators,
            @Reference PastSales sales,
            @Reference CustomerDesk customers,
            @Reference Catalogs catalogs,
            @Reference ShopClock clock) {
        this.operators = operators;
        this.sales = sales;
        this.customers = customers;
        this.catalogs = catalogs;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "past-sales";
    }

    @Override
    public Permission permission() {
        return CheckoutPermissions.IMPORT_PAST;
    }

    @Override
    public List<ImportColumn> columns() {
        return COLUMNS;
    }

    @Override
    public boolean canUndo() {
        return true;
    }

    @Override
    public void undo(long batchId) {
        operators.require(CheckoutPermissions.IMPORT_PAST);
        sales.remove(batchId);
    }

    @Override
    public ImportRun begin(ImportOptions options) {
        operators.require(CheckoutPermissions.IMPORT_PAST);
        return new PastSalesRun(sales, customers, catalogs, clock.today(), options);
    }
}
