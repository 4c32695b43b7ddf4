package io.zhanggui.member.simulation;

import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.Checkout;
import io.zhanggui.checkout.api.MemberSale;
import io.zhanggui.member.MemberPermissions;
import io.zhanggui.member.MemberSettings;
import io.zhanggui.member.activity.Activity;
import io.zhanggui.member.earning.EarningRule;
import io.zhanggui.member.earning.EarningRules;
import io.zhanggui.member.earning.Occasion;
import io.zhanggui.member.profile.BirthdayCalendar;
import io.zhanggui.member.tier.Tier;
import io.zhanggui.member.tier.Tiers;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Runs an earning rule over the last month. Writes nothing. Members count with the tier they have today.
@Component(service = EarningSimulation.class)
public final class EarningSimulation {
    static final int DAYS = 30;

    private static final int PAGE = 500;

    private final UnitOfWork unitOfWork;
    private final Operators operators;
    private final Checkout checkout;
    private final EarningRules rules;
    private final Activity activity;
    private final Tiers tiers;
    private final BirthdayCalendar birthdays;
    private final Settings settings;
    private final ShopClock clock;

    @Activate
    public EarningSimulation(
            @Reference UnitOfWork unitOfWork,
            @Reference Operators operators,
            @Reference Checkout checkout,
            @Reference EarningRules rules,
            @Reference Activity activity,
            @Reference Tiers tiers,
            @Reference BirthdayCalendar birthdays,
            @Reference Settings settings,
            @Reference ShopClock clock) {
        this.unitOfWork = unitOfWork;
        this.operators = operators;
        this.checkout = checkout;
        this.rules = rules;
        this.activity = activity;
        this.tiers = tiers;
        this.birthdays = birthdays;
        this.settings = settings;
        this.clock = clock;
    }

    /// @param rule drafted or only typed so far; its first and last day are left out of account
    public EarningForecast run(EarningRule rule) {
        operators.require(MemberPermissions.RULES);
        LocalDate to = clock.today();
        LocalDate from = to.minusDays(DAYS - 1L);
        return rule.occasion() == Occasion.SALE ? sales(rule, from, to) : actions(rule, from, to);
    }

    private EarningForecast sales(EarningRule rule, LocalDate from, LocalDate to) {
        SaleSimulation simulation = new SaleSimulation(rule, rules.published(), clock.zone());
        long last = 0;
        List<MemberSale> page;
        do {
            page = checkout.ofMembers(from, to, last, PAGE);
            if (!page.isEmpty()) {
                addPage(simulation, page);
                last = page.getLast().saleId();
            }
        } while (page.size() == PAGE);
        return simulation.result(from, to, pointsPerYuan());
    }

    private void addPage(SaleSimulation simulation, List<MemberSale> page) {
        Map<Long, Tier> tierOf =
                tiers.ofMembers(page.stream().map(MemberSale::memberId).collect(Collectors.toSet()));
        Map<Long, Activity.Paper> papers =
                activity.papers(page.getFirst().saleId(), page.getLast().saleId());
        for (MemberSale sale : page) {
            Tier tier = tierOf.get(sale.memberId());
            if (tier != null) {
                simulation.add(sale, tier, papers.get(sale.saleId()));
            }
        }
    }

    private EarningForecast actions(EarningRule rule, LocalDate from, LocalDate to) {
        long times = occurrences(rule.occasion(), from, to);
        long now = count(
                "SELECT COALESCE(SUM(points), 0) FROM member_earned_action WHERE occasion = ?"
                        + " AND business_date BETWEEN ? AND ?",
                rule.occasion(),
                from,
                to);
        long given = rule.dayCap() == 0 || rule.amount() == 0
                ? times
                : within(rule.occasion(), rule.dayCap() / rule.amount(), times, from, to);
        return new EarningForecast(from, to, times, times, now, given * rule.amount(), pointsPerYuan());
    }

    private long occurrences(Occasion occasion, LocalDate from, LocalDate to) {
        return switch (occasion) {
            case VISIT ->
                count(
                        "SELECT COUNT(DISTINCT member_id, business_date) FROM member_activity WHERE visit > 0"
                                + " AND business_date BETWEEN ? AND ?",
                        from,
                        to);
            case REGISTRATION -> count("SELECT COUNT(*) FROM member_member WHERE joined_on BETWEEN ? AND ?", from, to);
            case BIRTHDAY -> birthdays.countThisMonth();
            case INVITE, REVIEW, SALE ->
                count(
                        "SELECT COUNT(*) FROM member_earned_action WHERE occasion = ? AND business_date BETWEEN ? AND ?",
                        occasion,
                        from,
                        to);
        };
    }

    /// How many of the occurrences the day's bound lets through: of one member, and of a store for enrolments.
    /// @param most a day
    private long within(Occasion occasion, long most, long times, LocalDate from, LocalDate to) {
        String days = "SELECT COALESCE(SUM(LEAST(n, ?)), 0) FROM (SELECT COUNT(*) AS n FROM ";
        return switch (occasion) {
            case VISIT, BIRTHDAY -> most == 0 ? 0 : times;
            case REGISTRATION ->
                count(
                        days + "member_member WHERE joined_on BETWEEN ? AND ? GROUP BY home_store_id, joined_on) d",
                        most,
                        from,
                        to);
            case INVITE, REVIEW, SALE ->
                count(
                        days + "member_earned_action WHERE occasion = ? AND business_date BETWEEN ? AND ?"
                                + " GROUP BY member_id, business_date) d",
                        most,
                        occasion,
                        from,
                        to);
        };
    }

    private long count(String sql, Object... arguments) {
        return unitOfWork.read(unit -> Sql.first(unit.connection(), sql, row -> row.getLong(1), arguments)
                .orElse(0L));
    }

    private long pointsPerYuan() {
        return settings.get(MemberSettings.POINTS_PER_YUAN);
    }
}
