package io.zhanggui.checkout.archive;

import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.value.RequestHash;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.Unit;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.ItemKind;
import io.zhanggui.checkout.api.ItemRef;
import io.zhanggui.checkout.api.PaidTender;
import io.zhanggui.checkout.api.SoldLine;
import io.zhanggui.checkout.api.StaffShare;
import io.zhanggui.checkout.store.CheckoutDatabase;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Reads stored sales.
@Component(service = SaleArchive.class)
public final class SaleArchive {
    private static final String BY_REQUEST =
            "SELECT * FROM checkout_sale WHERE store_id = ? AND till_id = ? AND request_key = ?";

    private final UnitOfWork unitOfWork;

    /// @param migrated the tables exist
    @Activate
    public SaleArchive(@Reference UnitOfWork unitOfWork, @Reference CheckoutDatabase migrated) {
        this.unitOfWork = unitOfWork;
    }

    /// A stored paper with what only checkout knows of it.
    /// @param paidFen what was paid for each line, after rounding
    /// @param receiptTexts what each tender had to say
    public record Stored(
            CompletedSale sale,
            RequestHash hash,
            Money listTotal,
            Money discountTotal,
            Money rounding,
            String reason,
            List<Long> paidFen,
            List<String> receiptTexts) {
        public Stored {
            paidFen = List.copyOf(paidFen);
            receiptTexts = List.copyOf(receiptTexts);
        }
    }

    public Optional<Stored> find(long saleId) {
        return unitOfWork.read(unit -> query(unit, "SELECT * FROM checkout_sale WHERE id = ?", saleId));
    }

    public Optional<Stored> findByRequest(RequestId requestId) {
        return unitOfWork.read(unit -> byRequest(unit, requestId, ""));
    }

    /// Like [#findByRequest], but waits for a transaction that may still be storing this request. For the
    /// question whether a sale was stored whose COMMIT got no answer.
    public Optional<Stored> settled(RequestId requestId) {
        return unitOfWork.write(unit -> byRequest(unit, requestId, " LOCK IN SHARE MODE"));
    }

    /// The sale, locked until the unit ends: refunds of one sale come one after the other.
    public Optional<Stored> lock(Unit unit, long saleId) throws SQLException {
        return query(unit, "SELECT * FROM checkout_sale WHERE id = ? FOR UPDATE", saleId);
    }

    /// The refunds of a sale, oldest first.
    public List<Stored> refundsOf(long saleId) {
        return all("SELECT id FROM checkout_sale WHERE original_sale_id = ? ORDER BY id", saleId);
    }

    /// The newest papers of a member, newest first.
    public List<Stored> ofMember(long memberId, int limit) {
        return all(
                "SELECT id FROM checkout_sale WHERE member_id = ? ORDER BY at DESC, id DESC LIMIT ?", memberId, limit);
    }

    public Optional<Stored> findByNumber(String number) {
        return unitOfWork.read(unit -> query(unit, "SELECT * FROM checkout_sale WHERE number = ?", number));
    }

    private List<Stored> all(String sql, Object... arguments) {
        return unitOfWork.read(unit -> Sql.query(unit.connection(), sql, row -> row.getLong(1), arguments).stream()
                .map(this::find)
                .flatMap(Optional::stream)
                .toList());
    }

    private static Optional<Stored> byRequest(Unit unit, RequestId requestId, String lock) throws SQLException {
        return query(unit, BY_REQUEST + lock, requestId.storeId(), requestId.tillId(), requestId.key());
    }

