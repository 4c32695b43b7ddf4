package io.zhanggui.marketing.coupon.ui;

import io.zhanggui.api.security.Operators;
import io.zhanggui.api.sheet.Spreadsheets;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.CatalogItem;
import io.zhanggui.checkout.api.CatalogSource;
import io.zhanggui.checkout.api.Customer;
import io.zhanggui.checkout.api.CustomerSource;
import io.zhanggui.marketing.coupon.CouponBook;
import io.zhanggui.marketing.coupon.CouponDesk;
import io.zhanggui.marketing.coupon.IssuedList;
import java.util.Collection;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/// What the pages of the coupons are made with: coupons, and the customers and items of whatever plugins run.
@Component(service = CouponServices.class)
public final class CouponServices {
    private static final int FOUND = 50;

    private final CouponBook book;
    private final CouponDesk desk;
    private final IssuedList issued;
    private final Stores stores;
    private final Operators operators;
    private final ShopClock clock;
    private final Spreadsheets sheets;
    private final UnitOfWork unitOfWork;

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<CatalogSource> catalogs = List.of();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<CustomerSource> customers = List.of();

    @Activate
    public CouponServices(
            @Reference CouponBook book,
            @Reference CouponDesk desk,
            @Reference IssuedList issued,
            @Reference Stores stores,
            @Reference Operators operators,
            @Reference ShopClock clock,
            @Reference Spreadsheets sheets,
            @Reference UnitOfWork unitOfWork) {
        this.book = book;
        this.desk = desk;
        this.issued = issued;
        this.stores = stores;
        this.operators = operators;
        this.clock = clock;
        this.sheets = sheets;
        this.unitOfWork = unitOfWork;
    }

    public CouponBook book() {
        return book;
    }

    public CouponDesk desk() {
        return desk;
    }

    public IssuedList issued() {
        return issued;
    }

    public Stores stores() {
        return stores;
    }

    public Operators operators() {
        return operators;
    }

    public ShopClock clock() {
        return clock;
    }

    public Spreadsheets sheets() {
        return sheets;
    }

    public List<String> categories() {
        long storeId = stores.currentStore().id();
        return unitOfWork.read(unit -> catalogs.stream()
                .flatMap(catalog -> catalog.categories(storeId).stream())
                .map(CatalogSource.Category::name)
                .distinct()
                .sorted()
                .toList());
    }

    /// Goods and services by name, pinyin or code.
    public List<CatalogItem> items(String text) {
        long storeId = stores.currentStore().id();
        return unitOfWork.read(unit -> catalogs.stream()
                .flatMap(catalog -> (text.isBlank()
                                ? catalog.items(storeId, null, FOUND)
                                : catalog.search(storeId, text, FOUND))
                        .stream())
                .filter(item -> !item.kind().isPrepaid() && !item.openPrice())
                .limit(FOUND)
                .toList());
    }

    public List<Customer> searchCustomers(String text) {
        return unitOfWork.read(unit -> customers.stream()
                .flatMap(source -> source.search(text, FOUND).stream())
                .limit(FOUND)
                .toList());
    }

    public List<Customer> customers(Collection<Long> memberIds) {
        return memberIds.isEmpty()
                ? List.of()
                : unitOfWork.read(unit -> customers.stream()
                        .flatMap(source -> source.findAll(memberIds).stream())
                        .toList());
    }
}
