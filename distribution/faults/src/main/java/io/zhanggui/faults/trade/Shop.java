package io.zhanggui.faults.trade;

import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.store.ShopSetup;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.store.Till;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.checkout.api.Cart;
import io.zhanggui.checkout.api.Checkout;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.ItemKind;
import io.zhanggui.checkout.api.ItemRef;
import io.zhanggui.checkout.api.PaidTender;
import io.zhanggui.checkout.api.StaffShare;
import io.zhanggui.commission.api.Commissions;
import io.zhanggui.commission.api.Commissions.NewRule;
import io.zhanggui.faults.trade.Operation.Kind;
import io.zhanggui.host.RunningHost;
import io.zhanggui.inventory.api.Inventory;
import io.zhanggui.inventory.api.NewSku;
import io.zhanggui.member.api.Members;
import io.zhanggui.member.api.NewMember;
import io.zhanggui.member.api.PointsProgram;
import io.zhanggui.storedvalue.api.StoredValue;
import io.zhanggui.timescard.api.PackageItem;
import io.zhanggui.timescard.api.PackageTerms;
import io.zhanggui.timescard.api.TimesCards;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/// The shop's master data, made at its first start, and how a till carries an operation out. Thread-safe.
final class Shop {
    /// About what the members spend in the long run: a card that fills up would refuse every further top-up.
    private static final Money TOP_UP = Money.ofFen(1_500);
    /// The item of the stored-value catalogue that takes any amount.
    private static final long ANY_TOP_UP = 0;
    private static final String PACKAGE = "package";
    private static final String REWARD = "reward";
    private static final String EMPLOYEE = "employee";
    private static final String POINTS_TENDER = "points";
    private static final int PACKAGED_TIMES = 5;
    private static final Money PACKAGE_PRICE = Money.ofFen(4_000);
    private static final long REWARD_POINTS = 5;
    /// 5 % on goods.
    static final int COMMISSION_BASIS_POINTS = 500;
    /// Points may pay for so much of a sale, which is what the shop's setting begins with.
    private static final int POINTS_PAY_ONE_IN = 2;

    private final Checkout checkout;
    private final PointsProgram points;
    private final List<Till> tills = new ArrayList<>();
    private final List<Long> skus = new ArrayList<>();
    private final List<Long> members = new ArrayList<>();
    private final Properties listed = new Properties();

    /// What came of an operation.
    /// @param id of the sale, or of the reward; 0 when there was nothing to do
    /// @param amount fen of the sale, or the reward's points
    record Answer(long id, long amount) {
        static final Answer NOTHING = new Answer(0, 0);

        static Answer of(CompletedSale sale) {
            return new Answer(sale.saleId(), sale.payable().fen());
        }
    }

    /// @param notes where the ids of what has no code to find it by are kept for the next start
    Shop(RunningHost host, int tillCount, Path notes) {
        this.checkout = service(host, Checkout.class);
        this.points = service(host, PointsProgram.class);
        service(host, Operators.class).asSystem(() -> {
            openTills(host, tillCount);
            listSkus(service(host, Inventory.class));
            enrol(service(host, Members.class));
            listOnce(host, notes);
        });
    }

    static <T> T service(RunningHost host, Class<T> type) {
        return host.service(type).orElseThrow(() -> new IllegalStateException("nobody offers " + type.getName()));
    }

    private void openTills(RunningHost host, int tillCount) {
        Stores stores = service(host, Stores.class);
        long store = stores.all().getFirst().id();
        for (int i = stores.tills(store).size(); i < tillCount; i++) {
            service(host, ShopSetup.class).addTill(store, "Till " + i);
        }
        tills.addAll(stores.tills(store).subList(0, tillCount));
    }

    private void listSkus(Inventory inventory) {
        for (int i = 0; i < Operation.SKUS; i++) {
            String code = "FAULT-" + i;
            Money price = Money.ofFen(1_000 + 350L * i);
            skus.add(inventory
                    .findByCode(code)
                    .orElseGet(() -> inventory.list(new NewSku(
                            code,
                            code,
                            "测试",
                            false,
                            "件",
                            List.of(),
                            price,
                            null,
                            Money.ofFen(400),
                            Quantity.ZERO,
                            false))));
        }
    }

    private void enrol(Members directory) {
        for (int i = 0; i < Operation.MEMBERS; i++) {
            String card = "FAULT" + i;
            members.add(directory
                    .findByCard(card)
                    .orElseGet(() -> directory.enrol(new NewMember(
                            "会员" + card,
                            "",
                            null,
                            null,
                            List.of(card),
                            null,
                            tills.getFirst().storeId(),
                            false,
                            "")))
                    .id());
        }
    }

