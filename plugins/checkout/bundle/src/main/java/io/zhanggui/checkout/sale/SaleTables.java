package io.zhanggui.checkout.sale;

import io.zhanggui.api.work.Unit;
import io.zhanggui.checkout.api.PaidTender;
import io.zhanggui.checkout.api.Reduction;
import io.zhanggui.checkout.api.SoldLine;
import io.zhanggui.checkout.api.StaffShare;
import io.zhanggui.checkout.shift.Shifts;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes sales: the number at once, the paper with the rest of the unit.
final class SaleTables {
    private static final String INSERT_SALE = """
            INSERT INTO checkout_sale (id, kind, original_sale_id, store_id, till_id, operator_id, member_id,
                business_date, at, request_key, request_hash, list_total_fen, discount_total_fen, rounding_fen,
                payable_fen, restock, reason, number, notes, shift_id)""";

    private static final String NEXT_NUMBER = """
            INSERT INTO checkout_number (store_id, till_id, business_date, last_number) VALUES (?, ?, ?, 1)
            ON DUPLICATE KEY UPDATE last_number = last_number + 1
            RETURNING last_number""";

    private static final String INSERT_LINE = """
            INSERT INTO checkout_line (sale_id, position, id, line_number, item_source, item_id, item_kind, name, code,
                category, quantity_thousandths, unit_price_fen, list_fen, discount_fen, discount_code, discount_text,
                net_fen, paid_fen, override_reason, store_id, business_date, signed_paid_fen, signed_thousandths,
                reductions)""";

    private SaleTables() {}

    /// Puts the whole paper aside. The unique request id decides a race between two tries at the end of the unit.
    /// @param receiptTexts what each tender has to say on the receipt
    static void insertLater(Unit unit, SaleDraft draft, List<String> receiptTexts) {
        insertHead(unit, draft);
        insertLines(unit, draft);
        insertReductions(unit, draft);
        insertStaff(unit, draft);
        insertTenders(unit, draft, receiptTexts);
    }

    /// The shift that the paper belongs to was locked when the unit began and stays so until it ends: a shift that
    /// closes counts every paper in it.
    private static void insertHead(Unit unit, SaleDraft draft) {
        SaleDraft.Header header = draft.header();
        @Nullable
        Object[] row = {
            draft.saleId(),
            draft.isRefund() ? "REFUND" : "SALE",
            draft.originalSaleId(),
            draft.storeId(),
            draft.tillId(),
            draft.operatorId(),
            draft.memberId(),
            draft.businessDate(),
            draft.at(),
            draft.requestId().key(),
            header.hash().bytes(),
            header.listTotal(),
            header.discountTotal(),
            header.rounding(),
            signed(draft, header.payable().fen()),
            draft.restocks(),
            header.reason(),
            draft.number(),
            String.join("\n", draft.notes()),
            Shifts.held(unit, draft.tillId())
        };
        unit.insertLater(INSERT_SALE, List.<@Nullable Object[]>of(row));
    }

    /// The next number of the till's day. Its row stays locked until the end of the unit: only this till waits.
    static int nextNumber(Unit unit, SaleDraft draft) throws SQLException {
        try (PreparedStatement next = unit.connection().prepareStatement(NEXT_NUMBER)) {
            next.setLong(1, draft.storeId());
            next.setLong(2, draft.tillId());
            next.setObject(3, draft.businessDate());
            try (ResultSet row = next.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    private static void insertLines(Unit unit, SaleDraft draft) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (int i = 0; i < draft.lines().size(); i++) {
            rows.add(line(draft, i));
        }
        unit.insertLater(INSERT_LINE, rows);
    }

    /// Only where one discount came on top of another: a single one is told by the line itself.
    private static void insertReductions(Unit unit, SaleDraft draft) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (int i = 0; i < draft.lines().size(); i++) {
            List<Reduction> reductions = draft.lines().get(i).reductions();
            for (int part = 0; reductions.size() > 1 && part < reductions.size(); part++) {
                Reduction reduction = reductions.get(part);
                rows.add(new @Nullable Object[] {
                    draft.saleId(),
                    i + 1,
                    part + 1,
                    reduction.code(),
                    cut(reduction.text(), 120),
                    reduction.amount().fen()
                });
            }
        }
        unit.insertLater("INSERT INTO checkout_line_reduction (sale_id, position, part, code, text, amount_fen)", rows);
    }

    private static @Nullable Object[] line(SaleDraft draft, int index) {
        SoldLine line = draft.lines().get(index);
        return new @Nullable Object[] {
            draft.saleId(),
            index + 1,
            line.lineId(),
            line.lineNumber(),
            line.item().source(),
            line.item().id(),
            line.kind(),
            line.name(),
            line.code(),
            line.category(),
            line.quantity(),
            line.unitPrice(),
            line.listAmount(),
            line.discount(),
            line.discountCode(),
            cut(line.discountText(), 400),
            line.net(),
            draft.paidFen(index),
            line.overrideReason(),
            draft.storeId(),
            draft.businessDate(),
            signed(draft, draft.paidFen(index)),
            signed(draft, line.quantity().thousandths()),
            line.reductions().size()
        };
    }

    private static void insertStaff(Unit unit, SaleDraft draft) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (int i = 0; i < draft.lines().size(); i++) {
            for (StaffShare share : draft.lines().get(i).staff()) {
                rows.add(new @Nullable Object[] {draft.saleId(), i + 1, share.operatorId(), share.percent()});
            }
        }
        unit.insertLater("INSERT INTO checkout_line_staff (sale_id, position, operator_id, percent)", rows);
    }

    private static void insertTenders(Unit unit, SaleDraft draft, List<String> receiptTexts) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (int i = 0; i < draft.tenders().size(); i++) {
            PaidTender tender = draft.tenders().get(i);
            rows.add(new @Nullable Object[] {
                draft.saleId(), i + 1, tender.type(), tender.amount(), tender.given(), receiptTexts.get(i)
            });
        }
        unit.insertLater(
                "INSERT INTO checkout_tender (sale_id, position, type, amount_fen, given_fen, receipt_text)", rows);
    }

    static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private static String cut(String text, int most) {
        return text.length() > most ? text.substring(0, most) : text;
    }

    private static long signed(SaleDraft draft, long amount) {
        return draft.isRefund() ? Math.negateExact(amount) : amount;
    }
}
