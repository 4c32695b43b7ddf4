package io.zhanggui.checkout.sale;

import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.api.Reduction;
import io.zhanggui.checkout.api.SoldLine;
import io.zhanggui.checkout.pricing.ManualDiscounts;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Records what the paper alone does not bring before somebody's eyes: money given back, and prices that a person made.
record SaleRecords(AuditLog audit) {

    void of(SaleDraft draft) {
        if (draft.isRefund()) {
            audit.record(
                    draft.originalSaleId() == null ? "checkout.refunded-without-receipt" : "checkout.refunded",
                    draft.document(),
                    Map.of(
                            "number", draft.number(),
                            "amount", draft.header().payable().plain(),
                            "reason", draft.header().reason()));
            return;
        }
        recordManualDiscount(draft);
        Map<String, String> changed = new TreeMap<>();
        for (SoldLine line : draft.lines()) {
            if (line.overrideReason() != null) {
                changed.put(
                        String.format(Locale.ROOT, "line %03d", line.lineNumber()),
                        line.name() + " " + line.unitPrice().plain() + " " + line.overrideReason());
            }
        }
        if (!changed.isEmpty()) {
            changed.put("number", draft.number());
            approvers(draft, changed);
            audit.record("checkout.price-overridden", draft.document(), changed);
        }
    }

    private void recordManualDiscount(SaleDraft draft) {
        List<Reduction> taken = draft.lines().stream()
                .flatMap(line -> line.reductions().stream())
                .filter(reduction -> reduction.code().equals(ManualDiscounts.CODE))
                .toList();
        if (!taken.isEmpty()) {
            Map<String, String> given = new TreeMap<>();
            given.put("number", draft.number());
            given.put(
                    "amount",
                    taken.stream()
                            .map(Reduction::amount)
                            .reduce(Money.ZERO, Money::plus)
                            .plain());
            given.put("reason", taken.getFirst().text());
            approvers(draft, given);
            audit.record("checkout.order-discounted", draft.document(), given);
        }
    }

    /// Who agreed to it, where somebody else took the money.
    private static void approvers(SaleDraft draft, Map<String, String> details) {
        if (!draft.approvers().isEmpty()) {
            details.put("approvedBy", draft.approvers());
        }
    }
}
