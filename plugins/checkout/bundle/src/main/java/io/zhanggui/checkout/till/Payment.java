package io.zhanggui.checkout.till;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.checkout.api.PaidTender;
import io.zhanggui.checkout.api.TenderType;
import io.zhanggui.checkout.refund.ExchangeCredit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A payment under way at the till. Its request id is made when it begins and stays for every retry, so that a
/// double click or a lost reply sells once.
public final class Payment {
    /// Nobody hands over this much too much: it was a bar code read into the amount.
    private static final Money MOST_CHANGE = Money.ofFen(10_000_00);

    private final RequestId requestId;
    private final List<PaidTender> back;
    private Money payable;
    private final Map<String, PaidTender> taken = new LinkedHashMap<>();
    private final Map<String, TenderType> types = new HashMap<>();
    /// By tender, for which amount the customer gave the proof that the tender asks for.
    private final Map<String, Money> proven = new HashMap<>();

    private @Nullable TenderType active;

    public Payment(RequestId requestId, Money payable) {
        this(requestId, payable, List.of());
    }

    /// @param back what comes back in exchange: it pays first, by the tenders that it was paid with
    public Payment(RequestId requestId, Money payable, List<PaidTender> back) {
        this.requestId = requestId;
        this.payable = payable;
        this.back = List.copyOf(back);
    }

    /// The part that is paid by what comes back in exchange.
    public List<PaidTender> carried() {
        return ExchangeCredit.carried(back, payable);
    }

    /// What the customer gets back of it.
    public List<PaidTender> givenBack() {
        return ExchangeCredit.left(back, tenders());
    }

    public RequestId requestId() {
        return requestId;
    }

    public Money payable() {
        return payable;
    }

    /// The price changed with the way of paying. What is paid too much then comes off the tenders that came last.
    public void reprice(Money now) {
        payable = now;
        List<String> last = new ArrayList<>(taken.keySet());
        for (String type : last.reversed()) {
            PaidTender tender = taken.get(type);
            Money over = remaining().negated();
            if (tender == null || over.fen() <= 0) {
                continue;
            }
            if (over.compareTo(tender.amount()) >= 0) {
                remove(type);
                continue;
            }
            Money amount = tender.amount().minus(over);
            boolean change = types.containsKey(type) && types.get(type).givesChange();
            taken.put(type, new PaidTender(type, amount, change ? tender.given() : amount));
        }
    }

    /// What no tender covers yet.
    public Money remaining() {
        Money open = carried().stream().map(PaidTender::amount).reduce(payable, Money::minus);
        return taken.values().stream().map(PaidTender::amount).reduce(open, Money::minus);
    }

    public boolean isCovered() {
        return remaining().fen() == 0;
    }

    /// All that pays, each tender once.
    public List<PaidTender> tenders() {
        Map<String, PaidTender> all = new LinkedHashMap<>();
        carried().forEach(tender -> all.put(tender.type(), tender));
        taken.forEach((type, tender) -> all.merge(
                type,
                tender,
                (carried, more) -> new PaidTender(
                        type,
                        carried.amount().plus(more.amount()),
                        carried.amount().plus(more.given()))));
        return new ArrayList<>(all.values());
    }

    /// What the customer pays now, beside what is carried over.
    public List<PaidTender> taken() {
        return new ArrayList<>(taken.values());
    }

    /// Whether the proof was given for this amount.
    public boolean isProven(PaidTender tender) {
        return tender.amount().equals(proven.get(tender.type()));
    }

    public void prove(PaidTender tender) {
        proven.put(tender.type(), tender.amount());
    }

    public Money change() {
        return taken.values().stream().map(PaidTender::change).reduce(Money.ZERO, Money::plus);
    }

    public Money amountOf(String type) {
        PaidTender tender = taken.get(type);
        return tender == null ? Money.ZERO : tender.amount();
    }

    public @Nullable TenderType active() {
        return active;
    }

    /// Chooses a tender and lets it take the rest, or as much as it has.
    /// @param available its bound, null for none
    /// @throws Refusal when nothing is left to pay, or the tender has nothing
    public void choose(TenderType type, @Nullable Money available) {
        taken.remove(type.id());
        Money rest = remaining();
        if (rest.fen() == 0) {
            // The last tender makes room: whoever presses another key wants to pay with that instead.
            taken.clear();
            rest = remaining();
        }
        Money amount = available != null && available.compareTo(rest) < 0 ? available : rest;
        if (amount.fen() <= 0) {
            throw new Refusal("checkout.pay.nothing-available");
        }
        active = type;
        types.put(type.id(), type);
        taken.put(type.id(), new PaidTender(type.id(), amount, amount));
    }

    /// Changes what the chosen tender pays; with one that gives change, what was given.
    /// @throws Refusal for an amount that cannot be
    public void enter(Money amount) {
        TenderType type = active;
        if (type == null) {
            throw new IllegalStateException("no tender was chosen");
        }
        Money room = remaining().plus(amountOf(type.id()));
        if (amount.fen() <= 0) {
            throw new Refusal("checkout.pay.above-zero");
        }
        if (amount.compareTo(room) > 0 && !type.givesChange()) {
            throw new Refusal("checkout.pay.too-much", room.format(), amount.format());
        }
        if (amount.minus(room).compareTo(MOST_CHANGE) > 0) {
            throw new Refusal(
                    "checkout.pay.change-too-large",
                    amount.format(),
                    amount.minus(room).format());
        }
        Money counted = amount.compareTo(room) > 0 ? room : amount;
        taken.put(type.id(), new PaidTender(type.id(), counted, amount));
    }

    /// The amount of the chosen tender stands; another may be chosen for the rest.
    public void settle() {
        active = null;
    }

    public void remove(String type) {
        taken.remove(type);
        TenderType chosen = active;
        if (chosen != null && chosen.id().equals(type)) {
            active = null;
        }
    }
}
