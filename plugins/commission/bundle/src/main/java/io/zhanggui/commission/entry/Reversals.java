package io.zhanggui.commission.entry;

import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.commission.earning.Takeback;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Takes back what was earned on lines that come back, at the rate that was frozen with them. It lands where the
/// paper
/// lands: what is in a statement already stays there, and the next one of the store that paid it is reduced.
@Component(service = Reversals.class)
public final class Reversals {
    private static final Entries.Reversed NOTHING = new Entries.Reversed(0, 0, 0);

    private final Entries entries;

    @Activate
    public Reversals(@Reference Entries entries) {
        this.entries = entries;
    }

    /// The paper that takes back.
    /// @param number of the paper, for people
    record Paper(LocalDate businessDate, Instant at, String document, String number) {}

    /// @param back all that has come back of the line, with this paper
    /// @param sold the whole line, in the same measure
    record Returned(Money back, Money sold) {}

    /// @param returned by number of the line in the sale
    void book(Paper paper, CompletedSale sale, Map<Integer, Returned> returned) {
        List<EntryRow> earned = entries.ofDocument(sale.document()).stream()
                .filter(entry -> returned.containsKey(entry.lineNumber()))
                .toList();
        Map<Long, Entries.Reversed> before =
                entries.reversed(earned.stream().map(EntryRow::id).toList());
        List<EntryRow> reversals = new ArrayList<>();
        returned.forEach((line, part) -> {
            List<EntryRow> own =
                    earned.stream().filter(entry -> entry.lineNumber() == line).toList();
            List<Entries.Reversed> gone = own.stream()
                    .map(entry -> before.getOrDefault(entry.id(), NOTHING))
                    .toList();
            reversals.addAll(ofLine(paper, own, gone, part));
        });
        entries.store(reversals);
    }

    private static List<EntryRow> ofLine(
            Paper paper, List<EntryRow> earned, List<Entries.Reversed> gone, Returned part) {
        long[] bases = back(earned, entry -> entry.base().fen(), gone, Entries.Reversed::baseFen, part);
        long[] amounts = back(earned, entry -> entry.amount().fen(), gone, Entries.Reversed::amountFen, part);
        long[] quantities =
                back(earned, entry -> entry.quantity().thousandths(), gone, Entries.Reversed::thousandths, part);
        List<EntryRow> reversals = new ArrayList<>();
        for (int i = 0; i < bases.length; i++) {
            if (bases[i] != 0 || amounts[i] != 0 || quantities[i] != 0) {
                reversals.add(reversal(
                        paper,
                        earned.get(i),
                        Money.ofFen(bases[i]),
                        new Quantity(quantities[i]),
                        Money.ofFen(amounts[i])));
            }
        }
        return reversals;
    }

    private static long[] back(
            List<EntryRow> earned,
            ToLongFunction<EntryRow> of,
            List<Entries.Reversed> gone,
            ToLongFunction<Entries.Reversed> before,
            Returned part) {
        return Takeback.of(
                earned.stream().mapToLong(of).toArray(),
                gone.stream().mapToLong(before).toArray(),
                part.back(),
                part.sold());
    }

    private static EntryRow reversal(Paper paper, EntryRow of, Money base, Quantity quantity, Money amount) {
        return new EntryRow(
                Ids.next(),
                paper.businessDate(),
                paper.at(),
                of.storeId(),
                of.operatorId(),
                paper.document(),
                paper.number(),
                of.lineNumber(),
                of.item(),
                of.type(),
                of.kind(),
                of.category(),
                of.itemRef(),
                quantity.negated(),
                base.negated(),
                of.ruleId(),
                of.rateKind(),
                of.basisPoints(),
                of.fixed(),
                of.sharePercent(),
                amount.negated(),
                of.ladderMonth(),
                of.id());
    }
}
