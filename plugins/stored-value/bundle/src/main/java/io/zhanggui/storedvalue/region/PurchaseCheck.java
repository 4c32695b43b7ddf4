package io.zhanggui.storedvalue.region;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.api.ItemKind;
import io.zhanggui.checkout.api.SoldLine;
import io.zhanggui.storedvalue.realname.RealNames;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// What the region's law says of all that a purchase pays ahead, whichever plugins keep what is bought: of each
/// package, which is a card of its own, and of cards, packages and top-ups together. Thread-safe.
@Component(service = PurchaseCheck.class)
public final class PurchaseCheck {
    private final TopUpLimits limits;
    private final RealNames realNames;
    private final AuditLog audit;

    @Activate
    public PurchaseCheck(@Reference TopUpLimits limits, @Reference RealNames realNames, @Reference AuditLog audit) {
        this.limits = limits;
        this.realNames = realNames;
        this.audit = audit;
    }

    /// @return sentences of warning for the operator, none when all is well
    /// @throws Refusal when the region's pack blocks it
    public List<String> check(long memberId, List<SoldLine> lines, LocalDate day) {
        // What holds for several cards of one price is said once.
        Set<String> warnings = new LinkedHashSet<>();
        for (SoldLine line : lines) {
            if (line.kind() == ItemKind.PACKAGE) {
                warnings.addAll(limits.check(memberId, Money.ZERO, line.unitPrice(), day));
            }
        }
        Money paid = lines.stream()
                .filter(line -> line.kind().isPrepaid())
                .map(SoldLine::net)
                .reduce(Money.ZERO, Money::plus);
        if (paid.fen() > 0) {
            List<String> wanted = limits.checkPurchase(paid, day, () -> realNames.isChecked(memberId));
            warnings.addAll(wanted);
        }
        return List.copyOf(warnings);
    }

    /// Puts on record that a sale was made though the till had warned. The member's receipt does not say it.
    /// @param document of the sale
    public void record(String document, long memberId, List<String> warnings) {
        if (!warnings.isEmpty()) {
            audit.record(
                    "stored-value.limit-warned",
                    document,
                    Map.of("member", Long.toString(memberId), "warning", String.join(" ", warnings)));
        }
    }
}
