package io.zhanggui.sms.outbox;

import io.zhanggui.api.store.Stores;
import io.zhanggui.api.value.Money;
import io.zhanggui.member.api.Member;
import io.zhanggui.sms.template.MessageText.Variable;
import io.zhanggui.storedvalue.api.StoredValue;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/// What a template may say about a member. Thread-safe.
@Component(service = MessageValues.class)
public final class MessageValues {
    private final Stores stores;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable StoredValue storedValue;

    @Activate
    public MessageValues(@Reference Stores stores) {
        this.stores = stores;
    }

    /// The stored value of members; nothing while nobody knows.
    Map<Long, Money> balances(Collection<Long> memberIds) {
        StoredValue money = storedValue;
        Map<Long, Money> balances = new HashMap<>();
        if (money != null) {
            for (Map.Entry<Long, StoredValue.Balance> balance :
                    money.balances(memberIds).entrySet()) {
                balances.put(balance.getKey(), balance.getValue().total());
            }
        }
        return balances;
    }

    Map<Variable, String> of(Member member, long storeId) {
        return of(member, storeId, balances(List.of(member.id())));
    }

    /// The member's name, balances and the store; amount and date are the event's, a dash where there is none.
    Map<Variable, String> of(Member member, long storeId, Map<Long, Money> balances) {
        Money balance = balances.get(member.id());
        Map<Variable, String> values = new EnumMap<>(Variable.class);
        values.put(Variable.MEMBER, member.name());
        values.put(Variable.AMOUNT, "—");
        values.put(Variable.BALANCE, balance == null ? "—" : balance.plain());
        values.put(Variable.POINTS, Long.toString(member.points()));
        values.put(Variable.STORE, stores.store(storeId).name());
        values.put(Variable.DATE, "—");
        return values;
    }

    static String amount(long fen) {
        return Money.ofFen(fen).plain();
    }
}
