package io.zhanggui.timescard.sale;

import io.zhanggui.storedvalue.api.PrepaidAccount;
import io.zhanggui.timescard.api.TimesCards;
import org.osgi.service.component.annotations.Component;

/// What members have paid for packages in advance.
@Component
public final class PackagePrepaid implements PrepaidAccount {
    @Override
    public String account() {
        return TimesCards.PREPAID;
    }
}
