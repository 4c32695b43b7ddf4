package io.zhanggui.checkout.report;

import io.zhanggui.api.board.BoardSource;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.Checkout.DayTotal;
import io.zhanggui.checkout.till.CustomerDesk;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// What was sold: today, the last days, the best products and customers. Every figure is the total of a list.
@Component(service = BoardSource.class)
public final class CheckoutBoard implements BoardSource {
    private static final int TOP = 5;

    private static final String VISITS = """
            SELECT COUNT(*), COUNT(member_id) FROM checkout_sale
            WHERE store_id IN (%s) AND business_date = ? AND kind = 'SALE'""";

    private static final String PRODUCTS = """
            SELECT top.fen, top.thousandths, (SELECT l.name FROM checkout_line l
                WHERE l.sale_id = top.latest AND l.item_source = top.item_source AND l.item_id = top.item_id LIMIT 1)
            FROM (SELECT item_source, item_id, MAX(sale_id) AS latest,
                    SUM(signed_paid_fen) AS fen, SUM(signed_thousandths) AS thousandths
                FROM checkout_line
                WHERE store_id IN (%s) AND business_date BETWEEN ? AND ? AND item_kind NOT IN ('TOP_UP', 'PACKAGE')
                GROUP BY item_source, item_id HAVING fen > 0 ORDER BY fen DESC LIMIT 5) top
            ORDER BY top.fen DESC""";

    private static final String MEMBERS = """
            SELECT member_id, SUM(payable_fen) AS fen, SUM(kind = 'SALE') FROM checkout_sale
            WHERE store_id IN (%s) AND business_date BETWEEN ? AND ? AND member_id IS NOT NULL
            GROUP BY member_id HAVING fen > 0 ORDER BY fen DESC LIMIT 5""";

    private static final String PAST = """
            SELECT business_date, SUM(amount_fen) fen FROM checkout_past_line
            WHERE store_id IN (%s) AND business_date BETWEEN ? AND ? GROUP BY business_date""";

    private final DayTotals dayTotals;
    private final UnitOfWork unitOfWork;
    private final CustomerDesk customers;
    private final Texts texts;
    private final ShopClock clock;

    @Activate
    public CheckoutBoard(
            @Reference DayTotals dayTotals,
            @Reference UnitOfWork unitOfWork,
            @Reference CustomerDesk customers,
            @Reference Texts texts,
            @Reference ShopClock clock) {
        this.dayTotals = dayTotals;
        this.unitOfWork = unitOfWork;
        this.customers = customers;
        this.texts = texts;
        this.clock = clock;
    }

    private record Top(long key, String name, long fen, long count) {}

    @Override
    public int order() {
        return 100;
    }

    @Override
    public List<Figure> figures(Query query) {
        DayTotal today = day(query, query.today());
        DayTotal weekAgo = weekAgo(query);
        long[] visits = unitOfWork.read(unit -> Sql.query(
                        unit.connection(),
                        VISITS.formatted(Sql.marks(query.storeIds().size())),
                        row -> new long[] {row.getLong(1), row.getLong(2)},
                        arguments(query.storeIds(), query.today()))
                .getFirst());
        Money net = net(today);
        long before = net(weekAgo).fen();
        String route = route(query.today(), query.today());
        Money average = Money.ofFen(
                today.sales() == 0 ? 0 : Math.floorDiv(today.saleNet().fen(), today.sales()));
        Money averageBefore = Money.ofFen(
                weekAgo.sales() == 0 ? 0 : Math.floorDiv(weekAgo.saleNet().fen(), weekAgo.sales()));
        return List.of(
                new Figure(
                        "checkout.board.sales",
                        "¥" + net.format(),
                        compared("checkout.board.week-ago", net.fen(), before),
                        trend(net.fen(), before),
                        route),
                new Figure(
                        "checkout.board.visits",
                        Long.toString(visits[0]),
                        texts.get("checkout.board.member-share", visits[0] == 0 ? 0 : 100 * visits[1] / visits[0]),
                        0,
                        route),
                new Figure(
                        "checkout.board.average",
                        "¥" + average.format(),
                        compared("checkout.board.week-ago", average.fen(), averageBefore.fen()),
                        trend(average.fen(), averageBefore.fen()),
                        route));
    }

