package io.zhanggui.member.simulation;

import io.zhanggui.api.value.Allocation;
import io.zhanggui.checkout.api.MemberSale;
import io.zhanggui.member.activity.Activity;
import io.zhanggui.member.earning.Earning;
import io.zhanggui.member.earning.EarningRule;
import io.zhanggui.member.earning.RuleSet;
import io.zhanggui.member.tier.Tier;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Sums up what sales earned by the rules of their day, and would have earned with another rule among them.
/// Used by one thread.
final class SaleSimulation {
    private static final int USUAL = 100;

    private final EarningRule rule;
    private final RuleSet published;
    private final ZoneId zone;
    private final Map<LocalDate, List<EarningRule>> ofDay = new HashMap<>();
    private final Set<Long> members = new HashSet<>();
    private long sales;
    private long pointsNow;
    private long pointsThen;

    SaleSimulation(EarningRule rule, RuleSet published, ZoneId zone) {
        this.rule = rule;
        this.published = published;
        this.zone = zone;
    }

    /// @param tier of the member
    /// @param paper what the sale earned points on; null when that is not known: then on all of it
    void add(MemberSale sale, Tier tier, Activity.@Nullable Paper paper) {
        List<Earning.Line> lines = lines(sale, paper);
        Earning.Buyer buyer = new Earning.Buyer(
                tier.id(), tier.pointsPerCent(), USUAL, sale.at().atZone(zone));
        List<EarningRule> before = ofDay.computeIfAbsent(sale.businessDate(), published::on);
        long sign = sale.refund() ? -1 : 1;
        long now = sign * Earning.of(lines, buyer, before).points();
        long then = sign * Earning.of(lines, buyer, with(before)).points();
        if (now != then) {
            members.add(sale.memberId());
        }
        sales++;
        pointsNow += now;
        pointsThen += then;
    }

    EarningForecast result(LocalDate from, LocalDate to, long pointsPerYuan) {
        return new EarningForecast(from, to, sales, members.size(), pointsNow, pointsThen, pointsPerYuan);
    }

    private List<EarningRule> with(List<EarningRule> before) {
        List<EarningRule> after = new ArrayList<>(before);
        after.removeIf(known -> !rule.code().isEmpty() && known.code().equals(rule.code()));
        after.add(rule);
        return after;
    }

    private static List<Earning.Line> lines(MemberSale sale, Activity.@Nullable Paper paper) {
        List<MemberSale.Line> sold =
                sale.lines().stream().filter(line -> !line.kind().isPrepaid()).toList();
        if (sold.isEmpty()) {
            return List.of();
        }
        long[] paid = sold.stream().mapToLong(line -> line.paid().fen()).toArray();
        long[] earned = paper == null
                ? paid
                : Allocation.byLargestRemainder(Math.abs(paper.earned().fen()), paid);
        List<Earning.Line> lines = new ArrayList<>();
        for (int i = 0; i < earned.length; i++) {
            MemberSale.Line line = sold.get(i);
            lines.add(new Earning.Line(
                    line.number(),
                    line.item(),
                    line.category(),
                    earned[i],
                    line.quantity().thousandths()));
        }
        return lines;
    }
}
