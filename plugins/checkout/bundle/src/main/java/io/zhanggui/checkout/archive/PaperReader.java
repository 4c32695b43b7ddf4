package io.zhanggui.checkout.archive;

import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.RequestHash;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.Unit;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.ItemKind;
import io.zhanggui.checkout.api.ItemRef;
import io.zhanggui.checkout.api.PaidTender;
import io.zhanggui.checkout.api.Reduction;
import io.zhanggui.checkout.api.SoldLine;
import io.zhanggui.checkout.api.StaffShare;
import io.zhanggui.checkout.archive.SaleArchive.Stored;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads papers with their lines and tenders in two round trips, however many papers there are; one more when
/// discounts came together on a line.
final class PaperReader {
    private final Unit unit;

    PaperReader(Unit unit) {
        this.unit = unit;
    }

    private record Head(
            long saleId,
            String number,
            boolean refund,
            @Nullable Long originalSaleId,
            long storeId,
            long tillId,
            long operatorId,
            @Nullable Long memberId,
            LocalDate businessDate,
            Instant at,
            Money payable,
            List<String> notes,
            RequestHash hash,
            Money listTotal,
            Money discountTotal,
            Money rounding,
            String reason) {}

    private record Line(LineKey key, SoldLine sold, long paidFen, boolean hasSeveralReductions) {
        long saleId() {
            return key.saleId();
        }

        Line reducedBy(Map<LineKey, List<Reduction>> reductions) {
            List<Reduction> own = reductions.get(key);
            return own == null ? this : new Line(key, sold.reducedBy(own), paidFen, hasSeveralReductions);
        }
    }

    private record Tender(long saleId, PaidTender paid, String receiptText) {}

    private record LineKey(long saleId, int position) {}

    /// @param where and what comes after it: an order, a limit, a lock
    List<Stored> read(String where, Object... arguments) throws SQLException {
        List<Head> heads = Sql.query(
                unit.connection(), "SELECT * FROM checkout_sale WHERE " + where, PaperReader::head, arguments);
        if (heads.isEmpty()) {
            return List.of();
        }
        Object[] saleIds = Sql.padded(heads.stream().map(Head::saleId).toList());
        Map<LineKey, List<StaffShare>> staff = new HashMap<>();
        Unit.Answer<Boolean> shares = askStaff(saleIds, staff);
        // Answers are read in the order of the questions, so that a line finds who sold it.
        Unit.Answer<Line> lines = unit.ask(
                all("SELECT * FROM checkout_line", saleIds, "sale_id, position"), row -> line(row, staff), saleIds);
        Unit.Answer<Tender> tenders = askTenders(saleIds);
        shares.rows();
        Map<Long, List<Line>> linesOf = linesBySale(lines.rows(), saleIds);
        Map<Long, List<Tender>> tendersOf = new HashMap<>();
        for (Tender tender : tenders.rows()) {
            tendersOf.computeIfAbsent(tender.saleId(), id -> new ArrayList<>()).add(tender);
        }
        return heads.stream()
                .map(head -> paper(
                        head,
                        linesOf.getOrDefault(head.saleId(), List.of()),
                        tendersOf.getOrDefault(head.saleId(), List.of())))
                .toList();
    }

    private static Stored paper(Head head, List<Line> lines, List<Tender> tenders) {
        CompletedSale sale = new CompletedSale(
                head.saleId(),
                head.number(),
                head.refund(),
                head.originalSaleId(),
                head.storeId(),
                head.tillId(),
                head.operatorId(),
                head.memberId(),
                head.businessDate(),
                head.at(),
                lines.stream().map(Line::sold).toList(),
                tenders.stream().map(Tender::paid).toList(),
                head.payable(),
                head.notes());
        return new Stored(
                sale,
                head.hash(),
                head.listTotal(),
                head.discountTotal(),
                head.rounding(),
                head.reason(),
                lines.stream().map(Line::paidFen).toList(),
                tenders.stream().map(Tender::receiptText).toList());
    }

