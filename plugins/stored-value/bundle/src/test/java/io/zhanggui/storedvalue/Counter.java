package io.zhanggui.storedvalue;

import io.zhanggui.api.security.Role;
import io.zhanggui.api.store.Till;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.Cart;
import io.zhanggui.checkout.api.Checkout;
import io.zhanggui.checkout.api.Checkout.RefundLine;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.ItemRef;
import io.zhanggui.checkout.api.PaidTender;
import io.zhanggui.checkout.api.ReceiptSection;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.UnitOfAccount;
import io.zhanggui.protocol.document.PrintBlock;
import io.zhanggui.storedvalue.api.StoredValue;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.Shelf;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;

/// A till with a shelf of services, and what is done at it.
public final class Counter implements AutoCloseable {
    public static final ItemRef ANY_AMOUNT = new ItemRef(StoredValue.CATALOG, 0);

    /// The ladder has one step per amount: each test takes steps of its own.
    private static final AtomicLong NEXT_STEP = new AtomicLong(50_000_000);

    private final Host host;
    private final Checkout checkout;
    private final StoredValue storedValue;
    private final Ledger ledger;
    private final UnitOfWork unitOfWork;
    private final BundleContext bundles;
    private final Shelf shelf;
    private final Till till;

    public Counter(Host host) {
        this.host = host;
        checkout = host.service(Checkout.class);
        storedValue = host.service(StoredValue.class);
        ledger = host.service(Ledger.class);
        unitOfWork = host.service(UnitOfWork.class);
        bundles = FrameworkUtil.getBundle(checkout.getClass()).getBundleContext();
        shelf = Shelf.in(host);
        till = host.newTill();
        // The ladders of the tests are far above what a card may hold.
        unitOfWork.writeOnly(
                unit -> Sql.update(unit.connection(), "UPDATE stored_value_region_rule SET enforcement = 'NONE'"));
    }

    public Till till() {
        return till;
    }

    /// A step of the ladder that is free, at least so much higher than the last one.
    public long nextStep(long higher) {
        return NEXT_STEP.addAndGet(higher);
    }

    @Override
    public void close() {
        shelf.close();
    }

    /// Stored value asks nobody whether a member exists: the till does, before the sale.
    public static long member() {
        return Ids.next();
    }

    public long offer(long principal, long bonus) {
        return host.asOperator(Role.BOSS, () -> {
            List<Long> known = unitOfWork.read(unit -> Sql.query(
                    unit.connection(),
                    "SELECT id FROM stored_value_offer WHERE active AND principal = ? AND bonus = ?",
                    row -> row.getLong(1),
                    principal,
                    bonus));
            return known.isEmpty()
                    ? storedValue.addOffer("充 " + principal, Money.ofFen(principal), Money.ofFen(bonus))
                    : known.getFirst();
        });
    }

    public long addOffer(long principal, long bonus) {
        return host.asOperator(
                Role.BOSS, () -> storedValue.addOffer("充 " + principal, Money.ofFen(principal), Money.ofFen(bonus)));
    }

    /// An offer whose principal is used before its bonus.
    public long addPrincipalFirst(long principal, long bonus) {
        long offer = addOffer(principal, bonus);
        changeOffer(offer, "draw_order = 'PRINCIPAL_FIRST'");
        return offer;
    }

    /// @param change as SQL sets it
    public void changeOffer(long offer, String change) {
        unitOfWork.writeOnly(unit ->
                Sql.update(unit.connection(), "UPDATE stored_value_offer SET " + change + " WHERE id = ?", offer));
    }

    public CompletedSale topUp(long member, long offer, long fen) {
        return as(() -> checkout.complete(
                request(),
                cart(member, new ItemRef(StoredValue.CATALOG, offer), 1_000),
                Money.ofFen(fen),
                List.of(tender("wechat", fen))));
    }

