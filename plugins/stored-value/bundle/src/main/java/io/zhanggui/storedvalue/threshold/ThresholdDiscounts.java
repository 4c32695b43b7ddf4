package io.zhanggui.storedvalue.threshold;

import io.zhanggui.api.text.Texts;
import io.zhanggui.checkout.api.OrderDiscount;
import io.zhanggui.checkout.api.OrderDiscountSource;
import io.zhanggui.member.api.Member;
import io.zhanggui.member.api.Members;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/// Offers members what they save by paying with stored value.
@Component
public final class ThresholdDiscounts implements OrderDiscountSource {
    private final Thresholds thresholds;
    private final Texts texts;

    /// Without the member plugin nobody has a tier.
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Members members;

    @Activate
    public ThresholdDiscounts(@Reference Thresholds thresholds, @Reference Texts texts) {
        this.thresholds = thresholds;
        this.texts = texts;
    }

    @Override
    public List<OrderDiscount> forOrder(Order order) {
        Long memberId = order.memberId();
        return memberId == null
                ? List.of()
                : thresholds.given(order.storeId(), () -> tier(memberId)).stream()
                        .<OrderDiscount>map(threshold -> new ThresholdDiscount(threshold, texts))
                        .toList();
    }

    private String tier(long memberId) {
        return Optional.ofNullable(members)
                .flatMap(running -> running.find(memberId))
                .map(Member::tierCode)
                .orElse("");
    }
}
