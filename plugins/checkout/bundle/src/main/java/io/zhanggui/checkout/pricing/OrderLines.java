package io.zhanggui.checkout.pricing;

import io.zhanggui.api.value.Allocation;
import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.api.CatalogItem;
import io.zhanggui.checkout.api.ConsideredDiscount;
import io.zhanggui.checkout.api.ItemRef;
import io.zhanggui.checkout.api.OrderDiscount;
import io.zhanggui.checkout.api.OrderDiscount.Effect;
import io.zhanggui.checkout.api.Reduction;
import io.zhanggui.checkout.api.SoldLine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The lines of one cart while discounts on the whole order are laid on them.
///
/// The rule: again and again the discount is taken that saves the customer most on top of what was taken
/// before, until none saves anything more. So no discount ever makes an order dearer, none is taken twice, and
/// the same cart is always priced alike: of equal ones the smaller code comes first. A discount that does not
/// stack is weighed against the lines' own discounts, which it replaces; it may leave any of those lines out that
/// have one, whichever saves most.
final class OrderLines {
    /// So many lines with a discount of their own are tried in all combinations.
    private static final int MOST_COMBINED = 6;
    /// Of more lines those are left out that have most off already, in so many steps.
    private static final int MOST_STEPS = 16;

    private static final Comparator<Proposal> MOST_SAVED =
            Comparator.comparingLong(Proposal::saved).thenComparing(Proposal::code, Comparator.reverseOrder());

    private final Map<Integer, Slot> slots = new HashMap<>();
    private final List<SoldLine> lines;
    private final Map<OrderDiscount, Money> taken = new HashMap<>();

    /// What has happened to one line so far.
    private static final class Slot {
        private final CatalogItem item;
        private final SoldLine line;
        private List<Reduction> reductions;
        private final Set<String> groups = new HashSet<>();
        private boolean closed;

        Slot(CatalogItem item, SoldLine line) {
            this.item = item;
            this.line = line;
            reductions = line.reductions();
        }

        long leftFen() {
            long left = line.listAmount().fen();
            for (Reduction reduction : reductions) {
                left -= reduction.amount().fen();
            }
            return left;
        }

        boolean hasOwnDiscount() {
            return !line.reductions().isEmpty();
        }

        long percentOff() {
            long list = line.listAmount().fen();
            return list == 0 ? 0 : line.discount().fen() * 100 / list;
        }
    }

    /// What a discount would do now.
    private record Proposal(OrderDiscount discount, Effect effect, long reductionFen, long saved) {
        String code() {
            return discount.code();
        }
    }

    OrderLines(List<SoldLine> lines, Map<ItemRef, CatalogItem> items) {
        this.lines = lines;
        for (SoldLine line : lines) {
            CatalogItem item = items.get(line.item());
            if (item != null
                    && Pricing.isSold(line)
                    && !line.kind().isPrepaid()
                    && line.lineTender().isEmpty()) {
                slots.put(line.lineNumber(), new Slot(item, line));
            }
        }
    }

    /// Lays these discounts on the lines.
    OrderLines take(List<OrderDiscount> discounts) {
        List<OrderDiscount> open = new ArrayList<>(discounts);
        while (true) {
            Proposal best = null;
            for (OrderDiscount discount : open) {
                Proposal proposal = bestOf(discount);
                if (proposal != null && (best == null || MOST_SAVED.compare(proposal, best) > 0)) {
                    best = proposal;
                }
            }
            if (best == null) {
                return this;
            }
            open.remove(best.discount());
            lay(best);
        }
    }

    /// The lines with everything that was taken off.
    List<SoldLine> lines() {
        return lines.stream()
                .map(line -> {
                    Slot slot = slots.get(line.lineNumber());
                    return slot == null ? line : line.reducedBy(slot.reductions);
                })
                .toList();
    }

    /// What is left to pay for all lines.
    Money net() {
        return lines().stream().map(SoldLine::net).reduce(Money.ZERO, Money::plus);
    }

    /// What became of a discount.
    /// @param beaten said when it would have taken something off, but others save more
    ConsideredDiscount considered(OrderDiscount discount, String beaten, String nothing) {
        Money off = taken.getOrDefault(discount, Money.ZERO);
        return new ConsideredDiscount(
                discount.code(),
                discount.presented(),
                discount.explanation(),
                off,
                off.fen() > 0 ? "" : missing(discount, beaten, nothing),
                discount.tender().orElse(null));
    }

    private String missing(OrderDiscount discount, String beaten, String nothing) {
        List<OrderDiscount.Line> covered = new ArrayList<>();
        slots.values().stream()
                .sorted(Comparator.comparingInt(slot -> slot.line.lineNumber()))
                .map(slot -> asked(slot, slot.line.listAmount().fen()))
                .filter(discount::covers)
                .forEach(covered::add);
        if (covered.isEmpty()) {
            return nothing;
        }
        Effect effect = discount.on(covered);
        return effect.reduction().fen() > 0 ? beaten : effect.missing();
    }

