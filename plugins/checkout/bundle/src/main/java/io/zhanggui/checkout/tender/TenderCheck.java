package io.zhanggui.checkout.tender;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.api.ItemKind;
import io.zhanggui.checkout.api.PaidTender;
import io.zhanggui.checkout.api.TenderType;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// Whether tenders can pay for a sale.
public final class TenderCheck {
    private TenderCheck() {}

    /// @param amounts what is payable per kind of item; their sum is the amount payable
    /// @throws Refusal with what is wrong; the sum must be exact, change is given only by types that give it
    public static void check(
            List<PaidTender> tenders,
            Function<String, TenderType> types,
            Map<ItemKind, Money> amounts,
            boolean hasCustomer) {
        Money payable = amounts.values().stream().reduce(Money.ZERO, Money::plus);
        Money paid = Money.ZERO;
        Set<String> seen = new HashSet<>();
        for (PaidTender tender : tenders) {
            TenderType type = types.apply(tender.type());
            if (!seen.add(tender.type())) {
                throw new IllegalArgumentException("a tender is named once: " + tender.type());
            }
            checkOne(tender, type, hasCustomer);
            paid = paid.plus(tender.amount());
        }
        if (!paid.equals(payable)) {
            throw new Refusal(
                    paid.compareTo(payable) < 0 ? "checkout.tender.too-little" : "checkout.tender.too-much",
                    payable.format(),
                    paid.format(),
                    abs(payable.minus(paid)).format());
        }
        checkKinds(tenders, types, amounts);
    }

    /// Whether each tender may pay for something, whatever else pays for the rest.
    /// @param amounts what is payable per kind of item
    public static boolean fits(
            List<PaidTender> tenders, Function<String, TenderType> types, Map<ItemKind, Money> amounts) {
        try {
            checkKinds(tenders, types, amounts);
            return true;
        } catch (WrongKind wrong) {
            return false;
        }
    }

    /// A tender would pay for what it may not pay for.
    private static final class WrongKind extends Refusal {
        WrongKind(Money room, Money confined) {
            super("checkout.tender.wrong-kind", room.format(), confined.format());
        }
    }

    private static void checkOne(PaidTender tender, TenderType type, boolean hasCustomer) {
        if (tender.amount().fen() <= 0 || tender.given().compareTo(tender.amount()) < 0) {
            throw new Refusal(
                    "checkout.tender.bad-amount",
                    tender.amount().format(),
                    tender.given().format());
        }
        if (tender.change().fen() > 0 && !type.givesChange()) {
            throw new Refusal(
                    "checkout.tender.no-change",
                    tender.given().format(),
                    tender.amount().format());
        }
        if (type.needsCustomer() && !hasCustomer) {
            throw new Refusal("checkout.tender.needs-member");
        }
    }

    /// Money that may only pay for some kinds must fit into what those kinds cost: for every set of kinds, the
    /// tenders confined to it sum to at most its amount (Hall's condition), and then a division exists.
    private static void checkKinds(
            List<PaidTender> tenders, Function<String, TenderType> types, Map<ItemKind, Money> amounts) {
        ItemKind[] kinds = ItemKind.values();
        for (int set = 0; set < 1 << kinds.length; set++) {
            Money confined = Money.ZERO;
            for (PaidTender tender : tenders) {
                if ((payable(types.apply(tender.type()), kinds) & ~set) == 0) {
                    confined = confined.plus(tender.amount());
                }
            }
            Money room = Money.ZERO;
            for (int i = 0; i < kinds.length; i++) {
                if ((set & 1 << i) != 0) {
                    room = room.plus(amounts.getOrDefault(kinds[i], Money.ZERO));
                }
            }
            if (confined.compareTo(room) > 0) {
                throw new WrongKind(room, confined);
            }
        }
    }

    private static int payable(TenderType type, ItemKind[] kinds) {
        int set = 0;
        for (int i = 0; i < kinds.length; i++) {
            set |= type.pays(kinds[i]) ? 1 << i : 0;
        }
        return set;
    }

    /// Sums amounts by kind.
    public static Map<ItemKind, Money> byKind(List<ItemKind> kinds, long[] paidFen) {
        Map<ItemKind, Money> amounts = new EnumMap<>(ItemKind.class);
        for (int i = 0; i < paidFen.length; i++) {
            amounts.merge(kinds.get(i), Money.ofFen(paidFen[i]), Money::plus);
        }
        return amounts;
    }

    private static Money abs(Money money) {
        return money.isNegative() ? money.negated() : money;
    }
}
