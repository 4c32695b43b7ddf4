package io.zhanggui.timescard.refund;

import io.zhanggui.api.device.Printing;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.store.Till;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.checkout.api.PayoutTenders;
import io.zhanggui.protocol.document.PrintBlock;
import io.zhanggui.protocol.document.PrintDocument;
import io.zhanggui.timescard.card.Card;
import io.zhanggui.timescard.card.MemberNames;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// What the pages of refunds are made with.
@Component(service = RefundServices.class)
public record RefundServices(
        CardRefunds refunds,
        CardPayouts payouts,
        PayoutTenders tenders,
        CardRefundArchive archive,
        MemberNames names,
        Printing printing,
        Operators operators,
        Stores stores,
        ShopClock clock,
        Texts texts) {

    @Activate
    public RefundServices(
            @Reference CardRefunds refunds,
            @Reference CardPayouts payouts,
            @Reference PayoutTenders tenders,
            @Reference CardRefundArchive archive,
            @Reference MemberNames names,
            @Reference Printing printing,
            @Reference Operators operators,
            @Reference Stores stores,
            @Reference ShopClock clock,
            @Reference Texts texts) {
        this.refunds = refunds;
        this.payouts = payouts;
        this.tenders = tenders;
        this.archive = archive;
        this.names = names;
        this.printing = printing;
        this.operators = operators;
        this.stores = stores;
        this.clock = clock;
        this.texts = texts;
    }

    /// The first print has a job of its own, so that a repeated request prints once.
    /// @return whether there is a till to print at
    public boolean print(PaidCardRefund refund) {
        long till = till(refund);
        if (till == RequestId.NO_TILL) {
            return false;
        }
        printing.print(till, refund.document(), () -> paper(refund.paper().document()));
        return true;
    }

    /// A copy says that it is one.
    /// @return whether there is a till to print at
    public boolean printCopy(PaidCardRefund refund) {
        long till = till(refund);
        if (till == RequestId.NO_TILL) {
            return false;
        }
        archive.copied(refund);
        printing.print(
                till,
                refund.document() + ":copy:" + clock.instant().toEpochMilli(),
                () -> paper(refund.paper()
                        .document()
                        .startingWith(PrintBlock.Text.title(texts.get("times-card.paper.copy")))));
        return true;
    }

    private Printing.Paper paper(PrintDocument document) {
        return new Printing.Paper(texts.get("times-card.paper.title"), document);
    }

    /// Whether the card or its holder is frozen.
    public boolean isFrozen(Card card) {
        return card.state() == Card.State.FROZEN || names.isFrozen(card.memberId());
    }

    private long till(PaidCardRefund refund) {
        return stores.currentTill().map(Till::id).orElse(refund.tillId());
    }
}
