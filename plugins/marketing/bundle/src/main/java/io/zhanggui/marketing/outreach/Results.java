package io.zhanggui.marketing.outreach;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.work.Unit;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.MemberPurchases;
import io.zhanggui.marketing.MarketingPermissions;
import io.zhanggui.member.api.Members;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// What came of a run, counted anew each time from what its members bought. All of an arm count, whether a message
/// reached them or not: whoever can be reached buys more anyway. Thread-safe.
@Component(service = Results.class)
public final class Results {
    private static final int PAGE = 500;

    private final UnitOfWork unitOfWork;
    private final RunEntries entries;
    private final MemberPurchases purchases;
    private final Members members;
    private final Operators operators;
    private final ShopClock clock;

    @Activate
    public Results(
            @Reference UnitOfWork unitOfWork,
            @Reference RunEntries entries,
            @Reference MemberPurchases purchases,
            @Reference Members members,
            @Reference Operators operators,
            @Reference ShopClock clock) {
        this.unitOfWork = unitOfWork;
        this.entries = entries;
        this.purchases = purchases;
        this.members = members;
        this.operators = operators;
        this.clock = clock;
    }

    /// What somebody bought in the window.
    /// @param bought whether something was kept
    public record Bought(boolean bought, Money spent) {}

    /// Empty before the run was confirmed.
    public Optional<RunResult> of(Run run) {
        requireSeen(run);
        LocalDate from = run.confirmedOn();
        if (from == null) {
            return Optional.empty();
        }
        Map<Arm, ArmResult> arms = new EnumMap<>(Arm.class);
        for (Arm arm : Arm.values()) {
            arms.put(arm, ArmResult.nothing(arm));
        }
        LocalDate until = last(run, from);
        long after = 0;
        List<Entry> page;
        do {
            page = add(run, until, after, arms);
            after = page.isEmpty() ? after : page.getLast().memberId();
        } while (page.size() == PAGE);
        ArmResult a = result(arms, Arm.A);
        ArmResult b = result(arms, Arm.B);
        return Optional.of(new RunResult(
                from,
                until,
                result(arms, Arm.HOLDOUT),
                a.costing(a.messages() * run.costLiA()),
                run.terms().shareBPercent() == 0 ? null : b.costing(b.messages() * run.costLiB()),
                run.terms().marginPercent()));
    }

    private void requireSeen(Run run) {
        operators.require(MarketingPermissions.OUTREACH_VIEW);
        if (!operators.current().worksIn(run.terms().storeId())) {
            throw new Refusal("marketing.run.unknown");
        }
    }

    private static ArmResult result(Map<Arm, ArmResult> arms, Arm arm) {
        return arms.getOrDefault(arm, ArmResult.nothing(arm));
    }

    private LocalDate last(Run run, LocalDate from) {
        LocalDate end = from.plusDays(run.terms().windowDays() - 1L);
        return end.isAfter(clock.today()) ? clock.today() : end;
    }

    private List<Entry> add(Run run, LocalDate until, long after, Map<Arm, ArmResult> arms) {
        return unitOfWork.read(unit -> {
            List<Entry> page = entries.after(run.id(), after, PAGE);
            List<Long> ids = page.stream().map(Entry::memberId).toList();
            Map<Long, Bought> bought = bought(run, ids);
            Set<Long> counted = counted(unit, run, ids);
            for (Entry entry : page) {
                if (!counted.contains(entry.memberId())) {
                    continue;
                }
                Bought own = bought.getOrDefault(entry.memberId(), new Bought(false, Money.ZERO));
                arms.computeIfPresent(
                        entry.arm(),
                        (arm, result) -> result.plus(
                                entry, until, own.bought(), own.spent().fen()));
            }
            return page;
        });
    }

    /// Who was merged after the list was made counts once, in the arm of the first of their ids on it. Counted twice,
    /// one purchase would be two, perhaps one of them in the holdout.
    private Set<Long> counted(Unit unit, Run run, List<Long> memberIds) throws SQLException {
        Map<Long, List<Long>> identities = memberIds.isEmpty() ? Map.of() : members.identities(memberIds);
        Set<Long> counted = new HashSet<>(memberIds);
        RunTables.firstListed(unit.connection(), run.id(), identities).forEach((now, first) -> {
            identities.getOrDefault(now, List.of()).stream()
                    .filter(id -> !id.equals(first))
                    .forEach(counted::remove);
        });
        return counted;
    }

    /// What these members of a run bought in its window, under all ids that they have had.
    /// @param memberIds at most 500
    /// @throws Refusal for a run of a store where the operator does not work
    public Map<Long, Bought> bought(Run run, List<Long> memberIds) {
        requireSeen(run);
        LocalDate from = run.confirmedOn();
        if (from == null || memberIds.isEmpty()) {
            return Map.of();
        }
        LocalDate last = last(run, from);
        Map<Long, Bought> found = new HashMap<>();
        unitOfWork.read(unit -> {
            Map<Long, List<Long>> identities = members.identities(memberIds);
            Map<Long, Long> current = new HashMap<>();
            identities.forEach((now, all) -> all.forEach(id -> current.put(id, now)));
            Map<Long, Bought> byPerson = new HashMap<>();
            List<Long> ids = List.copyOf(current.keySet());
            for (int first = 0; first < ids.size(); first += PAGE) {
                for (MemberPurchases.Bought purchase :
                        purchases.of(ids.subList(first, Math.min(ids.size(), first + PAGE)))) {
                    if (!purchase.place().day().isBefore(from)
                            && !purchase.place().day().isAfter(last)) {
                        Money spent = purchase.spent().values().stream().reduce(Money.ZERO, Money::plus);
                        byPerson.merge(
                                current.getOrDefault(
                                        purchase.place().memberId(),
                                        purchase.place().memberId()),
                                new Bought(purchase.kept(), spent),
                                (one, other) -> new Bought(
                                        one.bought() || other.bought(),
                                        one.spent().plus(other.spent())));
                    }
                }
            }
            memberIds.forEach(id -> {
                Bought own = byPerson.get(current.getOrDefault(id, id));
                if (own != null) {
                    found.put(id, own);
                }
            });
            return found;
        });
        return found;
    }
}
