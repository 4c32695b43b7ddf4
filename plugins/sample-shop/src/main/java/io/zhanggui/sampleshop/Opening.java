package io.zhanggui.sampleshop;

import io.zhanggui.api.security.Role;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.checkout.api.ItemKind;
import io.zhanggui.checkout.api.ItemRef;
import io.zhanggui.commission.api.Commissions.NewRule;
import io.zhanggui.inventory.api.Inventory;
import io.zhanggui.inventory.api.NewSku;
import io.zhanggui.member.api.PointsProgram;
import io.zhanggui.storedvalue.api.StoredValue;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Opens the shop: people, assortment, first stock, offers, commission rules. Each part once, remembered in
/// [Progress].
final class Opening {
    private static final List<String> BRANCH_NAMES = List.of("城西店", "滨江店");

    /// Stores beside the first: none, one or two.
    private static final int BRANCHES =
            Math.clamp(Integer.getInteger("zhanggui.sample.stores", 1) - 1, 0, BRANCH_NAMES.size());

    private final Services services;
    private final Progress progress;
    private final LocalDate day;

    Opening(Services services, Progress progress, LocalDate day) {
        this.services = services;
        this.progress = progress;
        this.day = day;
    }

    Shop open() {
        List<Shop.Counter> counters = counters();
        List<Long> stylists = once(
                "people",
                () -> services.setup().hire("ajie", "阿杰", Role.STAFF, Set.of()),
                () -> services.setup().hire("xiaoyu", "小雨", Role.STAFF, Set.of()),
                () -> services.setup().hire("laozhou", "老周", Role.STAFF, Set.of()),
                () -> services.setup().hire("xiaoman", "林小满", Role.CASHIER, Set.of()));
        List<NewSku> assortment = new Assortment().all();
        List<Long> skuIds = assortment.stream().map(this::listed).toList();
        List<ItemRef> sold = new ArrayList<>();
        List<ItemRef> served = new ArrayList<>();
        for (int i = 0; i < assortment.size(); i++) {
            (assortment.get(i).service() ? served : sold).add(new ItemRef(Inventory.CATALOG, skuIds.get(i)));
        }
        counters.forEach(counter -> new Delivery(services, counter.storeId()).arrive(day, Quantity.of(60)));
        List<Long> offers = once(
                "offers",
                () -> services.storedValue().addOffer("充 300", Money.ofFen(30_000), Money.ZERO),
                () -> services.storedValue().addOffer("充 500 送 60", Money.ofFen(50_000), Money.ofFen(6_000)),
                () -> services.storedValue().addOffer("充 1000 送 150", Money.ofFen(100_000), Money.ofFen(15_000)));
        once(
                "commission",
                () -> services.commissions().addRule(new NewRule(ItemKind.SERVICE, "", 1_000, day)),
                () -> services.commissions().addRule(new NewRule(ItemKind.SERVICE, Assortment.COLOUR, 1_200, day)),
                () -> services.commissions().addRule(new NewRule(ItemKind.GOODS, "", 500, day)),
                () -> services.commissions().addRule(new NewRule(ItemKind.TOP_UP, "", 200, day)));
        List<ItemRef> topUps =
                offers.stream().map(id -> new ItemRef(StoredValue.CATALOG, id)).toList();
        List<Long> rewardPoints = List.of(120L, 300L, 480L);
        List<Long> rewards = once(
                "rewards",
                () -> services.pointsProgram().offerReward("护发小样", false, rewardPoints.get(0), 80L),
                () -> services.pointsProgram().offerReward("洗吹一次", true, rewardPoints.get(1), null),
                () -> services.pointsProgram().offerReward("头皮护理体验", true, rewardPoints.get(2), 12L));
        List<Shop.Reward> offered = IntStream.range(0, rewards.size())
                .mapToObj(i -> new Shop.Reward(rewards.get(i), rewardPoints.get(i)))
                .toList();
        return new Shop(counters, stylists, served, sold, topUps, offered);
    }

    private List<Shop.Counter> counters() {
        List<Shop.Counter> counters = new ArrayList<>();
        long first = services.stores().all().getFirst().id();
        counters.add(new Shop.Counter(
                first,
                once("till", () -> services.setup().addTill(first, "收银机 2")).getFirst()));
        for (int number = 0; number < BRANCHES; number++) {
            String name = BRANCH_NAMES.get(number);
            String code = String.format(Locale.ROOT, "%02d", number + 2);
            List<Long> opened = once("store-" + code, () -> services.setup().openStore(code, name));
            long storeId = opened.getFirst();
            counters.add(new Shop.Counter(
                    storeId,
                    once("till-" + code, () -> services.setup().addTill(storeId, name + "收银机"))
                            .getFirst()));
        }
        return counters;
    }

    /// Rules that begin tomorrow: the past was traded without them.
    void announce(LocalDate today) {
        LocalDate tomorrow = today.plusDays(1);
        once("rules", () -> {
            PointsProgram program = services.pointsProgram();
            program.publishTier("silver", Money.ofFen(100_000), 12, tomorrow, "明天起一年消费满 1000 元升银卡");
            program.publishTier("gold", Money.ofFen(300_000), 12, tomorrow, "明天起一年消费满 3000 元升金卡");
            program.publishAction(PointsProgram.Action.INVITE, "邀请新会员", 50, 200, tomorrow, "明天起每邀请一位新会员送 50 分");
            program.publishAction(PointsProgram.Action.REVIEW, "评价", 10, 30, tomorrow, "明天起每评价一单送 10 分");
            return 1;
        });
    }

    private long listed(NewSku sku) {
        return services.inventory()
                .findByCode(sku.code())
                .orElseGet(() -> services.inventory().list(sku));
    }

    /// Runs the makers of a part unless it is done, and gives the ids they made.
    private List<Long> once(String part, Maker... makers) {
        return progress.detail(part)
                .map(ids -> Stream.of(ids.split(",")).map(Long::valueOf).toList())
                .orElseGet(() -> {
                    long[] ids = Stream.of(makers).mapToLong(Maker::make).toArray();
                    progress.done(
                            part, LongStream.of(ids).mapToObj(Long::toString).collect(Collectors.joining(",")));
                    return LongStream.of(ids).boxed().toList();
                });
    }

    @FunctionalInterface
    private interface Maker {
        long make();
    }
}
