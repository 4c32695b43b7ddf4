package io.zhanggui.timescard.redeem;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.checkout.api.Checkout;
import io.zhanggui.checkout.api.Checkout.RefundLine;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.timescard.card.Movement;
import io.zhanggui.timescard.card.Movements;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/// Takes a use back: a refund of its line of the sale, which checkout allows once. Thread-safe.
@Component(service = Undo.class)
public final class Undo {
    private final Movements movements;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Checkout checkout;

    @Activate
    public Undo(@Reference Movements movements) {
        this.movements = movements;
    }

    /// How many times of a line of a paper are still out.
    public int open(String document, int lineNumber) {
        List<Movement> uses = movements.ofDocument(document).stream()
                .filter(each -> each.kind() == Movement.Kind.USED && each.lineNumber() == lineNumber)
                .toList();
        int used = uses.stream().mapToInt(use -> -use.times()).sum();
        return used
                - movements.reversing(uses.stream().map(Movement::id).toList()).stream()
                        .mapToInt(Movement::times)
                        .sum();
    }

    /// Restores what is still out of a line. Same request id: the first answer again.
    /// @throws AlreadyUndone when it was undone before
    /// @throws io.zhanggui.ledger.RequestConflict when the request id was used for something else
    public CompletedSale undo(RequestId requestId, long saleId, int lineNumber, String reason) {
        Checkout running = checkout;
        if (running == null) {
            throw new Refusal("times-card.redeem.no-checkout");
        }
        // A repeated request is asked of checkout again with what it undid: it knows whether it is the same one.
        Quantity times = running.findByRequest(requestId).map(Undo::undone).orElseGet(() -> open(saleId, lineNumber));
        return running.refund(requestId, saleId, List.of(new RefundLine(lineNumber, times)), true, reason);
    }

    private static Quantity undone(CompletedSale first) {
        return first.lines().isEmpty() ? Quantity.ONE : first.lines().getFirst().quantity();
    }

    private Quantity open(long saleId, int lineNumber) {
        int times = open("sale:" + saleId, lineNumber);
        if (times <= 0) {
            throw new AlreadyUndone();
        }
        return Quantity.of(times);
    }

    /// The sale of a use.
    public static long saleId(Movement use) {
        return Long.parseLong(use.document().substring("sale:".length()));
    }
}
