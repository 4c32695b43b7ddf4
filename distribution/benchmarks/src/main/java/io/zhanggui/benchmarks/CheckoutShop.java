package io.zhanggui.benchmarks;

import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.ShopSetup;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.store.Till;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.checkout.api.Cart;
import io.zhanggui.checkout.api.Checkout;
import io.zhanggui.checkout.api.ItemKind;
import io.zhanggui.checkout.api.ItemRef;
import io.zhanggui.checkout.api.PaidTender;
import io.zhanggui.checkout.api.StaffShare;
import io.zhanggui.commission.api.Commissions;
import io.zhanggui.host.RunningHost;
import io.zhanggui.inventory.api.Inventory;
import io.zhanggui.inventory.api.NewSku;
import io.zhanggui.member.api.Members;
import io.zhanggui.member.api.NewMember;
import io.zhanggui.storedvalue.api.StoredValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/// A shop with members who have stored value, SKUs with stock and an employee who earns commission. Thread-safe.
final class CheckoutShop {
    private static final int LINES = 3;
    private static final int TILLS = 20;
    private static final Money PRICE = Money.ofFen(3_000);
    private static final Money STORED_VALUE_PART = Money.ofFen(100);
    private static final Money CASH_PART = Money.ofFen(LINES * 3_000 - 100);
    private static final Money TOP_UP = Money.ofFen(95_000);
    private static final long STOCK = 10_000_000;
    private static final long ANY_TOP_UP = 0;
    private static final int COMMISSION = 500;

    private final RunningHost host;
    private final Operators operators;
    private final Checkout checkout;
    private final List<Till> tills = new ArrayList<>();
    private final List<Long> skus = new ArrayList<>();
    private final List<Long> members = new ArrayList<>();
    private final List<StaffShare> staff = new ArrayList<>();

    /// Makes what is missing; found again when the shop is opened once more.
    CheckoutShop(RunningHost host, int memberCount, int skuCount) {
        this.host = host;
        this.operators = service(Operators.class);
        this.checkout = service(Checkout.class);
        operators.asSystem(() -> {
            openTills();
            listSkus(skuCount);
            enrol(memberCount);
        });
    }

    private <T> T service(Class<T> type) {
        return host.service(type).orElseThrow(() -> new IllegalStateException("nobody offers " + type.getName()));
    }

    private void openTills() {
        Stores stores = service(Stores.class);
        ShopSetup setup = service(ShopSetup.class);
        long store = stores.all().getFirst().id();
        for (int i = stores.tills(store).size(); i < TILLS; i++) {
            setup.addTill(store, "Till " + i);
        }
        tills.addAll(stores.tills(store).subList(0, TILLS));
        long employee = operators.inStore(store).stream()
                .filter(operator -> operator.displayName().equals("Benchmark"))
                .findFirst()
                .map(operator -> operator.id())
                .orElseGet(() -> hire(setup));
        staff.add(new StaffShare(employee, 100));
    }

    private long hire(ShopSetup setup) {
        service(Commissions.class)
                .addRule(new Commissions.NewRule(
                        ItemKind.GOODS, "", COMMISSION, service(ShopClock.class).today()));
        return setup.hire("benchmark", "Benchmark", Role.STAFF, Set.of());
    }

    private void listSkus(int count) {
        Inventory inventory = service(Inventory.class);
        List<Inventory.Received> received = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String code = "BENCH-" + i;
            var found = inventory.findByCode(code);
            long sku = found.isPresent() ? found.getAsLong() : list(inventory, code);
            if (found.isEmpty()) {
                received.add(new Inventory.Received(sku, Quantity.of(STOCK), Money.ofFen(1_200)));
            }
            skus.add(sku);
        }
        for (int from = 0; from < received.size(); from += 100) {
            inventory.receive(
                    RequestId.random(tills.getFirst().storeId(), RequestId.NO_TILL),
                    tills.getFirst().storeId(),
                    "Benchmark",
                    received.subList(from, Math.min(from + 100, received.size())));
        }
    }

    private static long list(Inventory inventory, String code) {
        return inventory.list(new NewSku(
                code, code, "测试", false, "件", List.of(), PRICE, null, Money.ofFen(1_200), Quantity.ZERO, false));
    }

    private void enrol(int count) {
        Members directory = service(Members.class);
        for (int i = 0; i < count; i++) {
            String card = "BENCH" + i;
            members.add(directory.findByCard(card).map(member -> member.id()).orElseGet(() -> enrol(directory, card)));
        }
    }

    private long enrol(Members directory, String card) {
        Till till = tills.getFirst();
        String phone = "139%08d".formatted(Integer.parseInt(card.substring("BENCH".length())));
        long member = directory
                .enrol(new NewMember("会员" + card, phone, null, null, List.of(card), null, till.storeId(), true, ""))
                .id();
        ItemRef item = new ItemRef(StoredValue.CATALOG, ANY_TOP_UP);
        Cart cart = new Cart(
                till.storeId(), till.id(), member, List.of(new Cart.Line(item, Quantity.ONE, TOP_UP, null, List.of())));
        checkout.complete(
                RequestId.random(till.storeId(), till.id()),
                cart,
                TOP_UP,
                List.of(new PaidTender("cash", TOP_UP, TOP_UP)));
        return member;
    }

    /// A member buys three SKUs, pays a part with stored value and the rest in cash; points, commission, message
    /// and receipt follow from it.
    /// @param sku of the first line; empty for any
    /// @return id of the sale
    long sell(int client, Optional<Long> sku) {
        return sell(client, sku, members.get(ThreadLocalRandom.current().nextInt(members.size())));
    }

    /// Until each member has bought once: the first sale opens accounts that later ones find.
    void sellToEverybody() {
        for (long member : members) {
            sell(0, Optional.empty(), member);
        }
    }

    private long sell(int client, Optional<Long> sku, long member) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        Till till = tills.get(client % tills.size());
        int first = random.nextInt(skus.size());
        List<Cart.Line> lines = new ArrayList<>();
        for (int i = 0; i < LINES; i++) {
            long id = i == 0 && sku.isPresent() ? sku.get() : skus.get((first + i * 7 + 1) % skus.size());
            lines.add(new Cart.Line(new ItemRef(Inventory.CATALOG, id), Quantity.ONE, null, null, staff));
        }
        Cart cart = new Cart(till.storeId(), till.id(), member, lines);
        long[] sale = new long[1];
        operators.asSystem(() -> sale[0] = checkout.complete(
                        RequestId.random(till.storeId(), till.id()),
                        cart,
                        STORED_VALUE_PART.plus(CASH_PART),
                        List.of(
                                new PaidTender(StoredValue.TENDER, STORED_VALUE_PART, STORED_VALUE_PART),
                                new PaidTender("cash", CASH_PART, CASH_PART)))
                .saleId());
        return sale[0];
    }

    /// The SKU that everybody buys.
    long hotSku() {
        return skus.getFirst();
    }
}
