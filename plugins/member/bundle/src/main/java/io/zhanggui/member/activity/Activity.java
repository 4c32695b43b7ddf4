package io.zhanggui.member.activity;

import io.zhanggui.api.value.Money;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.member.database.MemberDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// What members bought, one row a paper. Thread-safe.
@Component(service = Activity.class)
public final class Activity {
    private static final String SUMS = "COALESCE(SUM(spend_fen), 0) AS spend, COALESCE(SUM(top_up_fen), 0) AS top_up,"
            + " COUNT(DISTINCT CASE WHEN visit THEN business_date END) AS visits";

    private final UnitOfWork unitOfWork;

    @Activate
    public Activity(@Reference MemberDatabase database, @Reference UnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
    }

    /// A sale, or a refund with amounts below zero.
    /// @param earned the part of what was spent that earned points
    /// @param visit goods or services were bought
    public record Paper(
            long saleId,
            long memberId,
            LocalDate businessDate,
            Money spent,
            Money toppedUp,
            Money earned,
            boolean visit) {}

    /// Stores papers; one that is stored stays as it is.
    public void record(List<Paper> papers) {
        List<@Nullable Object[]> rows = papers.stream()
                .map(paper -> new @Nullable Object[] {
                    paper.saleId(),
                    paper.memberId(),
                    paper.businessDate(),
                    paper.spent(),
                    paper.toppedUp(),
                    paper.earned(),
                    paper.visit()
                })
                .toList();
        unitOfWork.writeOnly(unit -> Sql.batch(
                unit.connection(),
                "INSERT INTO member_activity (sale_id, member_id, business_date, spend_fen, top_up_fen, earned_fen,"
                        + " visit) VALUES (?, ?, ?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE sale_id = sale_id",
                rows));
    }

    /// @param from first day
    /// @param to last day
    public Figures of(long memberId, LocalDate from, LocalDate to) {
        return unitOfWork.read(unit -> Sql.first(
                        unit.connection(),
                        "SELECT " + SUMS
                                + " FROM member_activity WHERE member_id = ? AND business_date BETWEEN ? AND ?",
                        Activity::figures,
                        memberId,
                        from,
                        to)
                .orElse(Figures.NONE));
    }

    /// The figures of everybody who did something in a period.
    public Map<Long, Figures> ofAll(LocalDate from, LocalDate to) {
        record Of(long memberId, Figures figures) {}
        Map<Long, Figures> all = new HashMap<>();
        unitOfWork
                .read(unit -> Sql.query(
                        unit.connection(),
                        "SELECT member_id, " + SUMS + " FROM member_activity WHERE business_date BETWEEN ? AND ?"
                                + " GROUP BY member_id",
                        row -> new Of(row.getLong("member_id"), figures(row)),
                        from,
                        to))
                .forEach(of -> all.put(of.memberId(), of.figures()));
        return all;
    }

    /// The share of what was spent that earned points, by sale; a sale that is not stored earned on all of it.
    /// @param toSaleId the last one
    public Map<Long, Paper> papers(long fromSaleId, long toSaleId) {
        Map<Long, Paper> papers = new HashMap<>();
        unitOfWork
                .read(unit -> Sql.query(
                        unit.connection(),
                        "SELECT sale_id, member_id, business_date, spend_fen, top_up_fen, earned_fen, visit"
                                + " FROM member_activity WHERE sale_id BETWEEN ? AND ?",
                        Activity::paper,
                        fromSaleId,
                        toSaleId))
                .forEach(paper -> papers.put(paper.saleId(), paper));
        return papers;
    }

    private static Figures figures(ResultSet row) throws SQLException {
        return new Figures(Sql.money(row, "spend"), Sql.money(row, "top_up"), row.getLong("visits"));
    }

    private static Paper paper(ResultSet row) throws SQLException {
        return new Paper(
                row.getLong("sale_id"),
                row.getLong("member_id"),
                java.util.Objects.requireNonNull(row.getObject("business_date", LocalDate.class)),
                Sql.money(row, "spend_fen"),
                Sql.money(row, "top_up_fen"),
                Sql.money(row, "earned_fen"),
                row.getBoolean("visit"));
    }
}
