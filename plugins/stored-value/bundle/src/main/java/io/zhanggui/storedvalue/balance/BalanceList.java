package io.zhanggui.storedvalue.balance;

import io.zhanggui.api.security.Operators;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.UnitOfAccount;
import io.zhanggui.member.api.Member;
import io.zhanggui.member.api.Members;
import io.zhanggui.storedvalue.StoredValueDatabase;
import io.zhanggui.storedvalue.StoredValuePermissions;
import io.zhanggui.storedvalue.api.StoredValue;
import io.zhanggui.storedvalue.lot.Split;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/// Who has how much. Names come from the member plugin, as long as it runs.
@Component(service = BalanceList.class)
public final class BalanceList {
    private static final int MAX_FOUND = 100;
    private static final int AT_ONCE = 1_000;

    private final UnitOfWork unitOfWork;
    private final Ledger ledger;
    private final Operators operators;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Members members;

    @Activate
    public BalanceList(
            @Reference UnitOfWork unitOfWork,
            @Reference StoredValueDatabase tables,
            @Reference Ledger ledger,
            @Reference Operators operators) {
        this.unitOfWork = unitOfWork;
        this.ledger = ledger;
        this.operators = operators;
    }

    /// @param name the member's number when the member plugin does not run
    public record Row(long memberId, String name, String phone, String tier, Split balance) {
        public Money principal() {
            return balance.principal();
        }

        public Money bonus() {
            return balance.bonus();
        }

        public Money total() {
            return balance.total();
        }
    }

    /// @param members who have something left
    public record Totals(long members, Split owed) {}

    public Totals totals() {
        operators.require(StoredValuePermissions.VIEW);
        return unitOfWork.read(unit -> new Totals(
                Sql.first(
                                unit.connection(),
                                "SELECT COUNT(DISTINCT member_id) FROM stored_value_lot WHERE exhausted = FALSE",
                                row -> row.getLong(1))
                        .orElse(0L),
                new Split(
                        ledger.liability(StoredValue.PRINCIPAL, UnitOfAccount.FEN),
                        ledger.liability(StoredValue.BONUS, UnitOfAccount.FEN))));
    }

    /// Members who have something left, most first.
    public List<Row> page(int offset, int limit) {
        operators.require(StoredValuePermissions.VIEW);
        return unitOfWork.read(unit -> {
            Map<Long, Split> balances = new LinkedHashMap<>();
            Sql.query(
                            unit.connection(),
                            """
                            SELECT member_id, principal_left, bonus_left FROM (
                              SELECT member_id, SUM(principal - principal_used - principal_returned) AS principal_left,
                                SUM(bonus - bonus_used - bonus_returned) AS bonus_left
                              FROM stored_value_lot WHERE exhausted = FALSE GROUP BY member_id) members
                            ORDER BY principal_left + bonus_left DESC, member_id LIMIT ? OFFSET ?""",
                            row -> Map.entry(
                                    row.getLong("member_id"),
                                    new Split(row.getLong("principal_left"), row.getLong("bonus_left"))),
                            limit,
                            offset)
                    .forEach(left -> balances.put(left.getKey(), left.getValue()));
            return rows(balances);
        });
    }

    /// Members by name, pinyin, phone or card, with what they have, be it nothing.
    public List<Row> search(String text) {
        operators.require(StoredValuePermissions.VIEW);
        Members running = members;
        if (running == null) {
            return List.of();
        }
        List<Member> found = running.search(text, MAX_FOUND);
        List<Long> ids = found.stream().map(Member::id).toList();
        Map<Long, Long> principals = ledger.balances(ids, StoredValue.PRINCIPAL, UnitOfAccount.FEN);
        Map<Long, Long> bonuses = ledger.balances(ids, StoredValue.BONUS, UnitOfAccount.FEN);
        return found.stream()
                .map(member -> row(
                        member,
                        new Split(principals.getOrDefault(member.id(), 0L), bonuses.getOrDefault(member.id(), 0L))))
                .toList();
    }

    /// The members of a page, or of a whole file, asked for a thousand at a time.
    private List<Row> rows(Map<Long, Split> balances) {
        Members running = members;
        List<Long> ids = List.copyOf(balances.keySet());
        Map<Long, Member> known = new HashMap<>();
        for (int begin = 0; running != null && begin < ids.size(); begin += AT_ONCE) {
            running.findAll(ids.subList(begin, Math.min(begin + AT_ONCE, ids.size())))
                    .forEach(member -> known.put(member.id(), member));
        }
        List<Row> rows = new ArrayList<>(ids.size());
        balances.forEach((memberId, balance) -> {
            Member member = known.get(memberId);
            rows.add(
                    member == null
                            ? new Row(memberId, Long.toString(memberId), "", "", balance)
                            : row(member, balance));
        });
        return rows;
    }

    private static Row row(Member member, Split balance) {
        return new Row(member.id(), member.name(), member.maskedPhone(), member.tier(), balance);
    }
}
