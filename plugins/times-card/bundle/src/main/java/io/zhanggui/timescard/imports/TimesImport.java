package io.zhanggui.timescard.imports;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.imports.ControlTotal;
import io.zhanggui.api.imports.ImportCells;
import io.zhanggui.api.imports.ImportColumn;
import io.zhanggui.api.imports.ImportRun;
import io.zhanggui.api.imports.ImportTarget;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.Permission;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.api.CatalogItem;
import io.zhanggui.checkout.api.ItemRef;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.LedgerTransaction;
import io.zhanggui.member.api.MemberCells;
import io.zhanggui.member.api.Members;
import io.zhanggui.member.api.OpeningRun;
import io.zhanggui.timescard.TimesCardPermissions;
import io.zhanggui.timescard.api.PackageItem;
import io.zhanggui.timescard.api.ValidFrom;
import io.zhanggui.timescard.card.CardOpenings;
import io.zhanggui.timescard.product.ItemChoice;
import io.zhanggui.timescard.product.Product;
import io.zhanggui.timescard.product.Products;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Times cards that members bring along from other books: so many times of a service, and what was paid for them.
@Component
public final class TimesImport implements ImportTarget {
    private static final String WHAT = "opening-times";
    private static final String ITEM = "item";
    private static final String TIMES = "times";
    private static final String VALUE = "value";
    private static final String VALID_TO = "validTo";
    private static final int FOUND = 20;

    private static final List<ImportColumn> COLUMNS = List.of(
            MemberCells.COLUMN,
            new ImportColumn(
                    ITEM, true, List.of("次卡", "项目", "服务", "套餐", "卡名称", "service", "package", "card name"), "总监剪发"),
            new ImportColumn(TIMES, true, List.of("剩余次数", "次数", "余次", "times left"), "7"),
            new ImportColumn(VALUE, true, List.of("剩余金额", "未消费金额", "余额", "实付金额", "value", "amount"), "686.00"),
            new ImportColumn(
                    VALID_TO, false, List.of("有效期", "到期日", "有效期至", "到期日期", "valid to", "expires"), "2027-12-31"));

    private final Operators operators;
    private final Members members;
    private final Ledger ledger;
    private final CardOpenings cards;
    private final Products products;
    private final ItemChoice items;
    private final ShopClock clock;

    @Activate
    public TimesImport(
            @Reference Operators operators,
            @Reference Members members,
            @Reference Ledger ledger,
            @Reference CardOpenings cards,
            @Reference Products products,
            @Reference ItemChoice items,
            @Reference ShopClock clock) {
        this.operators = operators;
        this.members = members;
        this.ledger = ledger;
        this.cards = cards;
        this.products = products;
        this.items = items;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "times-card";
    }

    @Override
    public Permission permission() {
        return TimesCardPermissions.IMPORT;
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
        operators.require(TimesCardPermissions.IMPORT);
        OpeningRun.reverse(ledger, WHAT, batchId);
        cards.end(OpeningRun.document(WHAT, batchId));
    }

    @Override
    public ImportRun begin(ImportOptions options) {
        operators.require(TimesCardPermissions.IMPORT);
        return new Run(options);
    }

    private final class Run extends OpeningRun<CardOpenings.Opening> {
        private final Map<String, Optional<Named>> known = new HashMap<>();
        private long times;
        private Money value = Money.ZERO;

        Run(ImportOptions options) {
            super(members, ledger, WHAT, options);
        }

        @Override
        protected CardOpenings.Opening read(ImportCells cells) {
            Named named = cells.read(ITEM, this::named, Named.NOTHING);
            int left = (int) cells.number(TIMES, 1, PackageItem.MAX_TIMES);
            LocalDate lastDay = cells.day(VALID_TO).orElse(null);
            if (lastDay != null
                    && (lastDay.isBefore(clock.today())
                            || lastDay.isAfter(clock.today().plusDays(PackageItem.MAX_DAYS - 1L)))) {
                cells.refuse(VALID_TO, "times-card.import.last-day", PackageItem.MAX_DAYS);
                lastDay = null;
            }
            PackageItem like = named.item();
            PackageItem item = new PackageItem(
                    like.item(),
                    like.name(),
                    like.listPrice(),
                    left,
                    days(lastDay),
                    ValidFrom.PURCHASE,
                    like.storeIds());
            return new CardOpenings.Opening(named.productId(), named.name(), item, cells.money(VALUE));
        }

        private @Nullable Integer days(@Nullable LocalDate lastDay) {
            return lastDay == null ? null : Math.toIntExact(ChronoUnit.DAYS.between(clock.today(), lastDay) + 1);
        }

        private Named named(String text) {
            return known.computeIfAbsent(text, name -> find(name, storeId()))
                    .orElseThrow(() -> new Refusal("times-card.import.unknown", text));
        }

        @Override
        protected void count(CardOpenings.Opening row) {
            Integer left = row.item().times();
            times = Math.addExact(times, left == null ? 0 : left);
            value = value.plus(row.value());
        }

        @Override
        public List<ControlTotal> totals() {
            return List.of(new ControlTotal(TIMES, times, false), new ControlTotal(VALUE, value.fen(), true));
        }

        @Override
        protected void open(LedgerTransaction.Builder transaction, long memberId, CardOpenings.Opening row) {
            cards.open(transaction, memberId, storeId(), row);
        }
    }

    /// What a name in the file stands for.
    /// @param productId 0 for a service that no card of this shop is made of
    private record Named(long productId, String name, PackageItem item) {
        static final Named NOTHING = new Named(0, "-", PackageItem.of(new ItemRef("none", 0), "-", Money.ZERO, 1));
    }

    /// A card of this shop that is made of one service, else a service or an article.
    private Optional<Named> find(String text, long storeId) {
        Optional<Product> product = products.all().stream()
                .filter(each -> each.terms().name().equals(text)
                        && each.terms().items().size() == 1
                        && !each.terms().items().getFirst().isUnlimited())
                .findFirst();
        if (product.isPresent()) {
            return product.map(each -> new Named(
                    each.id(), each.terms().name(), each.terms().items().getFirst()));
        }
        return items.search(storeId, text, FOUND).stream()
                .filter(item -> item.name().equals(text))
                .findFirst()
                .map(TimesImport::named);
    }

    private static Named named(CatalogItem item) {
        String name = item.name();
        return new Named(
                0,
                name.length() > 40 ? name.substring(0, 40) : name,
                PackageItem.of(item.ref(), name, item.listPrice(), 1));
    }
}
