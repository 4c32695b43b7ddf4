package io.zhanggui.commission.staff;

import io.zhanggui.api.security.Operator;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.value.Money;
import io.zhanggui.commission.entry.Entries;
import io.zhanggui.commission.entry.Entries.PerEmployee;
import io.zhanggui.commission.entry.EntryFilter;
import io.zhanggui.commission.goal.Measure;
import io.zhanggui.commission.goal.Targets;
import io.zhanggui.commission.ladder.LadderMonths;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// What the page of the employees is made with.
@Component(service = StaffServices.class)
public final class StaffServices {
    private final Entries entries;
    private final LadderMonths ladders;
    private final Targets targets;
    private final Operators operators;
    private final Stores stores;
    private final ShopClock clock;

    @Activate
    public StaffServices(
            @Reference Entries entries,
            @Reference LadderMonths ladders,
            @Reference Targets targets,
            @Reference Operators operators,
            @Reference Stores stores,
            @Reference ShopClock clock) {
        this.entries = entries;
        this.ladders = ladders;
        this.targets = targets;
        this.operators = operators;
        this.stores = stores;
        this.clock = clock;
    }

    /// @param ladder what months under a ladder will add as things stand
    /// @param targets none that is zero
    public record Member(PerEmployee figures, Money ladder, Map<Measure, Long> targets) {
        public Member {
            targets = Map.copyOf(targets);
        }

        public Money amount() {
            return figures.amount().plus(ladder);
        }
    }

    /// Whoever earned something or has a target.
    public List<Member> of(List<Long> storeIds, YearMonth month) {
        LocalDate from = month.atDay(1);
        Map<Long, PerEmployee> figures = new HashMap<>();
        entries.perEmployee(new EntryFilter(storeIds, from, month.atEndOfMonth(), null))
                .forEach(each -> figures.put(each.operatorId(), each));
        Map<Long, Money> standing = new HashMap<>();
        ladders.standing(storeIds, from, month.atEndOfMonth(), null)
                .forEach(due -> standing.merge(due.operatorId(), due.due(), Money::plus));
        Map<Long, Map<Measure, Long>> set = targets.all(month);
        set.keySet().forEach(id -> figures.putIfAbsent(id, nothing(id)));
        standing.keySet().forEach(id -> figures.putIfAbsent(id, nothing(id)));
        return figures.values().stream()
                .map(each -> new Member(
                        each,
                        standing.getOrDefault(each.operatorId(), Money.ZERO),
                        set.getOrDefault(each.operatorId(), Map.of())))
                .toList();
    }

    private static PerEmployee nothing(long operatorId) {
        return new PerEmployee(
                operatorId, 0, Money.ZERO, Money.ZERO, io.zhanggui.api.value.Quantity.ZERO, Money.ZERO, Money.ZERO);
    }

    public String name(long operatorId) {
        return operators.find(operatorId).map(Operator::displayName).orElse("—");
    }

    public Targets targets() {
        return targets;
    }

    public Operators operators() {
        return operators;
    }

    public Stores stores() {
        return stores;
    }

    public ShopClock clock() {
        return clock;
    }
}