    /// @param step what a piece costs
    public CompletedSale topUpPieces(long member, long offer, int pieces, long step) {
        return as(() -> checkout.complete(
                request(),
                cart(member, new ItemRef(StoredValue.CATALOG, offer), pieces * 1_000L),
                Money.ofFen(pieces * step),
                List.of(tender("wechat", pieces * step))));
    }

    public CompletedSale topUpAnyAmount(@Nullable Long member, long fen) {
        return as(() -> checkout.complete(
                request(), cart(member, ANY_AMOUNT, 1_000, fen), Money.ofFen(fen), List.of(tender("cash", fen))));
    }

    public CompletedSale pay(long member, long fen) {
        return as(() -> checkout.complete(
                request(), cart(member, Shelf.service(fen), 1_000), Money.ofFen(fen), List.of(storedValueTender(fen))));
    }

    /// Pays a service that is sold for less than its list price.
    public CompletedSale pay(long member, long listFen, long payableFen) {
        return as(() -> checkout.complete(
                request(),
                cart(member, Shelf.service(listFen), 1_000),
                Money.ofFen(payableFen),
                List.of(storedValueTender(payableFen))));
    }

    /// Tops up the card that is presented.
    public CompletedSale topUpCard(long member, @Nullable Long card, long fen) {
        Cart cart = cart(member, ANY_AMOUNT, 1_000, fen).withCard(card);
        return as(() -> checkout.complete(request(), cart, Money.ofFen(fen), List.of(tender("cash", fen))));
    }

    /// Pays a service with the card that is presented.
    public CompletedSale payWithCard(long member, @Nullable Long card, long fen) {
        Cart cart = cart(member, Shelf.service(fen), 1_000).withCard(card);
        return as(() -> checkout.complete(request(), cart, Money.ofFen(fen), List.of(storedValueTender(fen))));
    }

    public CompletedSale refund(CompletedSale sale, long thousandths) {
        return host.asOperator(
                Role.BOSS,
                () -> checkout.refund(
                        request(), sale.saleId(), List.of(new RefundLine(1, new Quantity(thousandths))), true, "test"));
    }

    public Cart cart(@Nullable Long member, ItemRef item, long thousandths) {
        return new Cart(till.storeId(), till.id(), member, List.of(Cart.Line.of(item, new Quantity(thousandths))));
    }

    public Cart cart(@Nullable Long member, ItemRef item, long thousandths, long fen) {
        return new Cart(till.storeId(), till.id(), member, List.of(line(item, thousandths, fen)));
    }

    public static Cart.Line line(ItemRef item, long thousandths, long fen) {
        return new Cart.Line(item, new Quantity(thousandths), Money.ofFen(fen), null, List.of());
    }

    public static PaidTender storedValueTender(long fen) {
        return tender(StoredValue.TENDER, fen);
    }

    public static PaidTender tender(String type, long fen) {
        return new PaidTender(type, Money.ofFen(fen), Money.ofFen(fen));
    }

    public RequestId request() {
        return new RequestId(till.storeId(), till.id(), "r" + Ids.next());
    }

    public <T> T as(Supplier<T> action) {
        return host.asOperator(Role.CASHIER, action);
    }

    public List<String> entries(CompletedSale sale) {
        return ledger.ofDocument(sale.document()).stream()
                .filter(entry -> entry.account().unit() == UnitOfAccount.FEN)
                .map(entry -> entry.account().name() + " " + entry.amount())
                .toList();
    }

    public List<PrintBlock> receiptBlocks(CompletedSale sale) {
        return as(() -> services(ReceiptSection.class).stream()
                .filter(section -> section.order() == 200)
                .flatMap(section -> section.blocks(sale).stream())
                .toList());
    }

    public <T> List<T> services(Class<T> type) {
        try {
            return bundles.getServiceReferences(type, null).stream()
                    .map(bundles::getService)
                    .toList();
        } catch (InvalidSyntaxException noFilterGiven) {
            throw new IllegalStateException(noFilterGiven);
        }
    }
}
