package io.zhanggui.sampleshop;

import io.zhanggui.api.security.Operator;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.checkout.api.Cart;
import io.zhanggui.checkout.api.Checkout.RefundLine;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.ItemRef;
import io.zhanggui.checkout.api.PaidTender;
import io.zhanggui.checkout.api.PricedCart;
import io.zhanggui.checkout.api.StaffShare;
import io.zhanggui.member.api.Member;
import io.zhanggui.storedvalue.api.StoredValue;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// One day of trade after another, each the same for the same date: enrolments, sales, top-ups, a refund
/// now and then.
final class Trade {
    /// A test wants the same trade on whatever day and at whatever hour it runs: that of the days before this one.
    private static final LocalDate EXAMPLE = LocalDate.of(2026, 11, 23);

    private static final boolean REPEATABLE = Boolean.getBoolean("zhanggui.sample.repeatable");
    private static final int OPENING_MINUTE = 9 * 60 + 30;
    private static final int OPEN_MINUTES = 690;

    /// A named card may hold 5,000 yuan; the largest top-up brings 1,150.
    private static final Money MOST_BEFORE_TOP_UP = Money.ofFen(3_850_00);

    private final Services services;
    private final Shop shop;
    private final Packages packages;
    private final LocalDate today;
    private final Operator cashier;
    private final List<Member> known = new ArrayList<>();

    /// @param today the true day, on which the members' ages count
    Trade(Services services, Shop shop, Packages packages, LocalDate today) {
        this.services = services;
        this.shop = shop;
        this.packages = packages;
        this.today = today;
        this.cashier = services.operators().find(shop.stylists().getLast()).orElseThrow();
    }

    /// Plays a day up to `until`. What was stored by an earlier, interrupted run is found by its request id.
    void play(LocalDate day, int firstMember, Instant until) {
        LocalDate drawn = drawn(day);
        RandomGenerator random = new Random(drawn.toEpochDay());
        int enrolments = enrolments(day);
        int visits = visits(drawn, random);
        for (int visit = 0; visit < visits; visit++) {
            int minute = OPENING_MINUTE + OPEN_MINUTES * visit / visits + random.nextInt(8);
            Instant at = day.atStartOfDay(services.clock().zone())
                    .plusMinutes(minute)
                    .plusSeconds(random.nextInt(60))
                    .toInstant();
            if (at.isAfter(until)) {
                return;
            }
            int number = visit;
            services.clock().at(at, () -> {
                if (number < enrolments) {
                    enrol(firstMember + number, counter(number).storeId());
                }
                services.operators()
                        .as(cashier, () -> visit(day, number, new Random(drawn.toEpochDay() * 1_000 + number)));
                return true;
            });
        }
    }

    int enrolments(LocalDate day) {
        return 3 + (int) (drawn(day).toEpochDay() % 4);
    }

    /// The last day with trade.
    LocalDate lastDay() {
        return REPEATABLE ? today.minusDays(1) : today;
    }

    /// From which date the chance of a day is drawn.
    private LocalDate drawn(LocalDate day) {
        return REPEATABLE ? EXAMPLE.plusDays(day.toEpochDay() - today.toEpochDay()) : day;
    }

    private static int visits(LocalDate day, RandomGenerator random) {
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        return (weekend ? 38 : 22) + random.nextInt(9);
    }

    /// The first store has most of the customers.
    private Shop.Counter counter(int visit) {
        List<Shop.Counter> counters = shop.counters();
        return counters.get(visit % (counters.size() + 1) % counters.size());
    }

    private void enrol(int number, long storeId) {
        Member member = services.members()
                .findByCard(People.card(number))
                .orElseGet(() -> services.members().enrol(People.number(number, storeId, today, new Random(number))));
        known.add(member);
    }

