package io.zhanggui.sms.template;

import io.zhanggui.api.store.Stores;
import io.zhanggui.api.text.Texts;
import io.zhanggui.sms.template.MessageText.Variable;
import java.util.EnumMap;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Made-up values, to show how a message will look. Thread-safe.
@Component(service = SampleValues.class)
public final class SampleValues {
    private final Stores stores;
    private final Texts texts;

    @Activate
    public SampleValues(@Reference Stores stores, @Reference Texts texts) {
        this.stores = stores;
        this.texts = texts;
    }

    public Map<Variable, String> of(long storeId) {
        Map<Variable, String> values = new EnumMap<>(Variable.class);
        values.put(Variable.MEMBER, texts.get("sms.sample.member"));
        values.put(Variable.AMOUNT, "268.20");
        values.put(Variable.BALANCE, "512.40");
        values.put(Variable.POINTS, "3480");
        values.put(Variable.STORE, stores.store(storeId).name());
        values.put(Variable.DATE, texts.get("sms.sample.date"));
        values.put(Variable.CODE, texts.get("sms.sample.code"));
        values.put(Variable.MINUTES, "5");
        return values;
    }
}
