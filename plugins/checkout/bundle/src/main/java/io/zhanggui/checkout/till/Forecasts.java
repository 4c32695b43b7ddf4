package io.zhanggui.checkout.till;

import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.PricedCart;
import io.zhanggui.checkout.api.SaleForecast;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/// What the started plugins say a sale will bring.
@Component(service = Forecasts.class)
public final class Forecasts {
    private final UnitOfWork unitOfWork;

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<SaleForecast> forecasts = List.of();

    @Activate
    public Forecasts(@Reference UnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
    }

    /// Nothing without a customer or without lines.
    public List<SaleForecast.Line> of(PricedCart cart) {
        if (forecasts.isEmpty()
                || cart.cart().memberId() == null
                || cart.lines().isEmpty()) {
            return List.of();
        }
        return unitOfWork.read(unit ->
                forecasts.stream().flatMap(each -> each.of(cart).stream()).toList());
    }
}
