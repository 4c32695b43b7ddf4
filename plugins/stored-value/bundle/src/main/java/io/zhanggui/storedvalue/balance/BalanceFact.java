package io.zhanggui.storedvalue.balance;

import io.zhanggui.api.text.Texts;
import io.zhanggui.checkout.api.CustomerFact;
import io.zhanggui.storedvalue.api.StoredValue;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// The balance under the customer's name at the till.
@Component
public final class BalanceFact implements CustomerFact.Source {
    private static final int ORDER = 10;

    private final StoredValue storedValue;
    private final Texts texts;

    @Activate
    public BalanceFact(@Reference StoredValue storedValue, @Reference Texts texts) {
        this.storedValue = storedValue;
        this.texts = texts;
    }

    @Override
    public List<CustomerFact> facts(long memberId, long storeId) {
        StoredValue.Balance balance = storedValue.balance(memberId);
        return List.of(new CustomerFact(
                ORDER,
                texts.get("stored-value.fact.title"),
                "¥" + balance.total().format(),
                texts.get(
                        "stored-value.fact.detail",
                        balance.principal().format(),
                        balance.bonus().format())));
    }
}