    private void visit(LocalDate day, int number, RandomGenerator random) {
        Shop.Counter counter = counter(number);
        RequestId request = new RequestId(counter.storeId(), counter.tillId(), "sample:" + day + ":" + number);
        @Nullable
        Member member = known.isEmpty() || random.nextInt(100) < 30 ? null : known.get(random.nextInt(known.size()));
        if (services.checkout().findByRequest(request).isPresent()) {
            return;
        }
        if (member != null && random.nextInt(100) < 12 && balance(member).compareTo(MOST_BEFORE_TOP_UP) <= 0) {
            topUp(request.part("top-up"), member, random);
        }
        if (member != null) {
            long stylist = shop.stylists().get(number % shop.stylists().size());
            packages.visit(request, member.id(), stylist, new Random(drawn(day).toEpochDay() * 7_000 + number));
        }
        PricedCart priced = services.checkout().price(cart(counter, member, random));
        CompletedSale sale = services.checkout()
                .complete(request, priced.cart(), priced.payable(), tenders(member, priced.payable(), random));
        if (random.nextInt(100) == 0) {
            services.checkout()
                    .refund(
                            request.part("refund"),
                            sale.saleId(),
                            List.of(new RefundLine(1, sale.lines().getFirst().quantity())),
                            true,
                            "顾客改变主意");
        }
        if (member != null && random.nextInt(100) < 6) {
            redeem(request.part("reward"), member.id());
        }
    }

    /// The reward of which there is no end.
    private void redeem(RequestId request, long memberId) {
        long points = services.members().find(memberId).map(Member::points).orElse(0L);
        Shop.Reward reward = shop.rewards().get(1);
        if (reward.points() <= points) {
            services.pointsProgram().redeem(request, reward.id(), memberId, 1);
        }
    }

    private Cart cart(Shop.Counter counter, @Nullable Member member, RandomGenerator random) {
        List<Cart.Line> lines = new ArrayList<>();
        lines.add(line(shop.services(), random));
        if (random.nextInt(100) < 30) {
            lines.add(line(shop.goods(), random));
        }
        if (random.nextInt(100) < 15) {
            lines.add(line(shop.services(), random));
        }
        return new Cart(counter.storeId(), counter.tillId(), member == null ? null : member.id(), lines);
    }

    /// The first of the list are picked most often, and the first stylist is booked most.
    private Cart.Line line(List<ItemRef> items, RandomGenerator random) {
        ItemRef item = items.get(Math.min(random.nextInt(items.size()), random.nextInt(items.size())));
        long stylist = shop.stylists()
                .get(Math.min(
                        random.nextInt(shop.stylists().size()),
                        random.nextInt(shop.stylists().size())));
        return new Cart.Line(item, Quantity.ONE, null, null, List.of(new StaffShare(stylist, 100)));
    }

    private Money balance(Member member) {
        return services.storedValue().balance(member.id()).total();
    }

    private void topUp(RequestId request, Member member, RandomGenerator random) {
        ItemRef offer = shop.offers().get(random.nextInt(shop.offers().size()));
        Cart cart = new Cart(
                request.storeId(),
                request.tillId(),
                member.id(),
                List.of(new Cart.Line(
                        offer,
                        Quantity.ONE,
                        null,
                        null,
                        List.of(new StaffShare(shop.stylists().getLast(), 100)))));
        Money payable = services.checkout().price(cart).payable();
        services.checkout().complete(request, cart, payable, List.of(new PaidTender("wechat", payable, payable)));
    }

    private List<PaidTender> tenders(@Nullable Member member, Money payable, RandomGenerator random) {
        if (payable.fen() == 0) {
            return List.of();
        }
        if (member != null) {
            Money balance = balance(member);
            if (balance.compareTo(payable) >= 0) {
                return List.of(new PaidTender(StoredValue.TENDER, payable, payable));
            }
            if (balance.fen() > 0 && random.nextInt(100) < 50) {
                Money rest = payable.minus(balance);
                return List.of(
                        new PaidTender(StoredValue.TENDER, balance, balance), new PaidTender("wechat", rest, rest));
            }
        }
        int way = random.nextInt(100);
        if (way < 20) {
            Money note = Money.ofFen((payable.fen() + 9_999) / 10_000 * 10_000);
            return List.of(new PaidTender("cash", payable, note));
        }
        return List.of(new PaidTender(way < 75 ? "wechat" : way < 95 ? "alipay" : "bank-card", payable, payable));
    }
}
