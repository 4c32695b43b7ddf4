package io.zhanggui.checkout.history;

import io.zhanggui.api.event.Events;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.CheckoutPermissions;
import io.zhanggui.checkout.api.ItemRef;
import io.zhanggui.checkout.api.PastSalesChanged;
import io.zhanggui.checkout.store.CheckoutDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// The lines of past sales. Thread-safe.
@Component(service = PastSales.class)
public final class PastSales {
    private final UnitOfWork unitOfWork;
    private final Operators operators;
    private final Stores stores;
    private final Events events;

    /// @param migrated the table exists
    @Activate
    public PastSales(
            @Reference UnitOfWork unitOfWork,
            @Reference Operators operators,
            @Reference Stores stores,
            @Reference Events events,
            @Reference CheckoutDatabase migrated) {
        this.unitOfWork = unitOfWork;
        this.operators = operators;
        this.stores = stores;
        this.events = events;
    }

    /// @param storeIds never empty
    /// @param memberId null for all
    /// @param part of the period's
    public record Filter(
            List<Long> storeIds,
            LocalDate from,
            LocalDate to,
            @Nullable Long memberId,
            String text,
            PastPart part) {
        public Filter {
            storeIds = List.copyOf(storeIds);
            text = text.strip();
        }
    }

    public record Row(
            LocalDate day,
            long storeId,
            String paper,
            @Nullable Long memberId,
            String name,
            String category,
            Quantity quantity,
            Money amount) {}

    public record Totals(long lines, Quantity quantity, Money amount) {}

    void add(long batchId, long storeId, List<PastLine> lines) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (PastLine line : lines) {
            ItemRef item = line.item();
            rows.add(new @Nullable Object[] {
                Ids.next(),
                batchId,
                storeId,
                line.day(),
                line.hour(),
                line.paper(),
                line.memberId(),
                item == null ? "" : item.source(),
                item == null ? 0 : item.id(),
                line.name(),
                line.category(),
                line.quantity().thousandths(),
                line.amount().fen()
            });
        }
        unitOfWork.write(unit -> {
            Sql.batch(
                    unit.connection(),
                    "INSERT INTO checkout_past_line (id, batch_id, store_id, business_date, hour, paper, member_id,"
                            + " item_source, item_id, name, category, quantity_thousandths, amount_fen)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    rows);
            return rows;
        });
    }

    /// Whether a store has this part of a file already.
    boolean isKnown(long storeId, FilePart part) {
        return unitOfWork.read(unit -> !Sql.query(
                        unit.connection(),
                        "SELECT 1 FROM checkout_past_part WHERE store_id = ? AND first_row = ? AND rows_hash = ?",
                        row -> row.getInt(1),
                        storeId,
                        part.firstRow(),
                        part.hash().bytes())
                .isEmpty());
    }

    /// Notes that an import brings this part, in the caller's unit of work.
    /// @return false when another import has brought it, which may have ended this moment
    boolean claim(long batchId, long storeId, FilePart part) {
        return unitOfWork.write(unit -> Sql.update(
                        unit.connection(),
                        "INSERT IGNORE INTO checkout_past_part (id, batch_id, store_id, first_row, rows_hash)"
                                + " VALUES (?, ?, ?, ?, ?)",
                        Ids.next(),
                        batchId,
                        storeId,
                        part.firstRow(),
                        part.hash().bytes())
                == 1);
    }

    /// What tells a line of the old books from others. A line with a number is told by it: its item may be called
    /// otherwise by now.
    record Known(LocalDate day, String paper, String name, long thousandths, long fen) {
        static Known of(PastLine line) {
            return new Known(
                    line.day(),
                    line.paper(),
                    nameOf(line.paper(), line.name()),
                    line.quantity().thousandths(),
                    line.amount().fen());
        }

        private static String nameOf(String paper, String name) {
            return paper.startsWith(PastSalesRun.NO_NUMBER) ? name : "";
        }
    }

    /// Which of these lines a store has already, from another import.
    Set<Known> known(long storeId, List<PastLine> lines) {
        if (lines.isEmpty()) {
            return Set.of();
        }
        List<LocalDate> days =
                lines.stream().map(PastLine::day).distinct().sorted().toList();
        List<String> papers = lines.stream().map(PastLine::paper).distinct().toList();
        List<Object> arguments = new ArrayList<>();
        arguments.add(storeId);
        arguments.addAll(days);
        arguments.addAll(papers);
        return Set.copyOf(unitOfWork.read(unit -> Sql.query(
                unit.connection(),
                "SELECT DISTINCT business_date, paper, name, quantity_thousandths, amount_fen FROM checkout_past_line"
                        + " WHERE store_id = ? AND business_date IN (" + Sql.marks(days.size()) + ") AND paper IN ("
                        + Sql.marks(papers.size()) + ")",
                row -> new Known(
                        Objects.requireNonNull(row.getObject("business_date", LocalDate.class)),
                        row.getString("paper"),
                        Known.nameOf(row.getString("paper"), row.getString("name")),
                        row.getLong("quantity_thousandths"),
                        row.getLong("amount_fen")),
                arguments.toArray())));
    }

