package io.zhanggui.storedvalue.refund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.security.StepUp;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.PluginDatabases;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.Checkout;
import io.zhanggui.checkout.api.DiscountSource;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.lot.Lots;
import io.zhanggui.storedvalue.Counter;
import io.zhanggui.storedvalue.KnownMembers;
import io.zhanggui.storedvalue.StoredValueDatabase;
import io.zhanggui.storedvalue.api.StoredValue;
import io.zhanggui.storedvalue.api.refund.RefundCause;
import io.zhanggui.storedvalue.api.refund.RefundRequest;
import io.zhanggui.storedvalue.card.CardDesk;
import io.zhanggui.storedvalue.card.CardOffice;
import io.zhanggui.storedvalue.card.Cards;
import io.zhanggui.storedvalue.region.RegionRules;
import io.zhanggui.storedvalue.region.TopUpLimits;
import io.zhanggui.testkit.Host;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/// A shop that pays prepaid money back by law, and what is done in it.
final class RefundShop implements AutoCloseable {
    final Host host;
    final Counter counter;
    final StoredValue storedValue;
    final Ledger ledger;
    final ShopClock clock;
    final StoredValueDatabase tables;
    final PayoutDesk payoutDesk;
    final RefundQuotes quotes;
    final RefundArchive archive;
    final RefundPayouts payouts;
    final CardDesk desk;
    final CardOffice office;

    RefundShop(Host host) {
        this.host = host;
        counter = new Counter(host);
        storedValue = host.service(StoredValue.class);
        ledger = host.service(Ledger.class);
        clock = host.service(ShopClock.class);
        tables = new StoredValueDatabase(host.service(PluginDatabases.class));
        UnitOfWork unitOfWork = host.service(UnitOfWork.class);
        Operators operators = host.service(Operators.class);
        Lots lots = host.service(Lots.class);
        payoutDesk = new PayoutDesk(host, counter, tables, host.service(StepUp.class));
        Cards cards = payoutDesk.cards;
        quotes = payoutDesk.quotes;
        archive = payoutDesk.archive;
        payouts = payoutDesk.payouts;
        Texts texts = host.service(Texts.class);
        AuditLog audit = host.service(AuditLog.class);
        desk = new CardDesk(
                unitOfWork,
                operators,
                ledger,
                lots,
                cards,
                new KnownMembers(),
                new TopUpLimits(
                        new RegionRules(unitOfWork, tables, operators, audit, host.service(Settings.class)), texts),
                audit,
                host.service(Stores.class),
                clock);
        office = new CardOffice(
                unitOfWork, operators, host.service(Stores.class), ledger, cards, new KnownMembers(), audit, clock);
    }

    @Override
    public void close() {
        counter.close();
        tables.database().close();
    }

    void refused(String textKey, org.assertj.core.api.ThrowableAssert.ThrowingCallable action) {
        assertThat(catchThrowableOfType(Refusal.class, action).textKey()).isEqualTo(textKey);
    }

    long courtsExample() {
        long member = Counter.member();
        counter.topUp(member, counter.offer(300_000, 100_000), 300_000);
        counter.pay(member, 200_000);
        counter.pay(member, 159_400);
        return member;
    }

    RefundQuote quote(long member, RefundCause cause) {
        return host.asOperator(
                Role.MANAGER, () -> quotes.quote(member, lotIds(member), RefundRequest.of(cause, clock.today())));
    }

    Set<Long> lotIds(long member) {
        return payoutDesk.lotIds(member);
    }

    RefundOrder order(long member, RefundCause cause, long expectedFen) {
        return payoutDesk.order(member, cause, expectedFen);
    }

    PaidRefund pay(RequestId request, RefundOrder order) {
        return payoutDesk.pay(request, order);
    }

    RequestId request() {
        return payoutDesk.request();
    }

    List<String> entries(PaidRefund paid) {
        return ledger.ofDocument(paid.document()).stream()
                .map(entry -> entry.account().name() + " " + entry.amount())
                .toList();
    }

    ServiceRegistration<DiscountSource> tenOff(long fen) {
        DiscountSource source =
                (store, member) -> line -> List.of(new DiscountSource.Offer("test", "立减", Money.ofFen(fen)));
        return FrameworkUtil.getBundle(host.service(Checkout.class).getClass())
                .getBundleContext()
                .registerService(DiscountSource.class, source, null);
    }

    long amount(Future<?> future, long fen) throws InterruptedException {
        try {
            future.get();
            return fen;
        } catch (ExecutionException refused) {
            assertThat(refused.getCause()).isInstanceOf(Refusal.class);
            return 0;
        }
    }
}