    private static Optional<Stored> query(Unit unit, String sql, Object... arguments) throws SQLException {
        try (PreparedStatement select = unit.connection().prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                select.setObject(i + 1, arguments[i]);
            }
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(read(unit, row)) : Optional.empty();
            }
        }
    }

    private static Stored read(Unit unit, ResultSet row) throws SQLException {
        long saleId = row.getLong("id");
        List<Long> paidFen = new ArrayList<>();
        List<String> receiptTexts = new ArrayList<>();
        List<SoldLine> lines = lines(unit, saleId, paidFen);
        List<PaidTender> tenders = tenders(unit, saleId, receiptTexts);
        String notes = row.getString("notes");
        String number = row.getString("number");
        CompletedSale sale = new CompletedSale(
                saleId,
                number == null ? "" : number,
                row.getString("kind").equals("REFUND"),
                row.getObject("original_sale_id", Long.class),
                row.getLong("store_id"),
                row.getLong("till_id"),
                row.getLong("operator_id"),
                row.getObject("member_id", Long.class),
                row.getObject("business_date", LocalDate.class),
                row.getObject("at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
                lines,
                tenders,
                Money.ofFen(Math.absExact(row.getLong("payable_fen"))),
                notes.isEmpty() ? List.of() : List.of(notes.split("\n")));
        return new Stored(
                sale,
                new RequestHash(row.getBytes("request_hash")),
                Money.ofFen(row.getLong("list_total_fen")),
                Money.ofFen(row.getLong("discount_total_fen")),
                Money.ofFen(row.getLong("rounding_fen")),
                row.getString("reason"),
                paidFen,
                receiptTexts);
    }

    private static List<SoldLine> lines(Unit unit, long saleId, List<Long> paidFen) throws SQLException {
        Map<Integer, List<StaffShare>> staff = staff(unit, saleId);
        List<SoldLine> lines = new ArrayList<>();
        try (PreparedStatement select =
                unit.connection().prepareStatement("SELECT * FROM checkout_line WHERE sale_id = ? ORDER BY position")) {
            select.setLong(1, saleId);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    lines.add(line(row, staff.getOrDefault(row.getInt("position"), List.of())));
                    paidFen.add(row.getLong("paid_fen"));
                }
            }
        }
        return lines;
    }

    private static SoldLine line(ResultSet row, List<StaffShare> staff) throws SQLException {
        return new SoldLine(
                row.getLong("id"),
                row.getInt("line_number"),
                new ItemRef(row.getString("item_source"), row.getLong("item_id")),
                ItemKind.valueOf(row.getString("item_kind")),
                row.getString("name"),
                row.getString("code"),
                row.getString("category"),
                new Quantity(row.getLong("quantity_thousandths")),
                Money.ofFen(row.getLong("unit_price_fen")),
                Money.ofFen(row.getLong("list_fen")),
                Money.ofFen(row.getLong("discount_fen")),
                row.getString("discount_code"),
                row.getString("discount_text"),
                Money.ofFen(row.getLong("net_fen")),
                staff,
                row.getString("override_reason"));
    }

    private static Map<Integer, List<StaffShare>> staff(Unit unit, long saleId) throws SQLException {
        Map<Integer, List<StaffShare>> staff = new HashMap<>();
        try (PreparedStatement select = unit.connection()
                .prepareStatement("SELECT position, operator_id, percent FROM checkout_line_staff WHERE sale_id = ?"
                        + " ORDER BY position, percent DESC, operator_id")) {
            select.setLong(1, saleId);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    staff.computeIfAbsent(row.getInt(1), position -> new ArrayList<>())
                            .add(new StaffShare(row.getLong(2), row.getInt(3)));
                }
            }
        }
        return staff;
    }

    private static List<PaidTender> tenders(Unit unit, long saleId, List<String> receiptTexts) throws SQLException {
        List<PaidTender> tenders = new ArrayList<>();
        try (PreparedStatement select = unit.connection()
                .prepareStatement("SELECT type, amount_fen, given_fen, receipt_text FROM checkout_tender"
                        + " WHERE sale_id = ? ORDER BY position")) {
            select.setLong(1, saleId);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    tenders.add(
                            new PaidTender(row.getString(1), Money.ofFen(row.getLong(2)), Money.ofFen(row.getLong(3))));
                    receiptTexts.add(row.getString(4));
                }
            }
        }
        return tenders;
    }
}
