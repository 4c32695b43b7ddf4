package io.zhanggui.commission.statement;

import io.zhanggui.api.value.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/// A month of a store (提成结算单).
/// @param madeBy who began it
/// @param amount what it comes to; zero for a draft, which is summed anew each time
/// @param paidHow null until it is paid
public record Statement(
        long id,
        long storeId,
        YearMonth month,
        State state,
        long madeBy,
        Instant madeAt,
        Money amount,
        @Nullable Long confirmedBy,
        @Nullable Instant confirmedAt,
        @Nullable Long paidBy,
        @Nullable LocalDate paidOn,
        @Nullable PaidHow paidHow,
        String paidNote) {

    public enum State {
        DRAFT,
        CONFIRMED,
        PAID
    }

    /// How it was paid.
    public enum PaidHow {
        BANK,
        CASH,
        /// with the wages, by payroll
        PAYROLL;

        /// The shop's account that it is paid from.
        String account() {
            return switch (this) {
                case BANK -> "commission-paid.bank";
                case CASH -> "commission-paid.cash";
                case PAYROLL -> "commission-paid.payroll";
            };
        }
    }

    /// What an employee gets.
    /// @param entries how many lines of the detail table, ladders of a draft not among them
    public record Line(long operatorId, long entries, Money base, Money amount) {}

    static Statement begun(long id, long storeId, YearMonth month, long madeBy, Instant at) {
        return new Statement(id, storeId, month, State.DRAFT, madeBy, at, Money.ZERO, null, null, null, null, null, "");
    }

    Statement confirmed(Money confirmedAmount, long by, Instant at) {
        return new Statement(
                id, storeId, month, State.CONFIRMED, madeBy, madeAt, confirmedAmount, by, at, null, null, null, "");
    }

    Statement paid(long by, LocalDate on, PaidHow how, String note) {
        return new Statement(
                id, storeId, month, State.PAID, madeBy, madeAt, amount, confirmedBy, confirmedAt, by, on, how, note);
    }

    /// `commission-statement:<id>`, in the ledger and on entries that belong to no sale.
    public String document() {
        return "commission-statement:" + id;
    }
}
