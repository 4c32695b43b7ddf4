package io.zhanggui.sampleshop;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.ShopSetup;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.store.Till;
import io.zhanggui.api.text.SpokenTexts;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.PluginDatabases;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.Cart;
import io.zhanggui.checkout.api.Checkout;
import io.zhanggui.checkout.api.Checkout.RefundLine;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.Exchange;
import io.zhanggui.checkout.api.ItemRef;
import io.zhanggui.checkout.api.PaidTender;
import io.zhanggui.checkout.api.ReceiptSection;
import io.zhanggui.commission.api.Commissions;
import io.zhanggui.host.settings.HostSettings;
import io.zhanggui.inventory.api.Inventory;
import io.zhanggui.marketing.api.Benefit;
import io.zhanggui.marketing.api.CouponTerms;
import io.zhanggui.marketing.api.Coupons;
import io.zhanggui.marketing.api.Validity;
import io.zhanggui.member.api.Member;
import io.zhanggui.member.api.Members;
import io.zhanggui.member.api.PointsProgram;
import io.zhanggui.protocol.MessageCodec;
import io.zhanggui.protocol.document.PrintBlock;
import io.zhanggui.protocol.document.PrintDocument;
import io.zhanggui.storedvalue.api.StoredValue;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import io.zhanggui.timescard.api.PackageItem;
import io.zhanggui.timescard.api.PackageTerms;
import io.zhanggui.timescard.api.TimesCards;
import io.zhanggui.timescard.api.ValidFrom;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;