    @Override
    public List<Series> series(Query query) {
        Series sales = new Series(
                "checkout.board.series",
                Series.Style.LINE,
                dayTotals.between(query.storeIds(), query.from(), query.today(), null).stream()
                        .map(day -> net(day).fen())
                        .toList());
        List<Long> past = past(query);
        return past.stream().allMatch(fen -> fen == 0)
                ? List.of(sales)
                : List.of(sales, new Series("checkout.board.past", Series.Style.BAR, past));
    }

    /// What the old system sold on these days, for a shop that has just moved.
    private List<Long> past(Query query) {
        record Day(LocalDate day, long fen) {}
        Map<LocalDate, Long> sold = unitOfWork
                .read(unit -> Sql.query(
                        unit.connection(),
                        PAST.formatted(Sql.marks(query.storeIds().size())),
                        row -> new Day(
                                Objects.requireNonNull(row.getObject("business_date", LocalDate.class)),
                                row.getLong("fen")),
                        arguments(query.storeIds(), query.from(), query.today())))
                .stream()
                .collect(Collectors.toMap(Day::day, Day::fen));
        return query.from()
                .datesUntil(query.today().plusDays(1))
                .map(day -> sold.getOrDefault(day, 0L))
                .toList();
    }

    @Override
    public List<Ranking> rankings(Query query) {
        String route = route(query.from(), query.today());
        List<Top> products = top(query, PRODUCTS, true);
        List<Top> members = top(query, MEMBERS, false);
        return List.of(
                new Ranking("checkout.board.products", "checkout.board.by-amount", rows(products, true), route),
                new Ranking("checkout.board.members", "checkout.board.by-amount", rows(members, false), route));
    }

    private List<Top> top(Query query, String sql, boolean products) {
        return unitOfWork.read(unit -> Sql.query(
                unit.connection(),
                sql.formatted(Sql.marks(query.storeIds().size())),
                row -> {
                    String name = products ? row.getString(3) : "";
                    return products
                            ? new Top(0, name == null ? "" : name, row.getLong(1), row.getLong(2))
                            : new Top(row.getLong(1), "", row.getLong(2), row.getLong(3));
                },
                arguments(query.storeIds(), query.from(), query.today())));
    }

    private List<Ranking.Row> rows(List<Top> tops, boolean products) {
        List<Ranking.Row> rows = new ArrayList<>();
        for (Top top : tops.subList(0, Math.min(TOP, tops.size()))) {
            String name = products
                    ? top.name()
                    : customers.find(top.key()).map(customer -> customer.name()).orElse(Long.toString(top.key()));
            String detail = products
                    ? texts.get("checkout.board.pieces", new Quantity(top.count()).format())
                    : texts.get("checkout.board.times", top.count());
            long share = 100 * top.fen() / tops.getFirst().fen();
            rows.add(new Ranking.Row(
                    name,
                    detail,
                    Math.toIntExact(share),
                    "¥" + Money.ofFen(top.fen()).format()));
        }
        return rows;
    }

    private DayTotal day(Query query, LocalDate day) {
        return dayTotals.between(query.storeIds(), day, day, null).getFirst();
    }

    /// The day a week ago up to this time of day: a day that has just begun is no worse than a whole one.
    private DayTotal weekAgo(Query query) {
        Instant sameTime = clock.instant().atZone(clock.zone()).minusWeeks(1).toInstant();
        return dayTotals.upTo(query.storeIds(), query.today().minusWeeks(1), sameTime);
    }

    private static Money net(DayTotal day) {
        return day.saleNet().minus(day.refundNet());
    }

    /// Without a day to compare with, nothing is said.
    private String compared(String key, long now, long before) {
        if (before <= 0) {
            return texts.get("checkout.board.no-comparison");
        }
        int trend = trend(now, before);
        return trend == 0
                ? texts.get("checkout.board.level")
                : texts.get(
                        key, (trend < 0 ? "▼ " : "▲ ") + percent(now, before).abs() + "%");
    }

    /// What is shown as no change is none.
    private static int trend(long now, long before) {
        return before <= 0 ? 0 : percent(now, before).signum();
    }

    /// In whole numbers, towards zero.
    private static BigInteger percent(long now, long before) {
        return BigInteger.valueOf(now - before)
                .multiply(BigInteger.valueOf(100))
                .divide(BigInteger.valueOf(before));
    }

    private static String route(LocalDate from, LocalDate to) {
        return "sales?from=" + from + "&to=" + to;
    }

    private static Object[] arguments(List<Long> storeIds, LocalDate... days) {
        List<Object> arguments = new ArrayList<>(storeIds);
        arguments.addAll(List.of(days));
        return arguments.toArray();
    }
}
