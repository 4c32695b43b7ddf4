package io.zhanggui.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.board.BoardSource;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.gift.Gift;
import io.zhanggui.api.gift.GiftKind;
import io.zhanggui.api.plugin.Setting;
import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.security.AccessDenied;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.store.Till;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.Cart;
import io.zhanggui.checkout.api.CatalogSource;
import io.zhanggui.checkout.api.Checkout;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.ItemRef;
import io.zhanggui.checkout.api.PaidTender;
import io.zhanggui.inventory.api.Inventory;
import io.zhanggui.inventory.api.Inventory.Received;
import io.zhanggui.inventory.api.NewSku;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.UnitOfAccount;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;

@WithHost(plugins = {"checkout", "inventory"})
class InventoryIT {
    /// As the plugin declares it; its own class lives in the bundle.
    private static final Setting<Boolean> NEGATIVE_STOCK = Setting.flag("inventory.negative-stock", true);

    private final Host host;
    private final Inventory inventory;
    private final Checkout checkout;
    private final CatalogSource catalog;
    private final Till till;

    InventoryIT(Host host) {
        this.host = host;
        inventory = host.service(Inventory.class);
        checkout = host.service(Checkout.class);
        catalog = all(CatalogSource.class).stream()
                .filter(source -> source.id().equals(Inventory.CATALOG))
                .findFirst()
                .orElseThrow();
        till = host.newTill();
    }

    @Test
    void theProgramCannotDeleteAMovement() {
        assertThatThrownBy(() -> host.service(UnitOfWork.class)
                        .writeOnly(unit -> Sql.update(unit.connection(), "DELETE FROM inventory_movement")))
                .rootCause()
                .hasMessageContaining("denied");
    }

    @Test
    void aSaleTakesStockAtItsCostAndARefundPutsItBackAtThatCost() {
        long sku = goods("sale", 8_900);
        receive("sale-1", sku, Quantity.of(10), 3_600);
        CompletedSale sale = sell("sale", Cart.Line.of(item(sku), Quantity.of(4)), 35_600);
        receive("sale-2", sku, Quantity.of(6), 5_200);
        assertThat(stock(sku)).isEqualTo(Quantity.of(12));
        assertThat(valueFen(sku)).isEqualTo(6 * 3_600 + 6 * 5_200);

        refund("sale-back", sale, Quantity.ONE, true);
        assertThat(stock(sku)).isEqualTo(Quantity.of(13));
        assertThat(valueFen(sku)).as("back at what it cost when sold").isEqualTo(7 * 3_600 + 6 * 5_200);
        assertThat(movementSums(sku)).isEqualTo(List.of(13_000L, valueFen(sku)));
    }

    @Test
    void aRefundThatIsNotPutBackIsWrittenOff() {
        long sku = goods("broken", 1_000);
        receive("broken-1", sku, Quantity.of(5), 400);
        CompletedSale sale = sell("broken", Cart.Line.of(item(sku), Quantity.of(2)), 2_000);
        refund("broken-back", sale, Quantity.of(2), false);
        assertThat(stock(sku)).isEqualTo(Quantity.of(3));
        assertThat(valueFen(sku)).isEqualTo(1_200);
        assertThat(kinds(sku)).containsExactly("RECEIPT", "SALE", "REFUND", "WRITE_OFF");
    }

