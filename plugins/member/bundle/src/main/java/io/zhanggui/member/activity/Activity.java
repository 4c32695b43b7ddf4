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
import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// What members bought, one row a paper. Thread-safe.
@Component(service = Activity.class)
public final class Activity {
    /// A day is one on which something was bought that did not come back as a whole.
    private static final String SUMS = "COALESCE(SUM(spend), 0) AS spend, COALESCE(SUM(top_up), 0) AS top_up,"
            + " COUNT(CASE WHEN bought > 0 THEN 1 END) AS visits";

    private static final String DAYS = "(SELECT member_id, business_date, SUM(spend_fen) AS spend,"
            + " SUM(top_up_fen) AS top_up, SUM(visit) AS bought FROM member_activity";

    private static final String COLUMNS =
            "INSERT INTO member_activity (sale_id, member_id, business_date, spend_fen, top_up_fen, earned_fen, visit)";

    private static final String INSERT =
            COLUMNS + " VALUES (?, ?, ?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE sale_id = sale_id";

    /// Reads the member as it is committed at this moment, and locks nothing: whoever else moves the member's points
    /// locks the member first, and a sale its points.
    private static final String INSERT_UNLESS_FROZEN =
            COLUMNS + " SELECT ?, id, ?, ?, ?, ?, ? FROM member_member WHERE id = ? AND NOT frozen";

    private final UnitOfWork unitOfWork;

    @Activate
    public Activity(@Reference MemberDatabase database, @Reference UnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
    }

    /// A sale, or a refund with amounts below zero, which counts on the day of its sale: what came back is as if it
    /// had not been bought, in every window that has the sale.
    /// @param earned the part of what was spent that earned points
    /// @param visit 1 when goods or services were bought, -1 when all of a sale have come back, else 0
    public record Paper(
            long saleId, long memberId, LocalDate businessDate, Money spent, Money toppedUp, Money earned, int visit) {}

    /// Stores the paper of a sale, and fails its unit when the member is frozen by the time its rows are sent.
    public void sold(Paper paper, Supplier<? extends RuntimeException> frozen) {
        unitOfWork.writeOnly(unit -> unit.updateLater(
                INSERT_UNLESS_FROZEN,
                stored -> {
                    if (stored == 0) {
                        throw frozen.get();
                    }
                },
                paper.saleId(),
                paper.businessDate(),
                paper.spent(),
                paper.toppedUp(),
                paper.earned(),
                paper.visit(),
                paper.memberId()));
    }

    /// Stores papers; one that is stored stays as it is.
    public void record(List<Paper> papers) {
        unitOfWork.writeOnly(unit -> papers.forEach(paper -> unit.updateLater(
                INSERT,
                stored -> {},
                paper.saleId(),
                paper.memberId(),
                paper.businessDate(),
                paper.spent(),
                paper.toppedUp(),
                paper.earned(),
                paper.visit())));
    }

    /// Lowers what a sale topped up, on the day of the sale, by what was paid back of it.
    /// @param payoutId unique, as the ids of sales are
    /// @return whose it was; empty when the sale raised nobody's figures
    public Optional<Long> paidOut(long saleId, long payoutId, Money paid) {
        return unitOfWork.write(unit -> {
            Optional<Paper> sale = Sql.first(
                    unit.connection(), "SELECT * FROM member_activity WHERE sale_id = ?", Activity::paper, saleId);
            sale.ifPresent(sold -> record(List.of(new Paper(
                    payoutId, sold.memberId(), sold.businessDate(), Money.ZERO, paid.negated(), Money.ZERO, 0))));
            return sale.map(Paper::memberId);
        });
    }

    /// @param from first day
    /// @param to last day
    public Figures of(long memberId, LocalDate from, LocalDate to) {
        return unitOfWork.read(unit -> Sql.first(
                        unit.connection(),
                        "SELECT " + SUMS + " FROM " + DAYS + " WHERE member_id = ? AND business_date BETWEEN ? AND ?"
                                + " GROUP BY member_id, business_date) d",
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
                        "SELECT member_id, " + SUMS + " FROM " + DAYS + " WHERE business_date BETWEEN ? AND ?"
                                + " GROUP BY member_id, business_date) d GROUP BY member_id",
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
                row.getInt("visit"));
    }
}
