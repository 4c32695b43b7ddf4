package io.zhanggui.storedvalue.tender;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.ItemKind;
import io.zhanggui.checkout.api.RefundInProgress;
import io.zhanggui.checkout.api.SaleInProgress;
import io.zhanggui.checkout.api.TenderType;
import io.zhanggui.member.api.Member;
import io.zhanggui.member.api.Members;
import io.zhanggui.storedvalue.api.StoredValue;
import io.zhanggui.storedvalue.balance.MemberAccounts;
import io.zhanggui.storedvalue.lot.Lots;
import io.zhanggui.storedvalue.lot.Movement;
import io.zhanggui.storedvalue.lot.Split;
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
    private final StoredValue storedValue;
    private final Texts texts;

    /// Only the member plugin knows who is frozen. While it is stopped, the till finds no member to serve either.
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Members members;

    @Activate
    public StoredValueTender(@Reference Lots lots, @Reference StoredValue storedValue, @Reference Texts texts) {
        this.lots = lots;
        this.storedValue = storedValue;
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

    /// @throws FrozenStoredValue so that the cashier hears of it at the choice, not at the end
    @Override
    public Optional<Money> available(long storeId, @Nullable Long memberId) {
        if (memberId == null) {
            return Optional.of(Money.ZERO);
        }
        requireNotFrozen(memberId);
        return Optional.of(storedValue.balance(memberId).total());
    }

    @Override
    public Taken take(SaleInProgress sale, Money amount) {
        Long memberId = sale.memberId();
        if (memberId == null) {
            throw new Refusal("stored-value.tender.needs-member");
        }
        requireNotFrozen(memberId);
        Lots.Payment payment = lots.pay(
                memberId,
                amount,
                new Movement(Movement.Kind.PAYMENT, sale.saleId(), null, sale.storeId(), sale.businessDate()));
        MemberAccounts.move(sale, memberId, payment.drawn().negated());
        return new Taken(texts.get(
                "stored-value.receipt.taken",
                payment.drawn().principal().format(),
                payment.drawn().bonus().format(),
                payment.left().total().format()));
    }

    @Override
    public Taken giveBack(RefundInProgress refund, Money amount) {
        CompletedSale original = refund.original();
        if (original == null || original.memberId() == null) {
            throw new Refusal("stored-value.give-back.needs-receipt");
        }
        Split back = lots.giveBack(
                amount,
                new Movement(
                        Movement.Kind.PAYMENT_REFUND,
                        original.saleId(),
                        refund.saleId(),
                        refund.storeId(),
                        refund.businessDate()));
        MemberAccounts.move(refund, original.memberId(), back);
        return new Taken(texts.get(
                "stored-value.receipt.given-back",
                back.principal().format(),
                back.bonus().format()));
    }

    /// Asked inside the sale's unit of work: whoever was frozen a moment ago pays no more, whatever the till shows.
    private void requireNotFrozen(long memberId) {
        Members running = members;
        if (running != null && running.find(memberId).filter(Member::frozen).isPresent()) {
            throw new FrozenStoredValue();
        }
    }
}
