package io.zhanggui.storedvalue.tender;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.ItemKind;
import io.zhanggui.checkout.api.RefundInProgress;
import io.zhanggui.checkout.api.SaleInProgress;
import io.zhanggui.checkout.api.TenderType;
import io.zhanggui.ledger.lot.Drawn;
import io.zhanggui.ledger.lot.Lots;
import io.zhanggui.ledger.lot.MoreThanDrawn;
import io.zhanggui.member.api.Members;
import io.zhanggui.storedvalue.StoredValueSettings;
import io.zhanggui.storedvalue.api.StoredValue;
import io.zhanggui.storedvalue.api.StoredValue.Balance;
import io.zhanggui.storedvalue.card.Card;
import io.zhanggui.storedvalue.card.Cards;
import io.zhanggui.storedvalue.card.Codes;
import io.zhanggui.storedvalue.card.GoneCards;
import io.zhanggui.storedvalue.card.Pins;
import io.zhanggui.storedvalue.lot.StoredValuePurse;
import io.zhanggui.storedvalue.lot.Uses;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/// Pays with prepaid money. Principal used is revenue; bonus used goes back to its contra account, so that it never
/// becomes any.
@Component
public final class StoredValueTender implements TenderType {
    private final Lots lots;
    private final Uses uses;
    private final Payers payers;
    private final Cards cards;
    private final GoneCards goneCards;
    private final Pins pins;
    private final Codes codes;
    private final Settings settings;
    private final Texts texts;

    /// Only the member plugin knows who is frozen. While it is stopped, the till finds no member to serve either.
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Members members;

    @Activate
    public StoredValueTender(
            @Reference Lots lots,
            @Reference Uses uses,
            @Reference Payers payers,
            @Reference Cards cards,
            @Reference GoneCards goneCards,
            @Reference Pins pins,
            @Reference Codes codes,
            @Reference Settings settings,
            @Reference Texts texts) {
        this.lots = lots;
        this.uses = uses;
        this.payers = payers;
        this.cards = cards;
        this.goneCards = goneCards;
        this.pins = pins;
        this.codes = codes;
        this.settings = settings;
        this.texts = texts;
    }

    @Override
    public String id() {
        return StoredValue.TENDER;
    }

    @Override
    public String titleKey() {
        return "stored-value.tender";
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public boolean needsCustomer() {
        return true;
    }

    @Override
    public boolean pays(ItemKind kind) {
        return !kind.isPrepaid();
    }

    @Override
    public Optional<Money> available(long storeId, @Nullable Long memberId) {
        return available(storeId, memberId, null);
    }

    /// @throws FrozenStoredValue so that the cashier hears of it at the choice, not at the end
    @Override
    public Optional<Money> available(long storeId, @Nullable Long memberId, @Nullable Long cardId) {
        if (memberId == null) {
            return Optional.of(Money.ZERO);
        }
        requireNotFrozen(memberId);
        return Optional.of(payers.available(storeId, memberId, cardId, this::isFrozen));
    }

    @Override
    public Optional<Proof> proof(long storeId, @Nullable Long memberId, Money amount) {
        return proof(storeId, memberId, null, amount);
    }

    @Override
    public Optional<Proof> proof(long storeId, @Nullable Long memberId, @Nullable Long cardId, Money amount) {
        if (memberId == null || !pins.isNeeded(amount)) {
            return Optional.empty();
        }
        PaymentProof.Way way = PaymentProof.Way.valueOf(settings.get(StoredValueSettings.PROOF));
        return Optional.of(new PaymentProof(
                pins, codes, texts, way, pinOf(memberId, cardId), memberId, amount, codes.reach(memberId)));
    }

    /// The PIN of the card that was presented, else the member's own.
    private long pinOf(long memberId, @Nullable Long cardId) {
        return cardId == null ? memberId : pins.pinOf(cards.find(cardId), memberId);
    }

    @Override
    public Taken take(SaleInProgress sale, Money amount) {
        Long memberId = sale.memberId();
        if (memberId == null) {
            throw new Refusal("stored-value.tender.needs-member");
        }
        requireNotFrozen(memberId);
        pins.requireProven(sale.requestId(), pinOf(memberId, sale.cardId()), amount);
        Drawn drawn = payers.pay(sale, memberId, amount, this::isFrozen);
        uses.record(sale.document(), drawn, PaidLines.what(sale.lines(), texts), PaidLines.listPrice(sale, amount));
        Balance taken = StoredValuePurse.money(drawn.total());
        Money shared = fromOthers(drawn, memberId);
        return new Taken(texts.get(
                shared.fen() == 0 ? "stored-value.receipt.taken" : "stored-value.receipt.taken-shared",
                taken.principal().format(),
                taken.bonus().format(),
                StoredValuePurse.money(drawn.left()).total().format(),
                shared.format()));
    }

    /// What came from cards that others share with the member.
    private Money fromOthers(Drawn drawn, long memberId) {
        return Money.ofFen(drawn.parts().stream()
                .filter(part -> part.lot().memberId() != memberId
                        && cards.find(part.lot().memberId()).memberId() != memberId)
                .mapToLong(part -> part.split().total())
                .sum());
    }

    @Override
    public Taken giveBack(RefundInProgress refund, Money amount) {
        CompletedSale original = refund.original();
        if (original == null || original.memberId() == null) {
            throw new Refusal("stored-value.give-back.needs-receipt");
        }
        Drawn given = giveBack(refund, original.document(), amount);
        GoneCards.Emptied emptied = goneCards.empty(refund.ledger(), given);
        for (Card card : emptied.closed()) {
            refund.note(texts.get("stored-value.note.card-closed", card.name()));
        }
        if (emptied.merged()) {
            refund.note(texts.get("stored-value.note.merged"));
        }
        Balance back = StoredValuePurse.money(given.total());
        return new Taken(texts.get(
                "stored-value.receipt.given-back",
                back.principal().format(),
                back.bonus().format()));
    }

    /// Asked inside the sale's unit of work: whoever was frozen a moment ago pays no more, whatever the till shows.
    private void requireNotFrozen(long memberId) {
        if (isFrozen(memberId)) {
            throw new FrozenStoredValue();
        }
    }

    private boolean isFrozen(long memberId) {
        Members running = members;
        return running != null && running.isFrozen(memberId);
    }

    private Drawn giveBack(RefundInProgress refund, String document, Money amount) {
        try {
            return lots.giveBack(refund.ledger(), document, StoredValuePurse.PURSE, amount.fen());
        } catch (MoreThanDrawn more) {
            throw new Refusal(
                    "stored-value.give-back.too-much", Money.ofFen(more.open()).format(), amount.format());
        }
    }
}