    private @Nullable Proposal bestOf(OrderDiscount discount) {
        if (discount.stacks()) {
            return propose(discount, slot -> !slot.closed && !slot.groups.contains(discount.group()));
        }
        Predicate<Slot> free = slot -> !slot.closed && slot.groups.isEmpty() && slot.line.overrideReason() == null;
        Proposal best = propose(discount, free);
        for (Set<Slot> out : leftOut(discount, free)) {
            Proposal beside = propose(discount, free.and(slot -> !out.contains(slot)));
            if (best == null || (beside != null && beside.saved() > best.saved())) {
                best = beside;
            }
        }
        return best;
    }

    /// Which lines with a discount of their own a discount might leave alone.
    private List<Set<Slot>> leftOut(OrderDiscount discount, Predicate<Slot> free) {
        List<Slot> own = slots.values().stream()
                .filter(free.and(Slot::hasOwnDiscount))
                .filter(slot ->
                        discount.covers(asked(slot, slot.line.listAmount().fen())))
                .toList();
        List<Set<Slot>> sets = new ArrayList<>();
        if (own.size() <= MOST_COMBINED) {
            for (int set = 1; set < 1 << own.size(); set++) {
                int members = set;
                sets.add(IntStream.range(0, own.size())
                        .filter(i -> (members & 1 << i) != 0)
                        .mapToObj(own::get)
                        .collect(Collectors.toSet()));
            }
            return sets;
        }
        Map<Long, List<Slot>> byPercent = own.stream().collect(Collectors.groupingBy(Slot::percentOff));
        List<Long> percents =
                byPercent.keySet().stream().sorted(Comparator.reverseOrder()).toList();
        int step = (percents.size() + MOST_STEPS - 1) / MOST_STEPS;
        Set<Slot> out = new HashSet<>();
        for (int i = 0; i < percents.size(); i++) {
            out.addAll(byPercent.getOrDefault(percents.get(i), List.of()));
            if ((i + 1) % step == 0 || i == percents.size() - 1) {
                sets.add(Set.copyOf(out));
            }
        }
        return sets;
    }

    /// @return null when nothing would be saved
    private @Nullable Proposal propose(OrderDiscount discount, Predicate<Slot> open) {
        List<OrderDiscount.Line> asked = new ArrayList<>();
        for (SoldLine line : lines) {
            Slot slot = slots.get(line.lineNumber());
            if (slot != null && open.test(slot)) {
                long fen = discount.stacks()
                        ? slot.leftFen()
                        : slot.line.listAmount().fen();
                OrderDiscount.Line question = asked(slot, fen);
                if (discount.covers(question)) {
                    asked.add(question);
                }
            }
        }
        if (asked.isEmpty()) {
            return null;
        }
        Effect effect = discount.on(List.copyOf(asked));
        long room = 0;
        long dropped = 0;
        for (OrderDiscount.Line line : asked) {
            if (effect.lineNumbers().contains(line.number())) {
                room += line.amount().fen();
                Slot slot = slotOf(line.number());
                dropped += discount.stacks() ? 0 : slot.line.discount().fen();
            }
        }
        long reduction = Math.min(effect.reduction().fen(), room);
        return reduction > dropped ? new Proposal(discount, effect, reduction, reduction - dropped) : null;
    }

    private void lay(Proposal proposal) {
        OrderDiscount discount = proposal.discount();
        List<Slot> on = lines.stream()
                .filter(line -> proposal.effect().lineNumbers().contains(line.lineNumber()))
                .map(line -> slotOf(line.lineNumber()))
                .toList();
        long[] weights = on.stream()
                .mapToLong(slot -> discount.stacks()
                        ? slot.leftFen()
                        : slot.line.listAmount().fen())
                .toArray();
        long[] parts = Allocation.byLargestRemainder(proposal.reductionFen(), weights);
        for (int i = 0; i < parts.length; i++) {
            Slot slot = on.get(i);
            List<Reduction> reductions = discount.stacks() ? new ArrayList<>(slot.reductions) : new ArrayList<>();
            if (parts[i] > 0) {
                reductions.add(new Reduction(discount.code(), discount.explanation(), Money.ofFen(parts[i])));
            }
            slot.reductions = reductions;
            slot.groups.add(discount.group());
            slot.closed |= !discount.stacks();
        }
        taken.put(discount, Money.ofFen(proposal.reductionFen()));
    }

    private Slot slotOf(int lineNumber) {
        Slot slot = slots.get(lineNumber);
        if (slot == null) {
            throw new IllegalStateException("a discount names a line it was not asked for: " + lineNumber);
        }
        return slot;
    }

    private static OrderDiscount.Line asked(Slot slot, long fen) {
        return new OrderDiscount.Line(slot.line.lineNumber(), slot.item, slot.line.quantity(), Money.ofFen(fen));
    }
}
