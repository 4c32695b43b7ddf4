package io.zhanggui.benchmarks.history;

import io.zhanggui.api.privacy.PersonalData;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.ShopSetup;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.store.Till;
import io.zhanggui.api.text.Pinyin;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.benchmarks.history.SaleRows.Line;
import io.zhanggui.benchmarks.history.SaleRows.Sale;
import io.zhanggui.host.RunningHost;
import io.zhanggui.host.database.DatabaseAccess;
import io.zhanggui.inventory.api.Inventory;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

/// Fills an empty shop with members, SKUs and the sales of many days. Members and sales are written past the product,
/// in bulk; SKUs and their opening stock are listed by it.
///
/// The books are whole: entries sum to zero, each member's points are a chain that verifies and the sum of
/// their lots, stock is opening and movements. Left out are refunds, discounts, prepaid money and messages.
/// Used by one thread.
public final class GeneratedHistory {
    private static final List<String> TENDERS = List.of("cash", "wechat", "wechat", "alipay", "bank-card");
    private static final List<String> ACCOUNTS = List.of(
            "revenue.goods",
            "inventory.stock",
            "cost.goods",
            "tender.cash",
            "tender.wechat",
            "tender.alipay",
            "tender.bank-card");
    private static final int TILLS = 4;
    /// As many as a measurement with many tills takes; the sales of the past were made at the first ones.
    private static final int TILLS_OF_THE_SHOP = 20;
    private static final int EMPLOYEES = 6;
    /// Of ten sales so many are a member's.
    private static final int MEMBERS_OF_TEN = 6;
    private static final int MOST_LINES = 5;
    private static final int MOST_PIECES = 2;
    private static final int OPENS_AT = 9;
    /// Trade from nine in the morning to nine in the evening, hour by hour, in parts of a hundred.
    private static final int[] HOURS = {3, 5, 8, 12, 8, 5, 6, 7, 9, 14, 15, 8};

    private final RunningHost host;
    private final Bulk bulk;
    private final HistorySpec spec;
    private final Consumer<String> progress;
    private final Random random;
    private final ShopClock clock;
    private final long store;
    private final List<Till> tills = new ArrayList<>();
    private final List<Long> employees = new ArrayList<>();
    private long sales;
    private long lines;

    private GeneratedHistory(RunningHost host, Bulk bulk, HistorySpec spec, Consumer<String> progress) {
        this.host = host;
        this.bulk = bulk;
        this.spec = spec;
        this.progress = progress;
        this.random = new Random(spec.seed() + 2);
        this.clock = service(ShopClock.class);
        this.store = service(Stores.class).all().getFirst().id();
    }

    /// How much was made.
    public record Made(long sales, long lines, long rows) {}

    /// @param host of an empty shop, with the plugins of a sale
    /// @param progress hears a sentence now and then
    public static Made fill(RunningHost host, DatabaseAccess access, HistorySpec spec, Consumer<String> progress)
            throws SQLException {
        try (Bulk bulk = new Bulk(access)) {
            GeneratedHistory history = new GeneratedHistory(host, bulk, spec, progress);
            history.fill();
            return new Made(history.sales, history.lines, bulk.written());
        }
    }

    private <T> T service(Class<T> type) {
        return host.service(type).orElseThrow(() -> new IllegalStateException("nobody offers " + type.getName()));
    }

    private void fill() throws SQLException {
        LocalDate opened = clock.today().minusDays(spec.days());
        List<Catalogue> listed = new ArrayList<>();
        service(Operators.class).asSystem(() -> {
            hire();
            listed.add(Catalogue.list(
                    spec,
                    service(Inventory.class),
                    service(UnitOfWork.class),
                    clock,
                    store,
                    at(opened, LocalTime.of(OPENS_AT - 1, 0))));
        });
        Catalogue catalogue = listed.getFirst();
        progress.accept("%,d SKUs listed".formatted(catalogue.size()));
        Membership membership = Membership.enrol(
                spec, bulk, service(PersonalData.class), service(Pinyin.class), store, opened, count -> {
                    if (count % 100_000 == 0 || count == spec.members()) {
                        progress.accept("%,d members enrolled".formatted(count));
                    }
                });
        SaleRows rows = new SaleRows(bulk, openAccounts(), catalogue, membership);
        for (int day = 0; day < spec.days(); day++) {
            trade(opened.plusDays(day), spec.lines() * (day + 1) / spec.days(), rows);
            if (day % 30 == 29 || day == spec.days() - 1) {
                progress.accept("%,d sales with %,d lines".formatted(sales, lines));
            }
        }
        bulk.write();
        membership.writeBalances(bulk);
        writeStock(catalogue);
    }