    private void listOnce(RunningHost host, Path notes) {
        try {
            if (Files.exists(notes)) {
                try (Reader reader = Files.newBufferedReader(notes)) {
                    listed.load(reader);
                }
                return;
            }
            PackageItem item = PackageItem.of(
                    new ItemRef(Inventory.CATALOG, skus.get(Operation.PACKAGED_SKU)),
                    "测试",
                    Money.ofFen(1_000),
                    PACKAGED_TIMES);
            PackageTerms terms = PackageTerms.of("测试五次卡", PACKAGE_PRICE, List.of(item));
            listed.setProperty(
                    PACKAGE, Long.toString(service(host, TimesCards.class).addProduct(terms)));
            listed.setProperty(REWARD, Long.toString(points.offerReward("测试礼品", true, REWARD_POINTS, null)));
            long employee = service(host, ShopSetup.class).hire("fault", "员工", Role.CASHIER, Set.of());
            listed.setProperty(EMPLOYEE, Long.toString(employee));
            service(host, Commissions.class)
                    .addRule(new NewRule(ItemKind.GOODS, "", COMMISSION_BASIS_POINTS, LocalDate.EPOCH));
            try (Writer writer = Files.newBufferedWriter(notes)) {
                listed.store(writer, null);
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private long listed(String what) {
        return Long.parseLong(listed.getProperty(what));
    }

    int tills() {
        return tills.size();
    }

    Answer carryOut(Operation operation) {
        Till till = tills.get(operation.till());
        RequestId request = request(till, operation.number());
        return switch (operation.kind()) {
            case REFUND -> refund(operation, till, request);
            case REWARD -> reward(operation, request);
            case TOP_UP, PACKAGE_SALE, TIMES_SALE, MEMBER_SALE, CASH_SALE -> sell(operation, till, request);
        };
    }

    private Answer sell(Operation operation, Till till, RequestId request) {
        Long member = operation.member() < 0 ? null : members.get(operation.member());
        Cart cart = new Cart(till.storeId(), till.id(), member, lines(operation));
        Money payable = checkout.price(cart).payable();
        return Answer.of(checkout.complete(request, cart, payable, tenders(operation, payable)));
    }

    private List<Cart.Line> lines(Operation operation) {
        return switch (operation.kind()) {
            case TOP_UP ->
                List.of(new Cart.Line(
                        new ItemRef(StoredValue.CATALOG, ANY_TOP_UP), Quantity.ONE, TOP_UP, null, List.of()));
            case PACKAGE_SALE -> List.of(Cart.Line.of(new ItemRef(TimesCards.CATALOG, listed(PACKAGE)), Quantity.ONE));
            default -> goods(operation);
        };
    }

    private List<Cart.Line> goods(Operation operation) {
        List<Cart.Line> lines = new ArrayList<>();
        for (Operation.Line line : operation.lines()) {
            boolean byCard = operation.kind() == Kind.TIMES_SALE && lines.isEmpty();
            lines.add(new Cart.Line(
                    new ItemRef(Inventory.CATALOG, skus.get(line.sku())),
                    Quantity.of(line.pieces()),
                    null,
                    null,
                    List.of(new StaffShare(listed(EMPLOYEE), 100)),
                    byCard ? TimesCards.TENDER : null));
        }
        return lines;
    }

    private static List<PaidTender> tenders(Operation operation, Money payable) {
        Money stored = Money.ofFen(Math.min(operation.storedValueFen(), payable.fen()));
        Money byPoints = Money.ofFen(operation.pointsFen());
        if (byPoints.fen() > payable.minus(stored).fen() / POINTS_PAY_ONE_IN) {
            byPoints = Money.ZERO;
        }
        List<PaidTender> tenders = new ArrayList<>();
        pay(tenders, StoredValue.TENDER, stored);
        pay(tenders, POINTS_TENDER, byPoints);
        pay(tenders, "cash", payable.minus(stored).minus(byPoints));
        return tenders;
    }

    private static void pay(List<PaidTender> tenders, String type, Money amount) {
        if (amount.fen() > 0) {
            tenders.add(new PaidTender(type, amount, amount));
        }
    }

    private Answer reward(Operation operation, RequestId request) {
        points.redeem(request, listed(REWARD), members.get(operation.member()), 1);
        return new Answer(listed(REWARD), REWARD_POINTS);
    }

    /// The first line of an earlier sale comes back whole; a refund that was refunded, or was no sale, is left alone.
    private Answer refund(Operation operation, Till till, RequestId request) {
        Optional<CompletedSale> done = checkout.findByRequest(request);
        if (done.isPresent()) {
            return Answer.of(done.get());
        }
        Optional<CompletedSale> sale = checkout.findByRequest(request(till, operation.number() - operation.refunded()))
                .filter(found -> !found.refund() && found.lines().getFirst().kind() == ItemKind.GOODS);
        return sale.map(found -> Answer.of(checkout.refund(
                        request,
                        found.saleId(),
                        List.of(new Checkout.RefundLine(
                                1, found.lines().getFirst().quantity())),
                        true,
                        "fault")))
                .orElse(Answer.NOTHING);
    }

    private static RequestId request(Till till, long number) {
        return new RequestId(till.storeId(), till.id(), Operation.key(number));
    }
}
