package io.zhanggui.timescard.refund;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.value.Money;
import io.zhanggui.storedvalue.api.refund.LawfulRefund;
import io.zhanggui.storedvalue.api.refund.Prepaid;
import io.zhanggui.storedvalue.api.refund.RefundRequest;
import io.zhanggui.storedvalue.api.refund.RefundRules;
import io.zhanggui.storedvalue.api.refund.Use;
import io.zhanggui.timescard.card.Card;
import io.zhanggui.timescard.card.CardItem;
import io.zhanggui.timescard.card.Movement;
import io.zhanggui.timescard.card.Movements;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/// What the law gives back of a card: each item is a contract of its own over its share of the price. Thread-safe.
@Component(service = CardRefunds.class)
public final class CardRefunds {
    private final Movements movements;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile RefundRules.@Nullable Source rules;

    @Activate
    public CardRefunds(@Reference Movements movements) {
        this.movements = movements;
    }

    CardRefunds(Movements movements, RefundRules.Source rules) {
        this.movements = movements;
        this.rules = rules;
    }

    public record ItemRefund(CardItem item, LawfulRefund refund) {}

    /// @throws Refusal when the dated rules are not there, or for a withdrawal that the law does not give
    public List<ItemRefund> figure(Card card, RefundRequest request) {
        if (card.origin() == Card.Origin.GIVEN) {
            throw new Refusal("times-card.refund.gift", card.name());
        }
        RefundRules.Source source = rules;
        if (source == null) {
            throw new Refusal("times-card.refund.no-rules");
        }
        return figure(card, movements.ofCard(card.id()), request, source.refundRules());
    }

    static List<ItemRefund> figure(Card card, List<Movement> all, RefundRequest request, RefundRules rules) {
        Map<Long, List<Use>> uses = uses(card, all);
        List<ItemRefund> refunds = new ArrayList<>();
        for (CardItem item : card.items()) {
            refunds.add(new ItemRefund(
                    item,
                    LawfulRefund.of(prepaid(card, item), uses.getOrDefault(item.id(), List.of()), request, rules)));
        }
        return refunds;
    }

    private static Prepaid prepaid(Card card, CardItem item) {
        Integer times = item.times();
        if (times != null) {
            return new Prepaid.Counted(item.share(), card.soldOn(), times);
        }
        LocalDate first = item.firstDay() == null ? card.soldOn() : item.firstDay();
        LocalDate last = item.lastDay();
        long days = Objects.requireNonNull(item.days(), "a period has days");
        return new Prepaid.Period(item.share(), card.soldOn(), first, last == null ? first.plusDays(days - 1) : last);
    }

    /// What was used and did not come back, by item.
    private static Map<Long, List<Use>> uses(Card card, List<Movement> all) {
        Map<Long, Integer> back = new HashMap<>();
        all.stream()
                .filter(movement -> movement.reverses() != null)
                .forEach(movement ->
                        back.merge(Objects.requireNonNull(movement.reverses()), movement.times(), Integer::sum));
        Map<Long, List<Use>> uses = new HashMap<>();
        for (Movement use : all) {
            int times = -use.times() - back.getOrDefault(use.id(), 0);
            Long itemId = use.cardItemId();
            if (use.kind() == Movement.Kind.USED && itemId != null && times > 0) {
                Money list = Money.ofFen(Math.multiplyExact(use.listPrice().fen(), times));
                uses.computeIfAbsent(itemId, id -> new ArrayList<>())
                        .add(new Use(use.businessDate(), card.name(), times, list));
            }
        }
        return uses;
    }
}
