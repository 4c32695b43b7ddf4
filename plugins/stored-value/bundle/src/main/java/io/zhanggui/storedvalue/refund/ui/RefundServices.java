package io.zhanggui.storedvalue.refund.ui;

import io.zhanggui.api.device.Printing;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.store.Till;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.checkout.api.PayoutTenders;
import io.zhanggui.ledger.lot.Lot;
import io.zhanggui.member.api.Members;
import io.zhanggui.protocol.document.PrintBlock;
import io.zhanggui.protocol.document.PrintDocument;
import io.zhanggui.storedvalue.StoredValuePermissions;
import io.zhanggui.storedvalue.card.Cards;
import io.zhanggui.storedvalue.refund.PaidRefund;
import io.zhanggui.storedvalue.refund.PayoutGuard;
import io.zhanggui.storedvalue.refund.RefundArchive;
import io.zhanggui.storedvalue.refund.RefundPayouts;
import io.zhanggui.storedvalue.refund.RefundQuotes;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/// What the refund's pages use.
@Component(service = RefundServices.class)
public final class RefundServices {
    private final RefundQuotes quotes;
    private final RefundPayouts payouts;
    private final PayoutGuard guard;
    private final PayoutTenders tenders;
    private final RefundArchive archive;
    private final Cards cards;
    private final Printing printing;
    private final Operators operators;
    private final Stores stores;
    private final ShopClock clock;
    private final Texts texts;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Members members;

    @Activate
    public RefundServices(
            @Reference RefundQuotes quotes,
            @Reference RefundPayouts payouts,
            @Reference PayoutGuard guard,
            @Reference PayoutTenders tenders,
            @Reference RefundArchive archive,
            @Reference Cards cards,
            @Reference Printing printing,
            @Reference Operators operators,
            @Reference Stores stores,
            @Reference ShopClock clock,
            @Reference Texts texts) {
        this.quotes = quotes;
        this.payouts = payouts;
        this.guard = guard;
        this.tenders = tenders;
        this.archive = archive;
        this.cards = cards;
        this.printing = printing;
        this.operators = operators;
        this.stores = stores;
        this.clock = clock;
        this.texts = texts;
    }

    RefundQuotes quotes() {
        return quotes;
    }

    RefundPayouts payouts() {
        return payouts;
    }

    PayoutTenders tenders() {
        return tenders;
    }

    RefundArchive archive() {
        return archive;
    }

    ShopClock clock() {
        return clock;
    }

    public boolean mayRefund() {
        return operators.may(StoredValuePermissions.REFUND);
    }

    boolean mayRefundFrozen() {
        return operators.may(StoredValuePermissions.REFUND_FROZEN);
    }

    /// Whether the member, or the card of one of these lots, is frozen or reported lost.
    boolean isFrozen(long memberId, Set<Long> lotIds) {
        return guard.isFrozen(
                memberId,
                quotes.refundable(memberId).stream()
                        .filter(lot -> lotIds.contains(lot.id()))
                        .map(Lot::memberId)
                        .distinct()
                        .toList());
    }

    /// A new request at the till of this page, or at its store when it has none.
    RequestId request() {
        return stores.currentTill()
                .map(till -> RequestId.random(till.storeId(), till.id()))
                .orElseGet(() -> RequestId.random(stores.currentStore().id(), RequestId.NO_TILL));
    }

    boolean canPrint() {
        return stores.currentTill().isPresent();
    }

    /// The first print has a job of its own, so that a repeated request prints once; a copy says that it is one.
    /// @return whether there is a till to print at
    boolean print(PaidRefund refund, boolean copy) {
        long till = stores.currentTill().map(Till::id).orElse(refund.tillId());
        if (till == RequestId.NO_TILL) {
            return false;
        }
        if (copy) {
            archive.copied(refund);
        }
        printing.print(
                till,
                refund.document() + (copy ? ":copy:" + clock.instant().toEpochMilli() : ""),
                () -> paper(refund, copy));
        return true;
    }

    private Printing.Paper paper(PaidRefund refund, boolean copy) {
        PrintDocument document = refund.paper().document();
        return new Printing.Paper(
                texts.get("stored-value.paper.title"),
                copy ? document.startingWith(PrintBlock.Text.title(texts.get("stored-value.paper.copy"))) : document);
    }

    /// The name of the card that a lot is on; empty for the main one.
    String card(long cardId) {
        return cards.find(cardId).name();
    }

    /// Whose refund it is; the member's number when the member plugin does not run.
    String member(long memberId) {
        return Optional.ofNullable(members)
                .flatMap(running -> running.find(memberId))
                .map(found -> found.name() + " " + found.maskedPhone())
                .orElseGet(() -> Long.toString(memberId))
                .strip();
    }

    String store(long storeId) {
        return stores.store(storeId).name();
    }

    String operator(long operatorId) {
        return operators.find(operatorId).map(each -> each.displayName()).orElse("");
    }
}
