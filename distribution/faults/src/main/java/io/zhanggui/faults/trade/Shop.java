package io.zhanggui.faults.trade;

import io.zhanggui.api.security.Operators;
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
import io.zhanggui.faults.trade.Operation.Kind;
import io.zhanggui.host.RunningHost;
import io.zhanggui.inventory.api.Inventory;
import io.zhanggui.inventory.api.NewSku;
import io.zhanggui.member.api.Members;
import io.zhanggui.member.api.NewMember;
import io.zhanggui.storedvalue.api.StoredValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The shop's master data, made at its first start, and how a till carries an operation out. Thread-safe.
final class Shop {
    /// About what the members spend in the long run: a card that fills up would refuse every further top-up.
    private static final Money TOP_UP = Money.ofFen(1_500);
    /// The item of the stored-value catalogue that takes any amount.
    private static final long ANY_TOP_UP = 0;

    private final Checkout checkout;
    private final List<Till> tills = new ArrayList<>();
    private final List<Long> skus = new ArrayList<>();
    private final List<Long> members = new ArrayList<>();

    /// What came of an operation.
    /// @param saleId 0 when there was nothing to do
    record Answer(long saleId, long payableFen) {
        static final Answer NOTHING = new Answer(0, 0);

        static Answer of(CompletedSale sale) {
            return new Answer(sale.saleId(), sale.payable().fen());
        }
    }

    Shop(RunningHost host, int tillCount) {
        this.checkout = service(host, Checkout.class);
        service(host, Operators.class).asSystem(() -> {
            openTills(host, tillCount);
            listSkus(service(host, Inventory.class));
            enrol(service(host, Members.class));
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

    int tills() {
        return tills.size();
    }

    Answer carryOut(Operation operation) {
        Till till = tills.get(operation.till());
        RequestId request = request(till, operation.number());
        if (operation.kind() == Kind.REFUND) {
            return refund(operation, till, request);
        }
        Long member = operation.member() < 0 ? null : members.get(operation.member());
        Cart cart = new Cart(till.storeId(), till.id(), member, lines(operation));
        Money payable = checkout.price(cart).payable();
        return Answer.of(checkout.complete(request, cart, payable, tenders(operation, payable)));
    }

    private List<Cart.Line> lines(Operation operation) {
        if (operation.kind() == Kind.TOP_UP) {
            ItemRef item = new ItemRef(StoredValue.CATALOG, ANY_TOP_UP);
            return List.of(new Cart.Line(item, Quantity.ONE, TOP_UP, null, List.of()));
        }
        return operation.lines().stream()
                .map(line ->
                        Cart.Line.of(new ItemRef(Inventory.CATALOG, skus.get(line.sku())), Quantity.of(line.pieces())))
                .toList();
    }

    private static List<PaidTender> tenders(Operation operation, Money payable) {
        Money stored = Money.ofFen(Math.min(operation.storedValueFen(), payable.fen()));
        Money cash = payable.minus(stored);
        List<PaidTender> tenders = new ArrayList<>();
        if (stored.fen() > 0) {
            tenders.add(new PaidTender(StoredValue.TENDER, stored, stored));
        }
        if (cash.fen() > 0) {
            tenders.add(new PaidTender("cash", cash, cash));
        }
        return tenders;
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
