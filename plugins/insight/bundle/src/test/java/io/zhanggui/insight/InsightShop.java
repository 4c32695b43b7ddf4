package io.zhanggui.insight;

import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.store.Till;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.PluginDatabases;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.Cart;
import io.zhanggui.checkout.api.Checkout;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.MemberPurchases;
import io.zhanggui.checkout.api.PaidTender;
import io.zhanggui.insight.api.MemberInsights;
import io.zhanggui.insight.portrait.Backlog;
import io.zhanggui.insight.portrait.Differences;
import io.zhanggui.insight.portrait.Passes;
import io.zhanggui.insight.portrait.Portraits;
import io.zhanggui.insight.rfm.Scoring;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.member.api.Members;
import io.zhanggui.member.api.MergePart;
import io.zhanggui.member.api.NewMember;
import io.zhanggui.member.database.MemberDatabase;
import io.zhanggui.member.merge.MergeParts;
import io.zhanggui.member.merge.Merges;
import io.zhanggui.member.tier.TierChanges;
import io.zhanggui.member.tier.Tiers;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.Shelf;
import java.util.Arrays;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;

/// A till whose members come and go, and their figures.
public final class InsightShop implements AutoCloseable {
    private final Host host;
    private final Checkout checkout;
    private final Shelf shelf;
    private final Till till;
    private final InsightDatabase tables;

    public final UnitOfWork unitOfWork;
    public final MemberInsights insights;
    public final Portraits portraits;
    public final Differences differences;
    public final Backlog backlog;
    public final Passes passes;
    public final Scoring scoring;

    public InsightShop(Host host) {
        this.host = host;
        checkout = host.service(Checkout.class);
        shelf = Shelf.in(host);
        till = host.newTill();
        unitOfWork = host.service(UnitOfWork.class);
        insights = host.service(MemberInsights.class);
        ShopClock clock = host.service(ShopClock.class);
        MemberPurchases purchases = host.service(MemberPurchases.class);
        // What the plugin does not offer to others is made anew, on the same host and the same tables.
        tables = new InsightDatabase(host.service(PluginDatabases.class));
        portraits = new Portraits(unitOfWork, tables, purchases, host.service(Members.class));
        differences = new Differences(unitOfWork, tables, portraits, purchases, clock);
        backlog = new Backlog(unitOfWork, tables, portraits, differences);
        passes = new Passes(unitOfWork, tables, purchases, portraits, differences, clock);
        scoring = new Scoring(unitOfWork, tables, passes, host.service(Settings.class), clock);
    }

    @Override
    public void close() {
        shelf.close();
        tables.close();
    }

    public InsightDatabase tables() {
        return tables;
    }

    public long storeId() {
        return till.storeId();
    }

    public long enrol(String card) {
        return host.asOperator(
                Role.MANAGER,
                () -> host.service(Members.class)
                        .enrol(new NewMember("王芳", "", null, null, List.of(card), null, till.storeId(), false, ""))
                        .id());
    }

    /// Sells goods at these prices, for cash.
    public CompletedSale sell(long memberId, long... fen) {
        return sellAt(till, memberId, fen);
    }

    public CompletedSale sellAt(Till till, long memberId, long... fen) {
        Cart cart = new Cart(
                till.storeId(),
                till.id(),
                memberId,
                Arrays.stream(fen)
                        .mapToObj(price -> Cart.Line.of(Shelf.goods(price), Quantity.ONE))
                        .toList());
        return host.asOperator(Role.CASHIER, () -> {
            Money payable = checkout.price(cart).payable();
            return checkout.complete(request(), cart, payable, List.of(new PaidTender("cash", payable, payable)));
        });
    }

    public CompletedSale refund(CompletedSale sale, int line) {
        return host.asOperator(
                Role.MANAGER,
                () -> checkout.refund(
                        request(), sale.saleId(), List.of(new Checkout.RefundLine(line, Quantity.ONE)), true, "test"));
    }

    public RequestId request() {
        return new RequestId(till.storeId(), till.id(), "r" + Ids.next());
    }

    public void merge(long from, long into) {
        Operators operators = host.service(Operators.class);
        AuditLog audit = host.service(AuditLog.class);
        ShopClock clock = host.service(ShopClock.class);
        MemberDatabase database = new MemberDatabase(host.service(PluginDatabases.class));
        Tiers tiers = new Tiers(database, unitOfWork, operators, audit, clock);
        Merges merges = new Merges(
                database,
                new MergeParts(parts()),
                unitOfWork,
                operators,
                secret -> {},
                audit,
                host.service(Stores.class),
                clock,
                host.service(Ledger.class),
                host.service(Members.class),
                tiers,
                new TierChanges(database, unitOfWork, operators, audit, clock, host.service(Settings.class), tiers),
                host.service(Texts.class));
        host.asOperator(Role.MANAGER, () -> merges.merge(request(), from, into, "同一人", "1234"));
    }

    private List<MergePart> parts() {
        BundleContext bundles = FrameworkUtil.getBundle(checkout.getClass()).getBundleContext();
        try {
            return bundles.getServiceReferences(MergePart.class, null).stream()
                    .map(bundles::getService)
                    .toList();
        } catch (InvalidSyntaxException noFilterGiven) {
            throw new IllegalStateException(noFilterGiven);
        }
    }
}