    private void hire() {
        ShopSetup setup = service(ShopSetup.class);
        Stores stores = service(Stores.class);
        for (int i = stores.tills(store).size(); i < TILLS_OF_THE_SHOP; i++) {
            setup.addTill(store, "收银机 " + (i + 1));
        }
        tills.addAll(stores.tills(store).subList(0, TILLS));
        for (int i = 1; i <= EMPLOYEES; i++) {
            employees.add(setup.hire("staff" + i, "员工 " + i, Role.STAFF, Set.of()));
        }
    }

    private Instant at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(clock.zone()).toInstant();
    }

    private Map<String, Long> openAccounts() throws SQLException {
        for (String account : ACCOUNTS) {
            openAccount(account, "FEN");
        }
        openAccount("points.issued", "POINTS");
        Map<String, Long> ids = new HashMap<>();
        Sql.query(
                        bulk.connection(),
                        "SELECT name, id FROM ledger_account WHERE owner = 0 AND store_id = ?",
                        row -> Map.entry(row.getString(1), row.getLong(2)),
                        store)
                .forEach(account -> ids.put(account.getKey(), account.getValue()));
        return ids;
    }

    private void openAccount(String name, String unit) throws SQLException {
        Sql.update(
                bulk.connection(),
                "INSERT IGNORE INTO ledger_account (id, owner, store_id, name, unit) VALUES (?, 0, ?, ?, ?)",
                Ids.next(),
                store,
                name,
                unit);
    }

    /// The sales of a day, in the order of their times.
    /// @param until so many lines there are when the day is over
    private void trade(LocalDate day, long until, SaleRows rows) throws SQLException {
        List<List<Line>> carts = new ArrayList<>();
        while (lines < until) {
            int size = (int) Math.min(1 + random.nextInt(MOST_LINES), until - lines);
            lines += size;
            carts.add(cart(size));
        }
        long[] times = times(day, carts.size());
        int[] papers = new int[tills.size()];
        for (int i = 0; i < carts.size(); i++) {
            int till = random.nextInt(tills.size());
            papers[till]++;
            rows.add(sale(day, Instant.ofEpochMilli(times[i]), till, papers[till], carts.get(i)));
            if (bulk.isEnough()) {
                bulk.write();
            }
        }
        for (int till = 0; till < papers.length; till++) {
            bulk.add(
                    "INSERT INTO checkout_number (store_id, till_id, business_date, last_number) VALUES (?, ?, ?, ?)",
                    store,
                    tills.get(till).id(),
                    day,
                    papers[till]);
        }
    }

    private List<Line> cart(int size) {
        List<Line> cart = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            cart.add(new Line(mostlyLow(spec.skus()), 1 + random.nextInt(MOST_PIECES)));
        }
        return cart;
    }

    /// Few sell or buy often, many seldom.
    private int mostlyLow(int bound) {
        return random.nextInt(1 + random.nextInt(bound));
    }

    private long[] times(LocalDate day, int count) {
        long[] times = new long[count];
        for (int i = 0; i < count; i++) {
            int part = random.nextInt(100);
            int hour = 0;
            while (part >= HOURS[hour]) {
                part -= HOURS[hour++];
            }
            LocalTime time = LocalTime.of(OPENS_AT + hour, random.nextInt(60), random.nextInt(60));
            times[i] = at(day, time).toEpochMilli();
        }
        Arrays.sort(times);
        for (int i = 1; i < count; i++) {
            times[i] = Math.max(times[i], times[i - 1] + 1);
        }
        return times;
    }

    private Sale sale(LocalDate day, Instant at, int till, int paper, List<Line> cart) {
        sales++;
        return new Sale(
                Ids.lowestAt(at),
                sales,
                "01%02d-%s-%04d".formatted(till + 1, day.format(DateTimeFormatter.BASIC_ISO_DATE), paper),
                tills.get(till),
                employees.get(random.nextInt(employees.size())),
                random.nextInt(10) < MEMBERS_OF_TEN ? mostlyLow(spec.members()) : null,
                day,
                at,
                TENDERS.get(random.nextInt(TENDERS.size())),
                cart);
    }

    private void writeStock(Catalogue catalogue) throws SQLException {
        for (int i = 0; i < catalogue.size(); i++) {
            Catalogue.Sku sku = catalogue.sku(i);
            bulk.add(
                    "UPDATE inventory_stock SET quantity = ?, value_fen = ? WHERE store_id = ? AND sku_id = ?",
                    1_000 * catalogue.left(i),
                    sku.cost() * catalogue.left(i),
                    store,
                    sku.id());
        }
        bulk.write();
    }
}
