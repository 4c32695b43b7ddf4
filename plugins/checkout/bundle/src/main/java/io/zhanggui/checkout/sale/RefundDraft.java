package io.zhanggui.checkout.sale;

import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.PaidTender;
import io.zhanggui.checkout.api.RefundInProgress;
import io.zhanggui.checkout.api.SoldLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A refund on its way into the tables.
final class RefundDraft extends SaleDraft implements RefundInProgress {
    private final @Nullable CompletedSale original;
    private final List<SoldLine> refundedBefore;
    private final boolean restock;

    RefundDraft(
            Header header,
            List<SoldLine> lines,
            long[] paidFen,
            List<PaidTender> tenders,
            @Nullable CompletedSale original,
            List<SoldLine> refundedBefore,
            boolean restock) {
        super(header, "refund", lines, paidFen, tenders);
        this.original = original;
        this.refundedBefore = List.copyOf(refundedBefore);
        this.restock = restock;
    }

    @Override
    boolean isRefund() {
        return true;
    }

    @Override
    @Nullable
    Long originalSaleId() {
        return original == null ? null : original.saleId();
    }

    @Override
    boolean restocks() {
        return restock;
    }

    @Override
    public @Nullable CompletedSale original() {
        return original;
    }

    @Override
    public List<SoldLine> refundedBefore() {
        return refundedBefore;
    }

    @Override
    public boolean restock() {
        return restock;
    }
}
