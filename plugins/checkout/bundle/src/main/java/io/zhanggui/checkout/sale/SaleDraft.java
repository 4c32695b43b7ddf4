package io.zhanggui.checkout.sale;

import io.zhanggui.api.value.Allocation;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.RequestHash;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.PaidTender;
import io.zhanggui.checkout.api.SaleInProgress;
import io.zhanggui.checkout.api.SoldLine;
import io.zhanggui.ledger.LedgerTransaction;
import io.zhanggui.ledger.UnitOfAccount;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A sale on its way into the tables. Used by one thread, inside one unit of work.
class SaleDraft implements SaleInProgress {
    private final Header header;
    private final List<SoldLine> lines;
    private final long[] paidFen;
    private final List<PaidTender> tenders;
    private final LedgerTransaction.Builder ledger;
    private final List<String> notes = new ArrayList<>();

    private String number = "";
    private String approvers = "";
    private long @Nullable [] earnedFen;

    /// Who sells what, when and where; and what the paper's totals are.
    record Header(
            long saleId,
            RequestId requestId,
            RequestHash hash,
            long operatorId,
            @Nullable Long memberId,
            @Nullable Long cardId,
            LocalDate businessDate,
            Instant at,
            Money listTotal,
            Money discountTotal,
            Money rounding,
            Money payable,
            String reason) {}

    /// @param paidFen what is paid for each line
    SaleDraft(Header header, String kind, List<SoldLine> lines, long[] paidFen, List<PaidTender> tenders) {
        this.header = header;
        this.lines = List.copyOf(lines);
        this.paidFen = paidFen.clone();
        this.tenders = List.copyOf(tenders);
        this.ledger = LedgerTransaction.of(header.requestId().part(kind), kind, "sale:" + header.saleId());
    }

    Header header() {
        return header;
    }

    long paidFen(int index) {
        return paidFen[index];
    }

    void numbered(String printedNumber) {
        number = printedNumber;
    }

    /// @param names of those who agreed to its prices and did not take the money; empty for nobody
    void approvedBy(String names) {
        approvers = names;
    }

    String approvers() {
        return approvers;
    }

    List<String> notes() {
        return notes;
    }

    boolean isRefund() {
        return false;
    }

    @Nullable
    Long originalSaleId() {
        return null;
    }

    boolean restocks() {
        return false;
    }

    /// Called when all tenders have added their entries: what they moved is what the paper earns, the rest of
    /// the amount payable was bonus.
    void tendersAreTaken() {
        long moved = Math.absExact(ledger.sum(UnitOfAccount.FEN));
        long bonus = Math.subtractExact(header.payable().fen(), moved);
        long[] weights = new long[paidFen.length];
        long open = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = lines.get(i).kind().isPrepaid() ? 0 : paidFen[i];
            open += weights[i];
        }
        if (bonus < 0 || bonus > open) {
            throw new IllegalStateException(
                    "tenders moved " + moved + " of " + header.payable() + ", of which " + open + " may be bonus");
        }
        long[] earned = paidFen.clone();
        if (bonus > 0) {
            long[] shares = Allocation.byLargestRemainder(bonus, weights);
            for (int i = 0; i < earned.length; i++) {
                earned[i] -= shares[i];
            }
        }
        earnedFen = earned;
    }

    /// Called for a line that a line tender paid for: it earns what that moved.
    /// @param movedFen zero or above
    void lineIsPaid(int index, long movedFen) {
        if (earnedFen == null || movedFen < 0) {
            throw new IllegalStateException("line " + (index + 1) + " moved " + movedFen);
        }
        earnedFen[index] = movedFen;
    }

    long earnedFen(int index) {
        if (earnedFen == null) {
            throw new IllegalStateException("a line's earning is known when the tenders are taken");
        }
        return earnedFen[index];
    }

    /// The stored paper. Amounts are above zero in a refund too.
    CompletedSale completed() {
        return new CompletedSale(
                saleId(),
                number,
                isRefund(),
                originalSaleId(),
                storeId(),
                tillId(),
                operatorId(),
                memberId(),
                businessDate(),
                at(),
                lines,
                tenders,
                header.payable(),
                notes);
    }

    @Override
    public final long saleId() {
        return header.saleId();
    }

    @Override
    public final String number() {
        return number;
    }

    @Override
    public final RequestId requestId() {
        return header.requestId();
    }

    @Override
    public final long storeId() {
        return header.requestId().storeId();
    }

    @Override
    public final long tillId() {
        return header.requestId().tillId();
    }

    @Override
    public final long operatorId() {
        return header.operatorId();
    }

    @Override
    public final @Nullable Long memberId() {
        return header.memberId();
    }

    @Override
    public final @Nullable Long cardId() {
        return header.cardId();
    }

    @Override
    public final LocalDate businessDate() {
        return header.businessDate();
    }

    @Override
    public final Instant at() {
        return header.at();
    }

    @Override
    public final List<SoldLine> lines() {
        return lines;
    }

    @Override
    public final List<PaidTender> tenders() {
        return tenders;
    }

    @Override
    public final Money earned(SoldLine line) {
        return Money.ofFen(earnedFen(indexOf(line)));
    }

    @Override
    public final Money paid(SoldLine line) {
        return Money.ofFen(paidFen(indexOf(line)));
    }

    private int indexOf(SoldLine line) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).lineId() == line.lineId()) {
                return i;
            }
        }
        throw new IllegalArgumentException("not a line of this sale: " + line.lineId());
    }

    @Override
    public final LedgerTransaction.Builder ledger() {
        return ledger;
    }

    @Override
    public final void note(String text) {
        notes.add(text.replace('\n', ' '));
    }
}
