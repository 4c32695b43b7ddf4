package io.zhanggui.checkout.sale;

import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.Unit;
import io.zhanggui.checkout.api.PaidTender;
import io.zhanggui.checkout.api.Reduction;
import io.zhanggui.checkout.api.SoldLine;
import io.zhanggui.checkout.api.StaffShare;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes sales: seven statements, however many lines a sale has, and one more when discounts came together.
final class SaleTables {
    private static final int DUPLICATE_KEY = 1062;

    private static final String INSERT_SALE = """
            INSERT INTO checkout_sale (id, kind, original_sale_id, store_id, till_id, operator_id, member_id,
                business_date, at, request_key, request_hash, list_total_fen, discount_total_fen, rounding_fen,
                payable_fen, restock, reason, notes, shift_id)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '',
                (SELECT id FROM checkout_shift WHERE open_till = ? LOCK IN SHARE MODE))""";

    private static final String NEXT_NUMBER = """
            INSERT INTO checkout_number (store_id, till_id, business_date, last_number) VALUES (?, ?, ?, 1)
            ON DUPLICATE KEY UPDATE last_number = last_number + 1
            RETURNING last_number""";

    private static final String INSERT_LINE = """
            INSERT INTO checkout_line (sale_id, position, id, line_number, item_source, item_id, item_kind, name, code,
                category, quantity_thousandths, unit_price_fen, list_fen, discount_fen, discount_code, discount_text,
                net_fen, paid_fen, override_reason, store_id, business_date, signed_paid_fen, signed_thousandths,
                reductions)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private SaleTables() {}

    /// Stores the head of the paper; the unique request id decides a race between two tries. The shift that it
    /// belongs to stays locked until the unit ends: a shift that closes counts every paper in it.
    /// @return false when this request id is stored already: nothing was written
    static boolean insert(Unit unit, SaleDraft draft) throws SQLException {
        SaleDraft.Header header = draft.header();
        try (PreparedStatement insert = unit.connection().prepareStatement(INSERT_SALE)) {
            insert.setLong(1, draft.saleId());
            insert.setString(2, draft.isRefund() ? "REFUND" : "SALE");
            setNullable(insert, 3, draft.originalSaleId());
            insert.setLong(4, draft.storeId());
            insert.setLong(5, draft.tillId());
            insert.setLong(6, draft.operatorId());
            setNullable(insert, 7, draft.memberId());
            insert.setObject(8, draft.businessDate());
            insert.setObject(9, utc(draft.at()));
            insert.setString(10, draft.requestId().key());
            insert.setBytes(11, header.hash().bytes());
            insert.setLong(12, header.listTotal().fen());
            insert.setLong(13, header.discountTotal().fen());
            insert.setLong(14, header.rounding().fen());
            insert.setLong(15, signed(draft, header.payable().fen()));
            insert.setBoolean(16, draft.restocks());
            insert.setString(17, header.reason());
            insert.setLong(18, draft.tillId());
            insert.executeUpdate();
            return true;
        } catch (SQLIntegrityConstraintViolationException violation) {
            if (violation.getErrorCode() == DUPLICATE_KEY) {
                return false;
            }
            throw violation;
        }
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

    static void insertLines(Unit unit, SaleDraft draft) throws SQLException {
        if (draft.lines().isEmpty()) {
            return;
        }
        try (PreparedStatement insert = unit.connection().prepareStatement(INSERT_LINE)) {
            for (int i = 0; i < draft.lines().size(); i++) {
                setLine(insert, draft, i);
                insert.addBatch();
            }
            insert.executeBatch();
        }
        insertReductions(unit, draft);
        insertStaff(unit, draft);
    }

    /// Only where one discount came on top of another: a single one is told by the line itself.
    private static void insertReductions(Unit unit, SaleDraft draft) throws SQLException {
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
        Sql.batch(
                unit.connection(),
                "INSERT INTO checkout_line_reduction (sale_id, position, part, code, text, amount_fen)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                rows);
    }

    private static void setLine(PreparedStatement insert, SaleDraft draft, int index) throws SQLException {
        SoldLine line = draft.lines().get(index);
        insert.setLong(1, draft.saleId());
        insert.setInt(2, index + 1);
        insert.setLong(3, line.lineId());
        insert.setInt(4, line.lineNumber());
        insert.setString(5, line.item().source());
        insert.setLong(6, line.item().id());
        insert.setString(7, line.kind().name());
        insert.setString(8, line.name());
        insert.setString(9, line.code());
        insert.setString(10, line.category());
        insert.setLong(11, line.quantity().thousandths());
        insert.setLong(12, line.unitPrice().fen());
        insert.setLong(13, line.listAmount().fen());
        insert.setLong(14, line.discount().fen());
        insert.setString(15, line.discountCode());
        insert.setString(16, cut(line.discountText(), 400));
        insert.setLong(17, line.net().fen());
        insert.setLong(18, draft.paidFen(index));
        insert.setString(19, line.overrideReason());
        insert.setLong(20, draft.storeId());
        insert.setObject(21, draft.businessDate());
        insert.setLong(22, signed(draft, draft.paidFen(index)));
        insert.setLong(23, signed(draft, line.quantity().thousandths()));
        insert.setInt(24, line.reductions().size());
    }

    private static void insertStaff(Unit unit, SaleDraft draft) throws SQLException {
        if (draft.lines().stream().allMatch(line -> line.staff().isEmpty())) {
            return;
        }
        try (PreparedStatement insert = unit.connection()
                .prepareStatement("INSERT INTO checkout_line_staff (sale_id, position, operator_id, percent)"
                        + " VALUES (?, ?, ?, ?)")) {
            for (int i = 0; i < draft.lines().size(); i++) {
                for (StaffShare share : draft.lines().get(i).staff()) {
                    insert.setLong(1, draft.saleId());
                    insert.setInt(2, i + 1);
                    insert.setLong(3, share.operatorId());
                    insert.setInt(4, share.percent());
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
    }

    /// @param receiptTexts what each tender has to say on the receipt
    static void insertTenders(Unit unit, SaleDraft draft, List<String> receiptTexts) throws SQLException {
        if (draft.tenders().isEmpty()) {
            return;
        }
        try (PreparedStatement insert = unit.connection()
                .prepareStatement(
                        "INSERT INTO checkout_tender"
                                + " (sale_id, position, type, amount_fen, given_fen, receipt_text) VALUES (?, ?, ?, ?, ?, ?)")) {
            for (int i = 0; i < draft.tenders().size(); i++) {
                PaidTender tender = draft.tenders().get(i);
                insert.setLong(1, draft.saleId());
                insert.setInt(2, i + 1);
                insert.setString(3, tender.type());
                insert.setLong(4, tender.amount().fen());
                insert.setLong(5, tender.given().fen());
                insert.setString(6, receiptTexts.get(i));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /// Adds what is known only at the end: the number and what the steps had to say.
    static void finish(Unit unit, SaleDraft draft) throws SQLException {
        try (PreparedStatement update =
                unit.connection().prepareStatement("UPDATE checkout_sale SET number = ?, notes = ? WHERE id = ?")) {
            update.setString(1, draft.number());
            update.setString(2, String.join("\n", draft.notes()));
            update.setLong(3, draft.saleId());
            update.executeUpdate();
        }
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

    private static void setNullable(PreparedStatement statement, int index, @Nullable Long value) throws SQLException {
        if (value == null) {
            statement.setNull(index, Types.BIGINT);
        } else {
            statement.setLong(index, value);
        }
    }
}
