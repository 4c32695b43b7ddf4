package io.zhanggui.sms.outbox;

import io.zhanggui.api.store.Stores;
import io.zhanggui.api.value.Money;
import io.zhanggui.member.api.Member;
import io.zhanggui.sms.template.MessageText.Variable;
import io.zhanggui.storedvalue.api.StoredValue;
import java.util.EnumMap;
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

    /// The member's name, balances and the store; amount and date are the event's, a dash where there is none.
    Map<Variable, String> of(Member member, long storeId) {
        StoredValue money = storedValue;
        Map<Variable, String> values = new EnumMap<>(Variable.class);
        values.put(Variable.MEMBER, member.name());
        values.put(Variable.AMOUNT, "—");
        values.put(
                Variable.BALANCE,
                money == null ? "—" : money.balance(member.id()).total().plain());
        values.put(Variable.POINTS, Long.toString(member.points()));
        values.put(Variable.STORE, stores.store(storeId).name());
        values.put(Variable.DATE, "—");
        return values;
    }

    static String amount(long fen) {
        return Money.ofFen(fen).plain();
    }
}