    /// Takes an import's lines away, in the caller's unit of work.
    void remove(long batchId) {
        unitOfWork.writeOnly(unit -> {
            List<Long> members = Sql.query(
                    unit.connection(),
                    "SELECT DISTINCT member_id FROM checkout_past_line WHERE batch_id = ? AND member_id IS NOT NULL",
                    row -> row.getLong(1),
                    batchId);
            Sql.update(unit.connection(), "DELETE FROM checkout_past_line WHERE batch_id = ?", batchId);
            Sql.update(unit.connection(), "DELETE FROM checkout_past_part WHERE batch_id = ?", batchId);
            tell(members);
        });
    }

    /// Publishes that the past of these members has changed, in the caller's unit of work: once for all lines of an
    /// import, since whoever hears it looks at all that a member bought.
    /// @param members each once
    void tell(List<Long> members) {
        for (int from = 0; from < members.size(); from += PastSalesChanged.MOST) {
            events.publish(
                    PastSalesChanged.TYPE,
                    new PastSalesChanged(
                            members.subList(from, Math.min(members.size(), from + PastSalesChanged.MOST))));
        }
    }

    /// Newest first.
    public List<Row> rows(Filter filter, int offset, int limit) {
        Where where = where(filter);
        List<Object> arguments = new ArrayList<>(where.arguments());
        arguments.add(limit);
        arguments.add(offset);
        return unitOfWork.read(unit -> Sql.query(
                unit.connection(),
                "SELECT business_date, store_id, paper, member_id, name, category, quantity_thousandths, amount_fen"
                        + " FROM checkout_past_line WHERE " + where.sql()
                        + " ORDER BY business_date DESC, id DESC LIMIT ? OFFSET ?",
                PastSales::row,
                arguments.toArray()));
    }

    public Totals totals(Filter filter) {
        Where where = where(filter);
        return unitOfWork.read(unit -> Sql.query(
                        unit.connection(),
                        "SELECT COUNT(*), SUM(quantity_thousandths), SUM(amount_fen) FROM checkout_past_line WHERE "
                                + where.sql(),
                        row -> new Totals(row.getLong(1), new Quantity(row.getLong(2)), Money.ofFen(row.getLong(3))),
                        where.arguments().toArray())
                .getFirst());
    }

    private record Where(String sql, List<Object> arguments) {}

    private Where where(Filter filter) {
        operators.require(CheckoutPermissions.VIEW_REPORTS);
        filter.storeIds().forEach(stores::requireWorkplace);
        StringBuilder sql = new StringBuilder(
                "store_id IN (" + Sql.marks(filter.storeIds().size()) + ") AND business_date BETWEEN ? AND ?");
        List<Object> arguments = new ArrayList<>(filter.storeIds());
        arguments.add(filter.from());
        arguments.add(filter.to());
        Long memberId = filter.memberId();
        if (memberId != null) {
            sql.append(" AND member_id = ?");
            arguments.add(memberId);
        }
        if (!filter.text().isEmpty()) {
            sql.append(" AND (paper = ? OR name LIKE ? OR category = ?)");
            arguments.addAll(List.of(filter.text(), "%" + Sql.startingWith(filter.text()), filter.text()));
        }
        Where part = where(filter.part());
        sql.append(" AND ").append(part.sql());
        arguments.addAll(part.arguments());
        return new Where(sql.toString(), arguments);
    }

    private static Where where(PastPart part) {
        return switch (part) {
            case PastPart.Everything all -> new Where("1 = 1", List.of());
            case PastPart.Nothing nothing -> new Where("1 = 0", List.of());
            case PastPart.OfDay of -> new Where("business_date = ?", List.of(of.day()));
            case PastPart.OfHour of ->
                of.hour() == null ? new Where("hour IS NULL", List.of()) : new Where("hour = ?", List.of(of.hour()));
            case PastPart.OfStore of -> new Where("store_id = ?", List.of(of.storeId()));
            case PastPart.OfCategory of -> new Where("category = ?", List.of(of.category()));
            case PastPart.OfItem of -> new Where("item_source = ? AND item_id = ?", List.of(of.source(), of.itemId()));
            case PastPart.Named named -> new Where("item_source = '' AND name = ?", List.of(named.name()));
            case PastPart.CameBack cameBack ->
                new Where(
                        "(store_id, business_date, batch_id, paper) IN (SELECT p.store_id, p.business_date, p.batch_id,"
                                + " p.paper FROM checkout_past_line p GROUP BY p.store_id, p.business_date, p.batch_id,"
                                + " p.paper HAVING SUM(p.amount_fen) < 0)",
                        List.of());
        };
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                Objects.requireNonNull(row.getObject("business_date", LocalDate.class)),
                row.getLong("store_id"),
                row.getString("paper"),
                row.getObject("member_id", Long.class),
                row.getString("name"),
                row.getString("category"),
                Sql.quantity(row, "quantity_thousandths"),
                Sql.money(row, "amount_fen"));
    }
}
