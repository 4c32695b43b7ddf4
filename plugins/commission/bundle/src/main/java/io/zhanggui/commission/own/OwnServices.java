package io.zhanggui.commission.own;

import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Store;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.commission.CommissionPermissions;
import io.zhanggui.commission.entry.Entries;
import io.zhanggui.commission.entry.Entries.PerEmployee;
import io.zhanggui.commission.entry.Entries.Stated;
import io.zhanggui.commission.entry.EntryFilter;
import io.zhanggui.commission.entry.EntryWords;
import io.zhanggui.commission.goal.Measure;
import io.zhanggui.commission.goal.Targets;
import io.zhanggui.commission.ladder.LadderMonths;
import io.zhanggui.commission.question.Questions;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// What the acting operator may see of the own commission, and nothing of others'.
@Component(service = OwnServices.class)
public final class OwnServices {
    private final Entries entries;
    private final EntryWords words;
    private final LadderMonths ladders;
    private final Targets targets;
    private final Questions questions;
    private final Operators operators;
    private final Stores stores;
    private final ShopClock clock;

    @Activate
    public OwnServices(
            @Reference Entries entries,
            @Reference EntryWords words,
            @Reference LadderMonths ladders,
            @Reference Targets targets,
            @Reference Questions questions,
            @Reference Operators operators,
            @Reference Stores stores,
            @Reference ShopClock clock) {
        this.entries = entries;
        this.words = words;
        this.ladders = ladders;
        this.targets = targets;
        this.questions = questions;
        this.operators = operators;
        this.stores = stores;
        this.clock = clock;
    }

    /// Wherever it was earned.
    private EntryFilter filter(YearMonth month) {
        return new EntryFilter(
                stores.all().stream().map(Store::id).toList(),
                month.atDay(1),
                month.atEndOfMonth(),
                operators.current().id());
    }

    public PerEmployee figures(YearMonth month) {
        long me = operators.current().id();
        return entries.perEmployee(filter(month)).stream()
                .findFirst()
                .orElse(new PerEmployee(me, 0, Money.ZERO, Money.ZERO, Quantity.ZERO, Money.ZERO, Money.ZERO));
    }

    /// What months under a ladder will add as things stand.
    public List<LadderMonths.Due> ladders(YearMonth month) {
        operators.require(CommissionPermissions.VIEW_OWN);
        EntryFilter own = filter(month);
        return ladders.standing(own.storeIds(), own.from(), own.to(), own.operatorId());
    }

    public String name(LadderMonths.Due due) {
        return ladders.name(due);
    }

    /// Newest first.
    public List<Stated> page(YearMonth month, int offset, int limit) {
        return entries.page(filter(month), offset, limit);
    }

    public long count(YearMonth month) {
        return entries.totals(filter(month)).count();
    }

    public Map<Measure, Long> targets(YearMonth month) {
        return targets.own(month);
    }

    public Questions questions() {
        return questions;
    }

    public EntryWords words() {
        return words;
    }

    public YearMonth thisMonth() {
        return YearMonth.from(clock.today());
    }

    public String store(long storeId) {
        return stores.store(storeId).name();
    }
}
