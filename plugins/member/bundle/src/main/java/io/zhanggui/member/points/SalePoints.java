package io.zhanggui.member.points;

import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Allocation;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.PricedCart;
import io.zhanggui.checkout.api.RefundInProgress;
import io.zhanggui.checkout.api.SaleInProgress;
import io.zhanggui.checkout.api.SoldLine;
import io.zhanggui.member.database.MemberDatabase;
import io.zhanggui.member.earning.Earning;
import io.zhanggui.member.earning.EarningRules;
import io.zhanggui.member.earning.TakeBack;
import io.zhanggui.member.tier.Tier;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// What a sale earns by the rules of its day, and what a refund of it takes back.
///
/// Points are earned on what checkout says each line earned: its net without rounding and without the part that was
/// paid with bonus or points; prepaid lines earn none.
@Component(service = SalePoints.class)
public final class SalePoints {
    private final UnitOfWork unitOfWork;
    private final EarningRules rules;
    private final PointsBook points;
    private final ShopClock clock;

    @Activate
    public SalePoints(
            @Reference MemberDatabase database,
            @Reference UnitOfWork unitOfWork,
            @Reference EarningRules rules,
            @Reference PointsBook points,
            @Reference ShopClock clock) {
        this.unitOfWork = unitOfWork;
        this.rules = rules;
        this.points = points;
        this.clock = clock;
    }

    /// Figures the points of a sale, and keeps what a refund by lines will need.
    /// @param terms gets a word for people about the rules
    public long earned(SaleInProgress sale, Tier tier, int birthdayPerCent, List<String> terms) {
        Earning earning = earning(sale, tier, birthdayPerCent);
        if (earning.points() > 0) {
            if (!earning.isEven() || isPaidWithoutMoney(sale)) {
                keepShares(sale.document(), earning);
            }
            terms.add(
                    "rules " + earning.ruleIds().stream().map(Object::toString).collect(Collectors.joining(",")));
            terms.add("tier " + tier.code() + " " + tier.pointsPerCent() + "%");
        }
        return earning.points();
    }

    private Earning earning(SaleInProgress sale, Tier tier, int birthdayPerCent) {
        return Earning.of(
                lines(sale),
                new Earning.Buyer(
                        tier.id(),
                        tier.pointsPerCent(),
                        birthdayPerCent,
                        sale.at().atZone(clock.zone())),
                rules.published().on(sale.businessDate()));
    }

    /// What a refund without receipt takes back: the points that its lines would earn if they were sold now.
    public long dueWithoutReceipt(RefundInProgress refund, Tier tier, int birthdayPerCent) {
        return earning(refund, tier, birthdayPerCent).points();
    }

    /// The points that a cart would earn now if all of it were paid with money. Keeps nothing.
    public long forecast(PricedCart cart, Tier tier, int birthdayPerCent) {
        long[] weights = cart.lines().stream()
                .mapToLong(line -> earns(line) ? line.net().fen() : 0)
                .toArray();
        long[] rounding = Allocation.byLargestRemainder(cart.rounding().fen(), weights);
        List<Earning.Line> lines = new ArrayList<>();
        for (int i = 0; i < weights.length; i++) {
            SoldLine line = cart.lines().get(i);
            if (earns(line)) {
                lines.add(new Earning.Line(
                        i + 1,
                        line.item(),
                        line.category(),
                        weights[i] - rounding[i],
                        line.quantity().thousandths()));
            }
        }
        Earning.Buyer buyer = new Earning.Buyer(
                tier.id(),
                tier.pointsPerCent(),
                birthdayPerCent,
                clock.instant().atZone(clock.zone()));
        return Earning.of(lines, buyer, rules.published().on(clock.today())).points();
    }

    private static List<Earning.Line> lines(SaleInProgress sale) {
        return sale.lines().stream()
                .filter(SalePoints::earns)
                .map(line -> new Earning.Line(
                        line.lineNumber(),
                        line.item(),
                        line.category(),
                        sale.earned(line).fen(),
                        line.quantity().thousandths()))
                .toList();
    }

    /// A line paid with times earns, though no money is paid for it: money cannot tell what a refund takes back.
    private static boolean isPaidWithoutMoney(SaleInProgress sale) {
        return sale.lines().stream()
                .anyMatch(line -> earns(line)
                        && line.net().fen() == 0
                        && sale.earned(line).fen() > 0);
    }

    private void keepShares(String document, Earning earning) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        earning.shares()
                .forEach(share -> rows.add(new @Nullable Object[] {
                    document, share.lineNumber(), share.weight().toString()
                }));
        unitOfWork.writeOnly(unit -> Sql.batch(
                unit.connection(),
                "INSERT INTO member_points_share (document, line_number, weight) VALUES (?, ?, ?)",
                rows));
    }

    /// What a refund takes back of the points of its sale, so that all refunds together take back all of them.
    public long dueBack(RefundInProgress refund, CompletedSale original, long memberId) {
        return dueBack(original, refund.refundedBefore(), refund.lines(), memberId);
    }

    /// The same before it is begun.
    /// @param before what came back so far
    /// @param lines what would come back now
    public long dueBack(CompletedSale original, List<SoldLine> before, List<SoldLine> lines, long memberId) {
        long granted = points.grantedBy(original.document(), memberId);
        if (granted == 0) {
            return 0;
        }
        Map<Integer, BigInteger> shares = shares(original.document());
        if (shares.isEmpty()) {
            Money prepaid = net(original.lines(), false);
            return TakeBack.byAmount(
                    granted,
                    original.payable().minus(prepaid).fen(),
                    net(before, true).fen(),
                    net(lines, true).fen());
        }
        List<SoldLine> after = new ArrayList<>(before);
        after.addAll(lines);
        return TakeBack.byShare(granted, shares, parts(original, before), parts(original, after));
    }

    private static Map<Integer, TakeBack.Part> parts(CompletedSale original, List<SoldLine> refunded) {
        Map<Integer, Long> back = new HashMap<>();
        refunded.forEach(line -> back.merge(line.lineNumber(), line.quantity().thousandths(), Long::sum));
        return original.lines().stream()
                .filter(line -> back.containsKey(line.lineNumber()))
                .collect(Collectors.toMap(
                        SoldLine::lineNumber,
                        line -> new TakeBack.Part(
                                back.getOrDefault(line.lineNumber(), 0L),
                                line.quantity().thousandths())));
    }

    private Map<Integer, BigInteger> shares(String document) {
        record Share(int line, BigInteger weight) {}
        return unitOfWork.read(unit -> Sql.query(
                        unit.connection(),
                        "SELECT line_number, weight FROM member_points_share WHERE document = ?",
                        row -> new Share(row.getInt(1), row.getBigDecimal(2).toBigIntegerExact()),
                        document)
                .stream()
                .collect(Collectors.toMap(Share::line, Share::weight)));
    }

    private static Money net(List<SoldLine> lines, boolean earning) {
        return lines.stream()
                .filter(line -> earns(line) == earning)
                .map(SoldLine::net)
                .reduce(Money.ZERO, Money::plus);
    }

    static boolean earns(SoldLine line) {
        return !line.kind().isPrepaid();
    }
}
