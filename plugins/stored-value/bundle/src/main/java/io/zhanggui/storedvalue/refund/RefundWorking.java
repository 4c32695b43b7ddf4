package io.zhanggui.storedvalue.refund;

import io.zhanggui.api.security.Operator;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Money;
import io.zhanggui.member.api.Member;
import io.zhanggui.member.api.Members;
import io.zhanggui.storedvalue.api.refund.LawfulRefund;
import io.zhanggui.storedvalue.api.refund.LawfulRefund.ValuedUse;
import io.zhanggui.storedvalue.api.refund.RefundCause;
import io.zhanggui.storedvalue.api.refund.RefundPaper;
import io.zhanggui.storedvalue.gift.Gifts;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/// Writes the working of a refund: lots, uses, prices, cause, interest, result, with the articles applied.
@Component(service = RefundWorking.class)
public final class RefundWorking {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final Texts texts;
    private final Stores stores;
    private final Operators operators;
    private final ShopClock clock;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Members members;

    @Activate
    public RefundWorking(
            @Reference Texts texts,
            @Reference Stores stores,
            @Reference Operators operators,
            @Reference ShopClock clock) {
        this.texts = texts;
        this.stores = stores;
        this.operators = operators;
        this.clock = clock;
    }

    /// @param tenderName for people
    /// @param back what came with the lots and was taken back with them
    RefundPaper paper(
            RefundOrder order,
            RefundQuote quote,
            List<TopUpReversal.Taken> back,
            String tenderName,
            long storeId,
            Instant at) {
        RefundPaper.Builder paper = new RefundPaper.Builder();
        paper.title(text("title"));
        paper.pair(text("store"), stores.store(storeId).name());
        paper.pair(text("time"), MINUTE.format(at.atZone(clock.zone())));
        paper.pair(text("member"), member(order.memberId()));
        paper.pair(text("operator"), operatorName(operators.current()));
        paper.pair(
                text("cause"), texts.get("stored-value.cause." + order.request().cause()));
        paper.text(text("reason", order.reason()));
        for (RefundQuote.OfLot lot : quote.lots()) {
            write(paper, lot);
        }
        paper.rule();
        paper.pair(text("principal"), quote.principal().format());
        paper.pair(text("interest"), quote.interest().format());
        paper.total(text("total"), quote.total().format());
        paper.pair(text("tender"), tenderName);
        paper.pair(text("bonus-gone"), Money.ofFen(quote.surrendered().bonus()).format());
        back.forEach(taken -> write(paper, taken));
        paper.text(text("law"));
        paper.pair(text("signature"), "");
        return paper.build();
    }

    private void write(RefundPaper.Builder paper, RefundQuote.OfLot lot) {
        LawfulRefund refund = lot.refund();
        paper.rule();
        paper.text(text("lot", lot.terms().offer()));
        paper.pair(text("paid-on"), lot.terms().paidOn().toString());
        paper.pair(text("paid"), refund.prepaid().paid().format());
        paper.pair(text("bonus"), lot.bonus().format());
        int left = refund.uses().size();
        for (ValuedUse use : refund.uses()) {
            if (paper.isFull()) {
                paper.text(text("more-uses", left));
                break;
            }
            paper.pair(
                    use.use().on() + " " + use.use().what() + " "
                            + Money.ofFen(use.use().worth()).format(),
                    use.value().format());
            left--;
        }
        paper.pair(text("price." + price(refund)), refund.usedValue().format());
        if (refund.isExceeded()) {
            paper.text(text("exceeded"));
        }
        paper.pair(text("lot-principal"), refund.principal().format());
        LawfulRefund.Interest interest = refund.interest();
        // On two lines: together they are wider than either paper.
        String rate = BigDecimal.valueOf(interest.basisPoints(), 2).toPlainString();
        paper.pair(
                text("interest-days", rate, interest.days()), interest.amount().format());
        paper.text("  " + text("interest-period", interest.from(), interest.to()));
    }

    private void write(RefundPaper.Builder paper, TopUpReversal.Taken taken) {
        if (taken.points() + taken.pointsKept() > 0) {
            paper.pair(text("points-back"), Long.toString(taken.points()));
        }
        if (taken.pointsKept() > 0) {
            paper.text(text("points-kept", taken.pointsKept()));
        }
        for (Gifts.Taken gift : taken.gifts()) {
            if (gift.back() > 0) {
                paper.pair(text("gift-back", gift.gift().name()), Integer.toString(gift.back()));
            }
            if (gift.kept() > 0) {
                paper.text(text("gift-kept", gift.gift().name(), gift.kept()));
            }
        }
    }

    /// Which price the uses were charged at, as the end of a text key.
    static String price(LawfulRefund refund) {
        if (refund.request().cause() != RefundCause.CONSUMER) {
            return LawfulRefund.Price.DISCOUNTED.name();
        }
        boolean proven = refund.uses().stream().noneMatch(use -> use.price() == LawfulRefund.Price.UNPROVEN);
        return (proven ? LawfulRefund.Price.LIST : LawfulRefund.Price.UNPROVEN).name();
    }

    private String member(long memberId) {
        Members running = members;
        return Optional.ofNullable(running)
                .flatMap(plugin -> plugin.find(memberId))
                .map(RefundWorking::nameAndPhone)
                .orElseGet(() -> Long.toString(memberId));
    }

    private static String nameAndPhone(Member member) {
        return (member.name() + " " + member.maskedPhone()).strip();
    }

    private static String operatorName(Operator operator) {
        return operator.displayName();
    }

    private String text(String key, Object... arguments) {
        return texts.get("stored-value.paper." + key, arguments);
    }
}
