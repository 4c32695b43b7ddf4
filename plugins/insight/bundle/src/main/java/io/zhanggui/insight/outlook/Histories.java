package io.zhanggui.insight.outlook;

import io.zhanggui.api.value.Money;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.insight.InsightDatabase;
import io.zhanggui.insight.forecast.Spending;
import io.zhanggui.insight.forecast.Visits;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// The visits of members as the models want them.
@Component(service = Histories.class)
public final class Histories {
    /// Of more members a part is taken, the same one whenever it is asked for: four parameters need no more.
    private static final int MOST_MEMBERS = 20_000;

    private static final int PAGE = 50_000;
    private static final double FEN = 100;

    private static final String DAYS = """
            SELECT member_id, day, SUM(spent_fen) fen FROM insight_visit
            WHERE kept AND day <= ? AND %s GROUP BY member_id, day ORDER BY member_id, day""";

    private final UnitOfWork unitOfWork;

    /// @param migrated the tables exist
    @Activate
    public Histories(@Reference UnitOfWork unitOfWork, @Reference InsightDatabase migrated) {
        this.unitOfWork = unitOfWork;
    }

    /// @param spending of visits after the first that were paid for; empty without one
    /// @param meanYuan what a visit brought so far, the first one too
    record History(Visits visits, Optional<Spending> spending, double meanYuan) {}

    private record Day(long memberId, LocalDate day, long fen) {}

    /// @param progress hears how many have been read
    List<History> sample(LocalDate end, IntConsumer progress) {
        long members = unitOfWork
                .read(unit -> Sql.first(
                        unit.connection(),
                        "SELECT COUNT(*) FROM insight_member WHERE visits > 0",
                        row -> row.getLong(1)))
                .orElse(0L);
        long every = Math.max(1, Math.ceilDiv(members, MOST_MEMBERS));
        List<History> all = new ArrayList<>();
        List<Day> own = new ArrayList<>();
        Day last = new Day(0, LocalDate.EPOCH, 0);
        List<Day> page;
        do {
            page = page(end, every, last);
            for (Day day : page) {
                if (!own.isEmpty() && own.getLast().memberId() != day.memberId()) {
                    all.add(history(own));
                    own.clear();
                }
                own.add(day);
                last = day;
            }
            progress.accept(all.size());
        } while (page.size() == PAGE);
        if (!own.isEmpty()) {
            all.add(history(own));
        }
        return all;
    }

    private List<Day> page(LocalDate end, long every, Day after) {
        return unitOfWork.read(unit -> Sql.query(
                unit.connection(),
                DAYS.formatted("member_id >= ? AND (member_id > ? OR day > ?) AND CRC32(member_id) % ? = 0")
                        + " LIMIT ?",
                Histories::day,
                end,
                after.memberId(),
                after.memberId(),
                after.day(),
                every,
                PAGE));
    }

    /// @param stores where visits count; empty for all
    Optional<History> of(long memberId, LocalDate end, Set<Long> stores) {
        String which = stores.isEmpty() ? "" : " AND store_id IN (" + Sql.marks(stores.size()) + ")";
        List<Object> arguments = new ArrayList<>(List.of(end, memberId));
        arguments.addAll(stores);
        List<Day> days = unitOfWork.read(unit -> Sql.query(
                unit.connection(), DAYS.formatted("member_id = ?" + which), Histories::day, arguments.toArray()));
        return days.isEmpty() ? Optional.empty() : Optional.of(history(days));
    }

    private static Day day(ResultSet row) throws SQLException {
        return new Day(
                row.getLong("member_id"),
                Objects.requireNonNull(row.getObject("day", LocalDate.class)),
                row.getLong("fen"));
    }

    private static History history(List<Day> days) {
        Visits visits = new Visits(
                days.stream().mapToLong(day -> day.day().toEpochDay()).toArray());
        long[] paid =
                days.stream().skip(1).mapToLong(Day::fen).filter(fen -> fen > 0).toArray();
        double sum = 0;
        for (long fen : paid) {
            sum += fen / FEN;
        }
        return new History(
                visits,
                paid.length == 0 ? Optional.empty() : Optional.of(new Spending(paid.length, sum / paid.length)),
                days.stream().mapToLong(Day::fen).sum() / FEN / visits.count());
    }

    /// An estimate, to the yuan: more digits would promise too much.
    static @Nullable Money money(double yuan) {
        return Double.isFinite(yuan) && yuan >= 0 && yuan < 1e9 ? Money.ofFen(Math.round(yuan) * 100) : null;
    }
}
