package io.zhanggui.checkout.archive;

import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.RequestHash;
import io.zhanggui.api.work.Sql;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.ItemKind;
import io.zhanggui.checkout.api.ItemRef;
import io.zhanggui.checkout.api.PaidTender;
import io.zhanggui.checkout.api.Reduction;
import io.zhanggui.checkout.api.SoldLine;
import io.zhanggui.checkout.api.StaffShare;
import io.zhanggui.checkout.archive.SaleArchive.Stored;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads papers with their lines and tenders: four statements, however many papers there are, and one more when
/// discounts came together on a line.
final class PaperReader {
    private final Connection connection;

    PaperReader(Connection connection) {
        this.connection = connection;
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

    private record Share(LineKey line, StaffShare share) {}

    /// @param where and what comes after it: an order, a limit, a lock
    List<Stored> read(String where, Object... arguments) throws SQLException {
        List<Head> heads =
                Sql.query(connection, "SELECT * FROM checkout_sale WHERE " + where, PaperReader::head, arguments);
        if (heads.isEmpty()) {
            return List.of();
        }
        Object[] saleIds = heads.stream().map(Head::saleId).toArray();
        Map<Long, List<Line>> lines = lines(saleIds);
        Map<Long, List<Tender>> tenders = tenders(saleIds);
        return heads.stream()
                .map(head -> paper(
                        head,
                        lines.getOrDefault(head.saleId(), List.of()),
                        tenders.getOrDefault(head.saleId(), List.of())))
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

    private Map<Long, List<Line>> lines(Object[] saleIds) throws SQLException {
        Map<LineKey, List<StaffShare>> staff = staff(saleIds);
        List<Line> found = Sql.query(
                connection,
                all("SELECT * FROM checkout_line", saleIds, "sale_id, position"),
                row -> line(row, staff),
                saleIds);
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
                        connection,
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

    private Map<LineKey, List<StaffShare>> staff(Object[] saleIds) throws SQLException {
        Map<LineKey, List<StaffShare>> staff = new HashMap<>();
        Sql.query(
                        connection,
                        all(
                                "SELECT sale_id, position, operator_id, percent FROM checkout_line_staff",
                                saleIds,
                                "sale_id, position, percent DESC, operator_id"),
                        row -> new Share(
                                new LineKey(row.getLong(1), row.getInt(2)),
                                new StaffShare(row.getLong(3), row.getInt(4))),
                        saleIds)
                .forEach(share -> staff.computeIfAbsent(share.line(), line -> new ArrayList<>())
                        .add(share.share()));
        return staff;
    }

    private Map<Long, List<Tender>> tenders(Object[] saleIds) throws SQLException {
        Map<Long, List<Tender>> tenders = new HashMap<>();
        Sql.query(
                        connection,
                        all(
                                "SELECT sale_id, type, amount_fen, given_fen, receipt_text FROM checkout_tender",
                                saleIds,
                                "sale_id, position"),
                        row -> new Tender(
                                row.getLong("sale_id"),
                                new PaidTender(
                                        row.getString("type"),
                                        Sql.money(row, "amount_fen"),
                                        Sql.money(row, "given_fen")),
                                row.getString("receipt_text")),
                        saleIds)
                .forEach(tender -> tenders.computeIfAbsent(tender.saleId(), id -> new ArrayList<>())
                        .add(tender));
        return tenders;
    }

    private static String all(String select, Object[] saleIds, String order) {
        return select + " WHERE sale_id IN (" + Sql.marks(saleIds.length) + ") ORDER BY " + order;
    }
}
