package io.zhanggui.storedvalue.refund;

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
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.Checkout;
import io.zhanggui.checkout.api.PayoutStep;
import io.zhanggui.checkout.api.PayoutTenders;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.lot.Lot;
import io.zhanggui.ledger.lot.Lots;
import io.zhanggui.member.api.Members;
import io.zhanggui.storedvalue.Counter;
import io.zhanggui.storedvalue.KnownMembers;
import io.zhanggui.storedvalue.StoredValueDatabase;
import io.zhanggui.storedvalue.api.refund.RefundCause;
import io.zhanggui.storedvalue.api.refund.RefundRequest;
import io.zhanggui.storedvalue.api.refund.RefundRules;
import io.zhanggui.storedvalue.card.Cards;
import io.zhanggui.storedvalue.gift.Gifts;
import io.zhanggui.storedvalue.lot.TopUpJournal;
import io.zhanggui.storedvalue.lot.Uses;
import io.zhanggui.storedvalue.topup.BonusPoints;
import io.zhanggui.testkit.Host;
import java.util.Set;
import java.util.stream.Collectors;

/// The services of lawful refunds put together anew, on the host's tables, with what the other plugins do with them.
final class PayoutDesk {
    private final Host host;
    private final Counter counter;
    private final ShopClock clock;
    final Cards cards;
    final RefundQuotes quotes;
    final RefundArchive archive;
    final RefundPayouts payouts;

    /// @param stepUp says whether a large refund is proved
    PayoutDesk(Host host, Counter counter, StoredValueDatabase tables, StepUp stepUp) {
        this.host = host;
        this.counter = counter;
        clock = host.service(ShopClock.class);
        UnitOfWork unitOfWork = host.service(UnitOfWork.class);
        Operators operators = host.service(Operators.class);
        Ledger ledger = host.service(Ledger.class);
        Lots lots = host.service(Lots.class);
        AuditLog audit = host.service(AuditLog.class);
        Texts texts = host.service(Texts.class);
        Stores stores = host.service(Stores.class);
        cards = new Cards(unitOfWork, tables, ledger);
        quotes = new RefundQuotes(
                unitOfWork,
                operators,
                lots,
                cards,
                new Uses(unitOfWork, tables),
                host.service(RefundRules.Source.class));
        archive = new RefundArchive(unitOfWork, tables, operators, audit, clock);
        payouts = new RefundPayouts(
                unitOfWork,
                operators,
                stepUp,
                host.service(Settings.class),
                ledger,
                lots,
                quotes,
                host.service(PayoutTenders.class),
                new PayoutGuard(
                        operators,
                        cards,
                        new KnownMembers(counter.services(Members.class).stream()
                                .findFirst()
                                .orElse(null)),
                        clock),
                new TopUpReversal(
                        lots,
                        host.service(Checkout.class),
                        new PaidParts(unitOfWork, tables),
                        new BonusPoints(lots),
                        new Gifts(texts, counter.services(io.zhanggui.api.gift.GiftKind.class)),
                        clock,
                        counter.services(PayoutStep.class)),
                new RefundWorking(texts, stores, operators, clock),
                archive,
                new TopUpJournal(unitOfWork, tables),
                audit,
                stores,
                clock,
                texts);
    }

    Set<Long> lotIds(long member) {
        return quotes.refundable(member).stream().map(Lot::id).collect(Collectors.toSet());
    }

    RefundOrder order(long member, RefundCause cause, long expectedFen) {
        return host.asOperator(
                Role.MANAGER,
                () -> new RefundOrder(
                        member,
                        lotIds(member),
                        RefundRequest.of(cause, clock.today()),
                        Money.ofFen(expectedFen),
                        "cash",
                        "门店搬迁"));
    }

    PaidRefund pay(RequestId request, RefundOrder order) {
        return pay(Role.MANAGER, request, order);
    }

    PaidRefund pay(Role role, RequestId request, RefundOrder order) {
        return host.asOperator(role, () -> payouts.payOut(request, order, ""));
    }

    RequestId request() {
        return RequestId.random(counter.till().storeId(), counter.till().id());
    }
}
