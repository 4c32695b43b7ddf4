package io.zhanggui.checkout.report;

import io.zhanggui.api.value.Money;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.ItemKind;
import io.zhanggui.checkout.api.ItemRef;
import io.zhanggui.checkout.api.MemberSale;
import io.zhanggui.checkout.store.CheckoutDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// The sales to members of a period, with their lines, in one statement a page.
@Component(service = MemberSales.class)
public final class MemberSales {
    private static final String PAGE = """
            SELECT s.id, s.store_id, s.member_id, s.kind, s.business_date, s.at, l.line_number, l.item_source, l.item_id,
                   l.item_kind, l.category, l.quantity_thousandths, l.paid_fen
            FROM (SELECT id, store_id, member_id, kind, business_date, at FROM checkout_sale
                  WHERE id > ? AND business_date BETWEEN ? AND ? AND member_id IS NOT NULL
                  ORDER BY id LIMIT ?) s
            JOIN checkout_line l ON l.sale_id = s.id
            ORDER BY s.id, l.position""";

    private final UnitOfWork unitOfWork;

    /// @param migrated the tables exist
    @Activate
    public MemberSales(@Reference UnitOfWork unitOfWork, @Reference CheckoutDatabase migrated) {
        this.unitOfWork = unitOfWork;
    }

    /// A line with its sale, whose own lines are left empty.
    private record Row(MemberSale sale, MemberSale.Line line) {}

    public List<MemberSale> between(LocalDate from, LocalDate to, long afterSaleId, int limit) {
        List<Row> rows = unitOfWork.read(
                unit -> Sql.query(unit.connection(), PAGE, MemberSales::row, afterSaleId, from, to, limit));
        List<MemberSale> sales = new ArrayList<>();
        List<MemberSale.Line> lines = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            MemberSale sale = rows.get(i).sale();
            lines.add(rows.get(i).line());
            if (i + 1 == rows.size() || rows.get(i + 1).sale().saleId() != sale.saleId()) {
                sales.add(new MemberSale(
                        sale.saleId(),
                        sale.storeId(),
                        sale.memberId(),
                        sale.refund(),
                        sale.businessDate(),
                        sale.at(),
                        lines));
                lines.clear();
            }
        }
        return sales;
    }

    private static Row row(ResultSet row) throws SQLException {
        MemberSale sale = new MemberSale(
                row.getLong("id"),
                row.getLong("store_id"),
                row.getLong("member_id"),
                row.getString("kind").equals("REFUND"),
                Objects.requireNonNull(row.getObject("business_date", LocalDate.class)),
                Sql.instant(row, "at"),
                List.of());
        MemberSale.Line line = new MemberSale.Line(
                row.getInt("line_number"),
                new ItemRef(row.getString("item_source"), row.getLong("item_id")),
                ItemKind.valueOf(row.getString("item_kind")),
                row.getString("category"),
                Sql.quantity(row, "quantity_thousandths"),
                Money.ofFen(row.getLong("paid_fen")));
        return new Row(sale, line);
    }
}
