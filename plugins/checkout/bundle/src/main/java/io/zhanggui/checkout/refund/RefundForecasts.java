package io.zhanggui.checkout.refund;

import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.PaidTender;
import io.zhanggui.checkout.api.RefundForecast;
import io.zhanggui.checkout.api.SoldLine;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/// What the started plugins say a refund will take back.
@Component(service = RefundForecasts.class)
public final class RefundForecasts {
    private final UnitOfWork unitOfWork;

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<RefundForecast> forecasts = List.of();

    @Activate
    public RefundForecasts(@Reference UnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
    }

    /// @throws io.zhanggui.api.error.Refusal when the refund would be refused as things are
    public List<String> of(
            CompletedSale original, List<SoldLine> before, List<SoldLine> lines, List<PaidTender> tenders) {
        return forecasts.isEmpty()
                ? List.of()
                : unitOfWork.read(unit -> forecasts.stream()
                        .flatMap(each -> each.of(original, before, lines, tenders).stream())
                        .toList());
    }
}