    @Test
    void aReceiptAskedForTwiceComesInOnceAndOtherContentIsRefused() {
        long sku = goods("twice", 1_000);
        String first = receive("twice", sku, Quantity.of(3), 500);
        assertThat(receive("twice", sku, Quantity.of(3), 500)).isEqualTo(first);
        assertThat(stock(sku)).isEqualTo(Quantity.of(3));
        assertThatThrownBy(() -> receive("twice", sku, Quantity.of(4), 500))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.textKey()).isEqualTo("inventory.request-reused"));
        assertThat(stock(sku)).isEqualTo(Quantity.of(3));
    }

    @Test
    void theSameReceiptByEightThreadsComesInOnce() throws Exception {
        long sku = goods("race", 1_000);
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                answers.add(threads.submit(() -> receive("race", sku, Quantity.of(3), 500)));
            }
            for (Future<String> answer : answers) {
                assertThat(answer.get()).isEqualTo(answers.getFirst().get());
            }
        }
        assertThat(stock(sku)).isEqualTo(Quantity.of(3));
    }

    @Test
    void fiftySalesOfOneItemAtOnceTakeExactlyFiftyPieces() throws Exception {
        long hot = goods("hot", 700);
        long warm = goods("warm", 300);
        receive("hot", hot, Quantity.of(100), 250);
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<CompletedSale>> sales = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                String key = "hot-" + i;
                // Half of the carts name the two items the other way round: keys are locked in order all the same.
                List<Cart.Line> lines = new ArrayList<>(
                        List.of(Cart.Line.of(item(hot), Quantity.ONE), Cart.Line.of(item(warm), Quantity.ONE)));
                Cart.Line[] cart = (i % 2 == 0 ? lines : lines.reversed()).toArray(Cart.Line[]::new);
                sales.add(threads.submit(() -> sell(key, 1_000, cart)));
            }
            for (Future<CompletedSale> sale : sales) {
                sale.get();
            }
        }
        assertThat(stock(hot)).isEqualTo(Quantity.of(50));
        assertThat(stock(warm)).isEqualTo(Quantity.of(-50));
        assertThat(movementSums(hot)).isEqualTo(List.of(50_000L, 50 * 250L));
    }

    @Test
    void whenStockMayNotFallBelowZeroTheSaleIsRefusedWithWhatIsLeft() {
        long sku = goods("last", 1_000);
        receive("last", sku, Quantity.of(2), 400);
        Settings settings = host.service(Settings.class);
        host.asOperator(Role.BOSS, () -> settings.set(NEGATIVE_STOCK, "false"));
        try {
            assertThatThrownBy(() -> sell("last", Cart.Line.of(item(sku), Quantity.of(3)), 3_000))
                    .isInstanceOfSatisfying(Refusal.class, refusal -> {
                        assertThat(refusal.textKey()).isEqualTo("inventory.out-of-stock");
                        assertThat(refusal.arguments()).contains("item last", "2", "3");
                    });
        } finally {
            host.asOperator(Role.BOSS, () -> settings.set(NEGATIVE_STOCK, "true"));
        }
        assertThat(stock(sku)).isEqualTo(Quantity.of(2));
        sell("last-allowed", Cart.Line.of(item(sku), Quantity.of(3)), 3_000);
        assertThat(stock(sku)).isEqualTo(Quantity.of(-1));
    }

    @Test
    void anAdjustmentMovesStockOnceWithItsReasonAndNeedsThePermission() {
        long sku = goods("adjust", 1_000);
        RequestId request = request("adjust");
        assertThatThrownBy(() -> host.asOperator(
                        Role.CASHIER, () -> inventory.adjust(request, till.storeId(), sku, Quantity.of(-2), "破损")))
                .isInstanceOf(AccessDenied.class);
        for (int i = 0; i < 2; i++) {
            host.asOperator(Role.MANAGER, () -> inventory.adjust(request, till.storeId(), sku, Quantity.of(-2), "破损"));
        }
        assertThat(stock(sku)).isEqualTo(Quantity.of(-2));
    }

    @Test
    void theTillFindsAnItemByBarCodeInEitherFormByNumberByInitialsAndByName() {
        NewSku oil = sku("P-001", "栀子茉莉膏 80ml", List.of("0012345678905"), 8_900, null);
        long id = list(oil);
        for (String code : List.of("0012345678905", "012345678905", "P-001")) {
            assertThat(catalog.scan(till.storeId(), code).orElseThrow().item().ref())
                    .isEqualTo(item(id));
        }
        for (String text : List.of("zzml", "ZZML", "p-0", "茉莉", "栀子")) {
            assertThat(catalog.search(till.storeId(), text, 20))
                    .as(text)
                    .anyMatch(found -> found.ref().id() == id);
        }
        assertThat(catalog.scan(till.storeId(), "0099999999999")).isEmpty();
        assertThat(catalog.search(till.storeId(), "100%", 20)).isEmpty();
    }

    @Test
    void theBarCodeOfABoxStandsForAllThatIsInIt() {
        long sku = list(sku("boxed", "item boxed", List.of("6900000000100"), 300, null));
        long other = list(sku("loose", "item loose", List.of("6900000000200"), 300, null));
        List<Inventory.Pack> box = List.of(new Inventory.Pack("16900000000107", "箱", Quantity.of(12)));
        host.asOperator(Role.MANAGER, () -> inventory.setPacks(sku, box));
        assertThat(catalog.scan(till.storeId(), "16900000000107")).hasValueSatisfying(scanned -> {
            assertThat(scanned.item().ref()).isEqualTo(item(sku));
            assertThat(scanned.quantity()).isEqualTo(Quantity.of(12));
        });
        assertThat(catalog.scan(till.storeId(), "6900000000100").orElseThrow().quantity())
                .isEqualTo(Quantity.ONE);
        assertThatThrownBy(() -> host.asOperator(Role.MANAGER, () -> inventory.setPacks(other, box)))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.arguments()).contains("item boxed"));
        host.asOperator(Role.MANAGER, () -> inventory.setPacks(sku, List.of()));
        assertThat(catalog.scan(till.storeId(), "16900000000107")).isEmpty();
    }

    @Test
    void aWeighedLabelBecomesAQuantity() {
        long nuts = list(new NewSku(
                "345", "散称坚果", "", false, "千克", List.of(), Money.ofFen(3_980), null, null, Quantity.ZERO, false));
        CatalogSource.Scanned scanned =
                catalog.scan(till.storeId(), withCheckDigit("200034500325")).orElseThrow();
        assertThat(scanned.item().ref()).isEqualTo(item(nuts));
        assertThat(scanned.quantity()).isEqualTo(new Quantity(325));
    }

    @Test
    void aMemberPaysTheMemberPriceAndAnyoneElseTheListPrice() {
        long sku = list(sku("member", "item member", List.of(), 8_900, Money.ofFen(7_900)));
        Cart.Line two = Cart.Line.of(item(sku), Quantity.of(2));
        assertThat(checkout.price(new Cart(till.storeId(), till.id(), null, List.of(two)))
                        .payable())
                .isEqualTo(Money.ofFen(17_800));
        var priced = checkout.price(new Cart(till.storeId(), till.id(), 4_711L, List.of(two)));
        assertThat(priced.payable()).isEqualTo(Money.ofFen(15_800));
        assertThat(priced.lines().getFirst().discountText()).contains("79.00");
    }

    @Test
    void aCodeThatAnotherItemHasIsRefusedByTheNameOfThatItem() {
        list(sku("taken", "first of its kind", List.of("6900000000001"), 100, null));
        assertThatThrownBy(() -> list(sku("other", "second", List.of("6900000000001"), 100, null)))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.arguments()).contains("6900000000001", "first of its kind"));
        assertThat(inventory.findByCode("other")).isEmpty();
    }

    @Test
    void theBoardTellsHowManyItemsAreLow() {
        long before = low();
        long sku = list(new NewSku(
                "low", "item low", "", false, "件", List.of(), Money.ofFen(100), null, null, Quantity.of(5), false));
        assertThat(low()).as("a store that never had it has too little").isEqualTo(before + 1);
        receive("low", sku, Quantity.of(4), 50);
        assertThat(low()).isEqualTo(before + 1);
        receive("enough", sku, Quantity.of(1), 50);
        assertThat(low()).isEqualTo(before);
    }

    private long low() {
        BoardSource.Query query = new BoardSource.Query(List.of(till.storeId()), LocalDate.of(2026, 6, 1), 7);
        return host.asOperator(
                Role.BOSS,
                () -> all(BoardSource.class).stream()
                        .flatMap(source -> source.tasks(query).stream())
                        .filter(task -> task.titleKey().equals("inventory.task.low-stock"))
                        .mapToLong(BoardSource.Task::count)
                        .sum());
    }

    @Test
    void theBoardsMarginIsSalesLessWhatTheGoodsHadCost() {
        long sku = goods("margin", 1_000);
        Till own = host.newTill();
        host.asOperator(
                Role.MANAGER,
                () -> inventory.receive(
                        new RequestId(own.storeId(), own.id(), "margin"),
                        own.storeId(),
                        "",
                        List.of(new Received(sku, Quantity.of(3), Money.ofFen(250)))));
        Money payable = Money.ofFen(2_000);
        host.asOperator(
                Role.CASHIER,
                () -> checkout.complete(
                        new RequestId(own.storeId(), own.id(), "margin"),
                        new Cart(own.storeId(), own.id(), null, List.of(Cart.Line.of(item(sku), Quantity.of(2)))),
                        payable,
                        List.of(new PaidTender("cash", payable, payable))));
        BoardSource.Query query = new BoardSource.Query(List.of(own.storeId()), LocalDate.of(2026, 6, 1), 7);
        assertThat(host.asOperator(
                        Role.BOSS,
                        () -> all(BoardSource.class).stream()
                                .flatMap(source -> source.figures(query).stream())
                                .filter(figure -> figure.titleKey().equals("inventory.figure.margin"))
                                .map(BoardSource.Figure::value)
                                .toList()))
                .containsExactly("75.0%");
    }

    @Test
    void afterAnyTradeTheLedgerHasWhatTheStockIsWorth() {
        long first = goods("books-1", 1_999);
        long second = goods("books-2", 500);
        receive("books-1", first, new Quantity(7_000), 333);
        receive("books-2", second, Quantity.of(3), 101);
        CompletedSale sale = sell("books-1", Cart.Line.of(item(first), Quantity.of(3)), 5_997);
        sell("books-2", Cart.Line.of(item(second), Quantity.of(5)), 2_500);
        receive("books-3", second, Quantity.of(10), 148);
        refund("books-1", sale, Quantity.ONE, true);
        refund("books-2", sale, Quantity.of(2), false);
        host.asOperator(
                Role.MANAGER,
                () -> inventory.adjust(request("books-adjust"), till.storeId(), first, new Quantity(-1_500), "丢失"));
        give("books-out", second, 2);

        assertThat(booked("inventory.stock")).isEqualTo(stockValueFen());
        assertThat(stockValueFen()).isPositive();
        assertThat(booked("cost.variance"))
                .as("2 pieces at 1.48 instead of 1.01")
                .isEqualTo(94);
        assertThat(booked("cost.goods")).isEqualTo(3 * 101 + 2 * 101);
        assertThat(booked("payable.suppliers")).isEqualTo(-(7 * 333 + 3 * 101 + 1_480));
        assertThat(booked("cost.write-off")).isEqualTo(666);
    }

    @Test
    void goodsThatAreGivenAwayGoOnceAndComeBackOnceAtWhatTheyHadCost() {
        long sku = goods("gift", 1_000);
        receive("gift-1", sku, Quantity.of(3), 400);
        for (int i = 0; i < 2; i++) {
            give("gift", sku, 2);
        }
        assertThat(stock(sku)).isEqualTo(Quantity.ONE);
        assertThat(booked("cost.gift")).isEqualTo(800);
        receive("gift-2", sku, Quantity.ONE, 900);
        for (int i = 0; i < 2; i++) {
            host.asOperator(
                    Role.CASHIER,
                    () -> goodsGifts().takeBack(request("give-gift"), request("give-gift-back"), "reward:7"));
        }
        assertThat(stock(sku)).isEqualTo(Quantity.of(4));
        assertThat(valueFen(sku)).isEqualTo(400 + 900 + 800);
        assertThat(booked("cost.gift")).isZero();
        assertThat(booked("inventory.stock")).isEqualTo(stockValueFen());
    }

    private void give(String key, long sku, int count) {
        host.asOperator(
                Role.CASHIER,
                () -> goodsGifts()
                        .give(new Gift(
                                Long.toString(sku),
                                4_711,
                                count,
                                request("give-" + key),
                                "reward:7",
                                "inventory.gift")));
    }

    private GiftKind goodsGifts() {
        return all(GiftKind.class).stream()
                .filter(kind -> kind.id().equals("inventory.goods"))
                .findFirst()
                .orElseThrow();
    }

    /// What is had or spent on an account of the store.
    private long booked(String account) {
        LocalDate day = LocalDate.of(2026, 6, 1);
        return -host.service(Ledger.class)
                .sum(List.of(till.storeId()), account, UnitOfAccount.FEN, day.minusYears(1), day.plusYears(1));
    }

    private long stockValueFen() {
        return host.service(UnitOfWork.class)
                .read(unit -> Sql.first(
                        unit.connection(),
                        "SELECT SUM(value_fen) FROM inventory_stock WHERE store_id = ?",
                        row -> row.getLong(1),
                        till.storeId()))
                .orElseThrow();
    }

    /// Several plugins offer these; the registry has them all.
    private <T> List<T> all(Class<T> type) {
        BundleContext bundles = FrameworkUtil.getBundle(inventory.getClass()).getBundleContext();
        try {
            return bundles.getServiceReferences(type, null).stream()
                    .map(bundles::getService)
                    .toList();
        } catch (InvalidSyntaxException noFilterGiven) {
            throw new AssertionError(noFilterGiven);
        }
    }

    private long goods(String code, long priceFen) {
        return list(sku(code, "item " + code, List.of(), priceFen, null));
    }

    private static NewSku sku(
            String code, String name, List<String> barcodes, long priceFen, @Nullable Money memberPrice) {
        return new NewSku(
                code, name, "测试", false, "件", barcodes, Money.ofFen(priceFen), memberPrice, null, Quantity.ZERO, false);
    }

    private long list(NewSku sku) {
        return host.asOperator(Role.MANAGER, () -> inventory.list(sku));
    }

    private String receive(String key, long sku, Quantity quantity, long unitCostFen) {
        return host.asOperator(
                Role.MANAGER,
                () -> inventory.receive(
                        request("receive-" + key),
                        till.storeId(),
                        "美源洗护",
                        List.of(new Received(sku, quantity, Money.ofFen(unitCostFen)))));
    }

    private CompletedSale sell(String key, Cart.Line line, long fen) {
        return sell(key, fen, line);
    }

    private CompletedSale sell(String key, long fen, Cart.Line... lines) {
        Money amount = Money.ofFen(fen);
        return host.asOperator(
                Role.CASHIER,
                () -> checkout.complete(
                        request("sell-" + key),
                        new Cart(till.storeId(), till.id(), null, List.of(lines)),
                        amount,
                        List.of(new PaidTender("cash", amount, amount))));
    }

    private void refund(String key, CompletedSale sale, Quantity quantity, boolean restock) {
        host.asOperator(
                Role.CASHIER,
                () -> checkout.refund(
                        request("refund-" + key),
                        sale.saleId(),
                        List.of(new Checkout.RefundLine(1, quantity)),
                        restock,
                        "不想要了"));
    }

    private RequestId request(String key) {
        return new RequestId(till.storeId(), till.id(), key);
    }

    private static ItemRef item(long sku) {
        return new ItemRef(Inventory.CATALOG, sku);
    }

    private Quantity stock(long sku) {
        return inventory.stock(till.storeId(), sku);
    }

    private long valueFen(long sku) {
        return numbers("SELECT value_fen FROM inventory_stock WHERE store_id = ? AND sku_id = ?", sku, 1)
                .getFirst();
    }

    /// Quantity and value as the movements say.
    private List<Long> movementSums(long sku) {
        return numbers(
                "SELECT SUM(quantity_change), SUM(value_change_fen) FROM inventory_movement"
                        + " WHERE store_id = ? AND sku_id = ?",
                sku,
                2);
    }

    private List<Long> numbers(String sql, long sku, int columns) {
        return host.service(UnitOfWork.class)
                .read(unit -> Sql.first(
                        unit.connection(),
                        sql,
                        row -> {
                            List<Long> values = new ArrayList<>();
                            for (int i = 1; i <= columns; i++) {
                                values.add(row.getLong(i));
                            }
                            return values;
                        },
                        till.storeId(),
                        sku))
                .orElseThrow();
    }

    private List<String> kinds(long sku) {
        return host.service(UnitOfWork.class)
                .read(unit -> Sql.query(
                        unit.connection(),
                        "SELECT kind FROM inventory_movement WHERE sku_id = ? ORDER BY id",
                        row -> row.getString("kind"),
                        sku));
    }

    private static String withCheckDigit(String twelve) {
        int sum = 0;
        for (int i = 0; i < twelve.length(); i++) {
            sum += (twelve.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
        }
        return twelve + (10 - sum % 10) % 10;
    }
}
