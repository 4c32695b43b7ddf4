package io.zhanggui.commission;

import io.zhanggui.commission.api.Commissions;
import io.zhanggui.commission.entry.Entries;
import io.zhanggui.commission.entry.EntryFilter;
import io.zhanggui.commission.rule.Rules;
import java.time.LocalDate;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// What other plugins may ask about commission.
@Component
public final class CommissionService implements Commissions {
    private final Rules rules;
    private final Entries entries;

    @Activate
    public CommissionService(@Reference Rules rules, @Reference Entries entries) {
        this.rules = rules;
        this.entries = entries;
    }

    @Override
    public long addRule(NewRule rule) {
        return rules.add(rule);
    }

    @Override
    public List<Earned> ofDocument(String document) {
        return entries.ofDocument(document).stream()
                .map(entry -> new Earned(
                        entry.lineNumber(),
                        entry.operatorId(),
                        entry.base(),
                        entry.basisPoints(),
                        entry.sharePercent(),
                        entry.amount()))
                .toList();
    }

    @Override
    public List<EmployeeTotal> totals(List<Long> storeIds, LocalDate from, LocalDate to) {
        return entries.perEmployee(new EntryFilter(storeIds, from, to, null)).stream()
                .map(total -> new EmployeeTotal(total.operatorId(), total.base(), total.amount()))
                .toList();
    }
}
