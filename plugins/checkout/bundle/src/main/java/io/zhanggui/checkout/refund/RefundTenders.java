package io.zhanggui.checkout.refund;

import io.zhanggui.api.value.Allocation;
import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.api.PaidTender;
import io.zhanggui.checkout.api.SoldLine;
import io.zhanggui.checkout.archive.SaleArchive.Stored;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/// To which tenders the amount of returned lines goes back. What may not pay for prepaid money, such as points and
/// stored value, paid for the other lines: it comes back with them, in proportion, and never as another tender; a
/// prepaid line comes back as what could pay for it. No tender ever gives back more than it took, and all of it when
/// everything comes back.
final class RefundTenders {
    private final List<PaidTender> paid;
    private final List<Stored> before;
    private final Predicate<String> paysPrepaid;
    /// Of each tender, in fen, not given back yet.
    private final long[] left;
    /// Of all lines that are not prepaid, in fen, not given back yet.
    private final long deliveredLeft;

    /// @param before the refunds of the sale so far
    RefundTenders(Stored original, List<Stored> before, Predicate<String> paysPrepaid) {
        this.paid = original.sale().tenders();
        this.before = before;
        this.paysPrepaid = paysPrepaid;
        this.left = paid.stream().mapToLong(this::left).toArray();
        List<SoldLine> lines = original.sale().lines();
        long delivered = 0;
        for (int i = 0; i < lines.size(); i++) {
            delivered +=
                    lines.get(i).kind().isPrepaid() ? 0 : original.paidFen().get(i);
        }
        this.deliveredLeft = delivered
                - before.stream()
                        .mapToLong(refund -> delivered(refund.sale().lines()))
                        .sum();
    }

    private long left(PaidTender tender) {
        return tender.amount().fen()
                - before.stream()
                        .flatMap(refund -> refund.sale().tenders().stream())
                        .filter(given -> given.type().equals(tender.type()))
                        .mapToLong(given -> given.amount().fen())
                        .sum();
    }

    private static long delivered(List<SoldLine> lines) {
        return lines.stream()
                .filter(line -> !line.kind().isPrepaid())
                .mapToLong(line -> line.net().fen())
                .sum();
    }

    /// @param lines what comes back, with what was paid for it
    List<PaidTender> giveBack(List<SoldLine> lines) {
        long delivered = delivered(lines);
        long all = lines.stream().mapToLong(line -> line.net().fen()).sum();
        long[] back = confinedShares(delivered);
        long given = 0;
        long[] open = new long[left.length];
        for (int i = 0; i < left.length; i++) {
            given += back[i];
            open[i] = isConfined(i) ? 0 : left[i];
        }
        if (all > given) {
            long[] rest = Allocation.byLargestRemainder(all - given, open);
            for (int i = 0; i < back.length; i++) {
                back[i] += rest[i];
            }
        }
        return tenders(back);
    }

    /// What the tenders that may not pay for prepaid money give back for these delivered lines: their part of what is
    /// left of all delivered lines.
    private long[] confinedShares(long delivered) {
        if (delivered == 0) {
            return new long[left.length];
        }
        long[] weights = new long[left.length + 1];
        long openForDelivered = deliveredLeft;
        for (int i = 0; i < left.length; i++) {
            weights[i] = isConfined(i) ? left[i] : 0;
            openForDelivered -= weights[i];
        }
        weights[left.length] = Math.max(openForDelivered, 0);
        return Arrays.copyOf(Allocation.byLargestRemainder(delivered, weights), left.length);
    }

    private boolean isConfined(int tender) {
        return !paysPrepaid.test(paid.get(tender).type());
    }

    private List<PaidTender> tenders(long[] back) {
        List<PaidTender> tenders = new ArrayList<>();
        for (int i = 0; i < back.length; i++) {
            if (back[i] > 0) {
                Money amount = Money.ofFen(back[i]);
                tenders.add(new PaidTender(paid.get(i).type(), amount, amount));
            }
        }
        return tenders;
    }
}
