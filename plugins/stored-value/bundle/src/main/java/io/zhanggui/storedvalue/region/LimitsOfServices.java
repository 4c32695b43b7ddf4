package io.zhanggui.storedvalue.region;

import io.zhanggui.api.value.Money;
import io.zhanggui.storedvalue.api.PrepaidLimits;
import java.time.LocalDate;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// The limits of a card for the plugins that sell prepaid services: a package is a card of its own.
@Component
public final class LimitsOfServices implements PrepaidLimits {
    private final TopUpLimits limits;

    @Activate
    public LimitsOfServices(@Reference TopUpLimits limits) {
        this.limits = limits;
    }

    @Override
    public List<String> check(long memberId, Money price, LocalDate day) {
        return limits.check(memberId, Money.ZERO, price, day);
    }
}
