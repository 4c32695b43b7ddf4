package io.zhanggui.sampleshop;

import io.zhanggui.api.board.BoardSource;
import io.zhanggui.api.plugin.Plugin;
import io.zhanggui.api.plugin.Setting;
import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.ShopSetup;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.work.PluginDatabase;
import io.zhanggui.api.work.PluginDatabases;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.Checkout;
import io.zhanggui.checkout.api.SaleStep;
import io.zhanggui.commission.api.Commissions;
import io.zhanggui.inventory.api.Inventory;
import io.zhanggui.marketing.api.Coupons;
import io.zhanggui.member.api.Members;
import io.zhanggui.member.api.PointsProgram;
import io.zhanggui.storedvalue.api.StoredValue;
import io.zhanggui.timescard.api.TimesCards;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Fills an empty shop on a thread of its own and plays today's trade up to now; a shop that is filled is
/// left alone.
///
/// The steps of a sale that make its books must be there first (points, top-up, commission, stock): without one of
/// them early sales would miss their part, and a top-up would not balance. They are named, because more steps than
/// these could be there before they are.
@Component(
        service = {Plugin.class, BoardSource.class, SampleShop.class},
        immediate = true,
        property = "steps.cardinality.minimum:Integer=4")
public final class SampleShop implements Plugin, BoardSource {
    /// How many days of trade; a test is content with fewer.
    private static final int DAYS = Integer.getInteger("zhanggui.sample.days", 60);

    /// Where the shop lies, for a test that must not run over midnight; empty for where every new shop does.
    private static final String ZONE = System.getProperty("zhanggui.sample.zone", "");

    private static final Setting<ZoneId> TIME_ZONE =
            new Setting<>("host.time-zone", Setting.Kind.TEXT, "Asia/Shanghai", ZoneId::of);

    private static final int FIRST = 10;

    private static final Logger LOG = LoggerFactory.getLogger(SampleShop.class);

    private final Services services;
    private final Settings settings;
    private final Operators operators;
    private final Progress progress;
    private final Thread worker;

    /// Without it the shop sells no times cards.
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable TimesCards timesCards;

    /// Without it the shop has no coupons.
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Coupons coupons;

    private volatile boolean stopping;
    /// counted from 1 while the shop is being filled, else 0
    private volatile int fillingDay;

    @Activate
    public SampleShop(
            @Reference UnitOfWork unitOfWork,
            @Reference Settings settings,
            @Reference PluginDatabases databases,
            @Reference Operators operators,
            @Reference ShopClock clock,
            @Reference Stores stores,
            @Reference ShopSetup setup,
            @Reference Members members,
            @Reference PointsProgram pointsProgram,
            @Reference Inventory inventory,
            @Reference StoredValue storedValue,
            @Reference Commissions commissions,
            @Reference Checkout checkout,
            @Reference(
                            name = "steps",
                            cardinality = ReferenceCardinality.MULTIPLE,
                            target = "(|(component.name=io.zhanggui.member.till.MemberStep)"
                                    + "(component.name=io.zhanggui.storedvalue.topup.TopUpStep)"
                                    + "(component.name=io.zhanggui.commission.entry.CommissionStep)"
                                    + "(component.name=io.zhanggui.inventory.stock.StockStep))")
                    List<SaleStep> steps) {
        PluginDatabase database = databases.open("sample-shop", SampleShop.class, List.of());
        this.settings = settings;
        this.operators = operators;
        this.progress = new Progress(unitOfWork, database);
        this.services = new Services(
                clock,
                operators,
                stores,
                setup,
                members,
                pointsProgram,
                inventory,
                storedValue,
                commissions,
                checkout,
                () -> Optional.ofNullable(timesCards),
                () -> Optional.ofNullable(coupons));
        this.worker = Thread.ofPlatform().name("sample-shop").daemon().start(this::fill);
        LOG.debug("steps of a sale at the opening: {}", steps.size());
    }

    @Override
    public String id() {
        return "sample-shop";
    }

    @Override
    public int order() {
        return FIRST;
    }

    /// Whoever looks at the board in the first half minute must not take it for broken.
    @Override
    public List<Task> tasks(Query query) {
        return fillingDay == 0
                ? List.of()
                : List.of(new Task("sample-shop.board.filling", fillingDay, "sample-shop.board.look", "sales"));
    }

    @Deactivate
    void stop() throws InterruptedException {
        stopping = true;
        worker.join(10_000);
        progress.close();
    }

    private void fill() {
        if (progress.detail("complete").isPresent()) {
            return;
        }
        try {
            fillingDay = 1;
            operators.asSystem(this::fillAsSystem);
        } catch (RuntimeException failure) {
            LOG.error("The sample shop could not be filled; it is tried again at the next start", failure);
        } finally {
            fillingDay = 0;
        }
    }

    private void fillAsSystem() {
        if (!ZONE.isEmpty()) {
            settings.set(TIME_ZONE, ZONE);
        }
        Instant now = services.clock().instant();
        LocalDate today = services.clock().today();
        LocalDate first = progress.detail("first-day").map(LocalDate::parse).orElse(today.minusDays(DAYS));
        progress.done("first-day", first.toString());
        Instant opening =
                first.atStartOfDay(services.clock().zone()).plusHours(8).toInstant();
        Shop shop = services.clock().at(opening, () -> new Opening(services, progress, first).open());
        new Opening(services, progress, first).announce(today);

        Trade trade = new Trade(services, shop, new Packages(services, progress), today);
        int members = 0;
        int day = 0;
        for (LocalDate date = first; !date.isAfter(trade.lastDay()) && !stopping; date = date.plusDays(1)) {
            restock(shop, date, day);
            trade.play(date, members, now);
            members += trade.enrolments(date);
            day++;
            fillingDay = day;
            if (day % 10 == 0) {
                LOG.info("Sample shop: day {} of {}", day, DAYS);
            }
        }
        if (!stopping) {
            new Promotions(services, progress).issue();
            progress.done("complete", today.toString());
            LOG.info("Sample shop: {} days of trade, {} members", day, members);
        }
    }

    private void restock(Shop shop, LocalDate date, int day) {
        if (day % 14 == 13) {
            Instant morning =
                    date.atStartOfDay(services.clock().zone()).plusHours(8).toInstant();
            services.clock().at(morning, () -> {
                shop.counters()
                        .forEach(counter -> new Delivery(services, counter.storeId()).arrive(date, Quantity.of(24)));
                return true;
            });
        }
    }
}