    private static Head head(ResultSet row) throws SQLException {
        String number = row.getString("number");
        String notes = row.getString("notes");
        return new Head(
                row.getLong("id"),
                number == null ? "" : number,
                row.getString("kind").equals("REFUND"),
                row.getObject("original_sale_id", Long.class),
                row.getLong("store_id"),
                row.getLong("till_id"),
                row.getLong("operator_id"),
                row.getObject("member_id", Long.class),
                row.getObject("business_date", LocalDate.class),
                Sql.instant(row, "at"),
                Money.ofFen(Math.absExact(row.getLong("payable_fen"))),
                notes.isEmpty() ? List.of() : List.of(notes.split("\n")),
                new RequestHash(row.getBytes("request_hash")),
                Sql.money(row, "list_total_fen"),
                Sql.money(row, "discount_total_fen"),
                Sql.money(row, "rounding_fen"),
                row.getString("reason"));
    }

    private Map<Long, List<Line>> linesBySale(List<Line> found, Object[] saleIds) throws SQLException {
        Map<LineKey, List<Reduction>> reductions =
                found.stream().anyMatch(Line::hasSeveralReductions) ? reductions(saleIds) : Map.of();
        Map<Long, List<Line>> lines = new HashMap<>();
        found.forEach(line ->
                lines.computeIfAbsent(line.saleId(), id -> new ArrayList<>()).add(line.reducedBy(reductions)));
        return lines;
    }

    private Map<LineKey, List<Reduction>> reductions(Object[] saleIds) throws SQLException {
        Map<LineKey, List<Reduction>> reductions = new HashMap<>();
        Sql.query(
                        unit.connectionAsItIs(),
                        all(
                                "SELECT sale_id, position, code, text, amount_fen FROM checkout_line_reduction",
                                saleIds,
                                "sale_id, position, part"),
                        row -> Map.entry(
                                new LineKey(row.getLong("sale_id"), row.getInt("position")),
                                new Reduction(
                                        row.getString("code"), row.getString("text"), Sql.money(row, "amount_fen"))),
                        saleIds)
                .forEach(each -> reductions
                        .computeIfAbsent(each.getKey(), line -> new ArrayList<>())
                        .add(each.getValue()));
        return reductions;
    }

    private static Line line(ResultSet row, Map<LineKey, List<StaffShare>> staff) throws SQLException {
        LineKey key = new LineKey(row.getLong("sale_id"), row.getInt("position"));
        SoldLine sold = new SoldLine(
                row.getLong("id"),
                row.getInt("line_number"),
                new ItemRef(row.getString("item_source"), row.getLong("item_id")),
                ItemKind.valueOf(row.getString("item_kind")),
                row.getString("name"),
                row.getString("code"),
                row.getString("category"),
                Sql.quantity(row, "quantity_thousandths"),
                Sql.money(row, "unit_price_fen"),
                Sql.money(row, "list_fen"),
                Sql.money(row, "discount_fen"),
                row.getString("discount_code"),
                row.getString("discount_text"),
                Sql.money(row, "net_fen"),
                staff.getOrDefault(key, List.of()),
                row.getString("override_reason"));
        return new Line(key, sold, row.getLong("paid_fen"), row.getInt("reductions") > 1);
    }

    private Unit.Answer<Boolean> askStaff(Object[] saleIds, Map<LineKey, List<StaffShare>> staff) {
        return unit.ask(
                all(
                        "SELECT sale_id, position, operator_id, percent FROM checkout_line_staff",
                        saleIds,
                        "sale_id, position, percent DESC, operator_id"),
                row -> staff.computeIfAbsent(new LineKey(row.getLong(1), row.getInt(2)), line -> new ArrayList<>())
                        .add(new StaffShare(row.getLong(3), row.getInt(4))),
                saleIds);
    }

    private Unit.Answer<Tender> askTenders(Object[] saleIds) {
        return unit.ask(
                all(
                        "SELECT sale_id, type, amount_fen, given_fen, receipt_text FROM checkout_tender",
                        saleIds,
                        "sale_id, position"),
                row -> new Tender(
                        row.getLong(1),
                        new PaidTender(row.getString(2), Money.ofFen(row.getLong(3)), Money.ofFen(row.getLong(4))),
                        row.getString(5)),
                saleIds);
    }

    private static String all(String select, Object[] saleIds, String order) {
        return select + " WHERE sale_id IN (" + Sql.marks(saleIds.length) + ") ORDER BY " + order;
    }
}
