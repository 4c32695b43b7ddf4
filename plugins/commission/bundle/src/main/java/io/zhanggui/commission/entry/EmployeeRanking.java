package io.zhanggui.commission.entry;

import io.zhanggui.api.board.BoardSource;
import io.zhanggui.api.security.Operator;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.text.Texts;
import io.zhanggui.commission.CommissionPermissions;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// The board's ranking of employees by commission.
@Component
public final class EmployeeRanking implements BoardSource {
    private static final int ORDER = 300;
    private static final int ROWS = 5;

    private final Entries entries;
    private final Operators operators;
    private final Texts texts;

    @Activate
    public EmployeeRanking(@Reference Entries entries, @Reference Operators operators, @Reference Texts texts) {
        this.entries = entries;
        this.operators = operators;
        this.texts = texts;
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public List<Ranking> rankings(Query query) {
        if (!operators.may(CommissionPermissions.VIEW)) {
            return List.of();
        }
        List<Entries.PerEmployee> best =
                entries.perEmployee(new EntryFilter(query.storeIds(), query.from(), query.today(), null)).stream()
                        .filter(employee -> employee.amount().fen() > 0)
                        .limit(ROWS)
                        .toList();
        if (best.isEmpty()) {
            return List.of();
        }
        long most = best.getFirst().amount().fen();
        List<Ranking.Row> rows = best.stream()
                .map(employee -> new Ranking.Row(
                        operators
                                .find(employee.operatorId())
                                .map(Operator::displayName)
                                .orElse("—"),
                        texts.get(
                                "commission.ranking.detail",
                                employee.documents(),
                                employee.base().format()),
                        (int) (employee.amount().fen() * 100 / most),
                        "¥" + employee.amount().format()))
                .toList();
        return List.of(new Ranking("commission.ranking.title", "commission.ranking.hint", rows, "commission"));
    }
}