/// Sells with every plugin that has a part in a sale, on a page in another language than the shop's: every line of
/// every receipt, and of its copy, is in the shop's language.
@WithHost(plugins = {"checkout", "commission", "inventory", "marketing", "member", "sms", "stored-value", "times-card"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PaperLanguageIT {
    private static final Money TOP_UP = Money.ofFen(500_00);
    /// What the shop calls things; plugins have texts that look alike.
    private static final Set<String> NAMES = Set.of("充 500 送 60", "满 50 减 20", "剪发");

    private static final Money CARD = Money.ofFen(580_00);
    private static final AtomicInteger REQUESTS = new AtomicInteger();

    private final Host host;
    private final Checkout checkout;
    private final Progress progress;
    private final Services services;
    private final PaperWords words = PaperWords.ofAllPlugins();
    private final List<Long> papers = new ArrayList<>();
    private final Till till;
    private final Shop shop;
    private final Member member;

    PaperLanguageIT(Host host) {
        this.host = host;
        checkout = host.service(Checkout.class);
        till = host.newTill();
        UnitOfWork unitOfWork = host.service(UnitOfWork.class);
        progress = new Progress(
                unitOfWork, host.service(PluginDatabases.class).open("sample-shop", SampleShop.class, List.of()));
        services = new Services(
                host.service(ShopClock.class),
                host.service(Operators.class),
                host.service(Stores.class),
                host.service(ShopSetup.class),
                host.service(Members.class),
                host.service(PointsProgram.class),
                host.service(Inventory.class),
                host.service(StoredValue.class),
                host.service(Commissions.class),
                checkout,
                () -> Optional.of(host.service(TimesCards.class)),
                () -> Optional.of(host.service(Coupons.class)));
        LocalDate today = services.clock().today();
        shop = host.asOperator(Role.BOSS, () -> new Opening(services, progress, today).open());
        member = host.asOperator(
                Role.BOSS, () -> services.members().enrol(People.number(0, till.storeId(), today, new Random(0))));
        host.asOperator(Role.BOSS, () -> new Delivery(services, till.storeId()).arrive(today, Quantity.of(60)));
    }

    @AfterAll
    void close() {
        progress.close();
    }

    @Test
    void aCashierWithAnEnglishPagePrintsNoEnglishInAChineseShop() {
        assertThat(printed(Texts.ENGLISH))
                .filteredOn(line -> line.matches(".*[A-Za-z]{3,}.*"))
                .as("lines with a word in Latin letters")
                .allMatch(this::isData);
    }

    @Test
    void aCashierWithAChinesePagePrintsNoChineseTextOfAPluginInAnEnglishShop() {
        speak("en");
        try {
            assertThat(printed(Texts.CHINESE))
                    .filteredOn(words::areChinese)
                    .filteredOn(line -> !NAMES.contains(line))
                    .as("lines that are Chinese texts of plugins")
                    .isEmpty();
        } finally {
            speak("zh");
        }
    }

    @Test
    void theCashierReadsWhatASaleDidInTheLanguageOfThePageThoughItIsStoredInTheShops() {
        papers.clear();
        SpokenTexts spoken = new SpokenTexts();
        List<String> read = Host.onPage(
                Texts.ENGLISH,
                () -> host.asOperator(Role.BOSS, () -> {
                    spoken.<Boolean, RuntimeException>during(() -> {
                        trade();
                        return true;
                    });
                    return notes().stream()
                            .map(note -> spoken.read(note, host.service(Texts.class)::get))
                            .toList();
                }));

        assertThat(notes()).hasSizeGreaterThan(5).allMatch(note -> note.matches(".*\\p{IsHan}.*"));
        assertThat(read)
                .hasSameSizeAs(notes())
                .doesNotContainAnyElementsOf(notes())
                .anyMatch(note -> note.startsWith("Points +"));
    }

    private List<String> notes() {
        return papers.stream()
                .flatMap(id -> checkout.find(id).orElseThrow().notes().stream())
                .distinct()
                .toList();
    }

    @Test
    void everySectionOfAReceiptSpeaksTheShopsLanguage() {
        printed(Texts.ENGLISH);
        List<String> silent = new ArrayList<>();
        for (ReceiptSection section : services(ReceiptSection.class)) {
            boolean prints = papers.stream()
                    .map(id -> checkout.find(id).orElseThrow())
                    .anyMatch(sale -> host.asOperator(
                            Role.BOSS, () -> !section.blocks(sale).isEmpty()));
            if (!prints) {
                silent.add(section.getClass().getName());
            }
        }
        assertThat(silent).as("sections that no paper of this test shows").isEmpty();
    }

    /// Sales of all kinds on a page in this language, and what stands on their receipts and their copies.
    private List<String> printed(Locale page) {
        papers.clear();
        Host.onPage(
                page,
                () -> host.asOperator(Role.BOSS, () -> {
                    trade();
                    papers.forEach(id -> {
                        checkout.print(id, false);
                        checkout.print(id, true);
                    });
                    return true;
                }));
        return papers.stream()
                .flatMap(id -> jobs("receipt:" + id).stream())
                .flatMap(document -> document.blocks().stream())
                .flatMap(PaperLanguageIT::lines)
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .distinct()
                .toList();
    }

    /// A paper and its copies, as they were given to the printer.
    private List<PrintDocument> jobs(String jobId) {
        List<PrintDocument> documents = host.service(UnitOfWork.class)
                .read(unit -> Sql.query(
                        unit.connection(),
                        "SELECT document FROM host_print_job WHERE job_id = ? OR job_id LIKE ?",
                        row -> MessageCodec.decodeDocument(row.getBytes(1)),
                        jobId,
                        jobId + ":copy:%"));
        assertThat(documents).hasSizeGreaterThanOrEqualTo(2);
        return documents;
    }

    private void trade() {
        sell(cart(offer()), tender("wechat", TOP_UP));
        sell(
                cart(new Cart.Line(new ItemRef(StoredValue.CATALOG, 0), Quantity.ONE, TOP_UP, null, List.of())),
                tender("cash", TOP_UP));
        CompletedSale served =
                paid(cart(line(shop.services().get(0)), line(shop.goods().get(0))), StoredValue.TENDER);
        Cart reduced = cart(line(shop.services().get(1)), line(shop.services().get(2)));
        paid(reduced.presenting(List.of(coupon(), "checkout.manual:500:常客")), "alipay");
        paid(
                cart(new Cart.Line(new ItemRef("checkout", 1), Quantity.ONE, Money.ofFen(4_000_00), null, List.of())),
                "cash");
        withPoints(cart(line(shop.services().get(3))));
        timesCard();
        CompletedSale goods = paid(cart(line(shop.goods().get(1))), "wechat");
        exchange(goods, cart(line(shop.goods().get(0))));
        refund(served);
        refund(sell(cart(offer()), tender("wechat", TOP_UP)));
    }

    private void timesCard() {
        TimesCards timesCards = host.service(TimesCards.class);
        ItemRef cut = shop.services().get(0);
        long product = timesCards.addProduct(PackageTerms.of(
                "剪发 10 次卡 " + REQUESTS.get(),
                CARD,
                List.of(new PackageItem(cut, "剪发", Money.ofFen(68_00), 10, 90, ValidFrom.FIRST_USE, Set.of()))));
        sell(cart(line(new ItemRef(TimesCards.CATALOG, product))), tender("wechat", CARD));
        long stylist = shop.stylists().getFirst();
        CompletedSale used = timesCards.redeem(request(), member.id(), cut, 1, stylist);
        papers.add(used.saleId());
        papers.add(timesCards.undo(request(), used.saleId(), 1, "顾客改期").saleId());
    }

    private String coupon() {
        Coupons coupons = host.service(Coupons.class);
        long terms = coupons.define(CouponTerms.of(
                "满 50 减 20", new Benefit.AmountOff(Money.ofFen(20_00)), Money.ofFen(50_00), new Validity.Days(30)));
        return coupons.issue(request(), terms, member.id(), 1, "开业活动").getFirst();
    }

    private void withPoints(Cart cart) {
        Money payable = checkout.price(cart).payable();
        Money points = Money.ofFen(2_00);
        sell(cart, tender("points", points), tender("wechat", payable.minus(points)));
    }

    private void exchange(CompletedSale before, Cart cart) {
        Money payable = checkout.price(cart).payable();
        CompletedSale sale = checkout.exchange(
                request(),
                new Exchange(before.saleId(), List.of(new RefundLine(1, Quantity.ONE)), true, "换一件"),
                cart,
                payable,
                List.of(tender("wechat", payable)));
        papers.add(sale.saleId());
    }

    private void refund(CompletedSale sale) {
        papers.add(checkout.refund(request(), sale.saleId(), List.of(new RefundLine(1, Quantity.ONE)), true, "顾客改变主意")
                .saleId());
    }

    private CompletedSale paid(Cart cart, String tender) {
        return sell(cart, tender(tender, checkout.price(cart).payable()));
    }

    private CompletedSale sell(Cart cart, PaidTender... tenders) {
        CompletedSale sale =
                checkout.complete(request(), cart, checkout.price(cart).payable(), List.of(tenders));
        papers.add(sale.saleId());
        return sale;
    }

    private Cart.Line offer() {
        return line(shop.offers().get(1));
    }

    private Cart cart(Cart.Line... lines) {
        return new Cart(till.storeId(), till.id(), member.id(), List.of(lines));
    }

    private static Cart.Line line(ItemRef item) {
        return Cart.Line.of(item, Quantity.ONE);
    }

    private static PaidTender tender(String type, Money amount) {
        return new PaidTender(type, amount, amount);
    }

    private RequestId request() {
        return new RequestId(till.storeId(), till.id(), "paper-language:" + REQUESTS.incrementAndGet());
    }

    private void speak(String language) {
        host.asOperator(Role.BOSS, () -> host.service(Settings.class).set(HostSettings.LANGUAGE, language));
    }

    /// Names that the testkit made up, the hash of the terms, codes of the ledger.
    private boolean isData(String line) {
        return line.startsWith("Test T")
                || line.startsWith("test-")
                || line.matches("[0-9a-f]{64}|[PB]?\\d+-[0-9a-f]{8}( B\\d+-[0-9a-f]{8})?");
    }

    private static Stream<String> lines(PrintBlock block) {
        return switch (block) {
            case PrintBlock.Text text -> Stream.of(text.text());
            case PrintBlock.Pair pair -> Stream.of(pair.label(), pair.value());
            case PrintBlock.Columns columns -> columns.cells().stream();
            default -> Stream.empty();
        };
    }

    private <T> List<T> services(Class<T> type) {
        BundleContext bundles = FrameworkUtil.getBundle(checkout.getClass()).getBundleContext();
        try {
            return bundles.getServiceReferences(type, null).stream()
                    .map(bundles::getService)
                    .toList();
        } catch (InvalidSyntaxException noFilterGiven) {
            throw new IllegalStateException(noFilterGiven);
        }
    }
}
