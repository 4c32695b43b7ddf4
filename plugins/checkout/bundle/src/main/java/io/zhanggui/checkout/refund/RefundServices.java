package io.zhanggui.checkout.refund;

import io.zhanggui.api.store.Stores;
import io.zhanggui.checkout.api.Checkout;
import io.zhanggui.checkout.archive.SaleArchive;
import io.zhanggui.checkout.tender.TenderTypes;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// What the refund of a sale is made with.
@Component(service = RefundServices.class)
public record RefundServices(
        Checkout checkout, SaleArchive archive, TenderTypes tenderTypes, RefundForecasts forecasts, Stores stores) {

    @Activate
    public RefundServices(
            @Reference Checkout checkout,
            @Reference SaleArchive archive,
            @Reference TenderTypes tenderTypes,
            @Reference RefundForecasts forecasts,
            @Reference Stores stores) {
        this.checkout = checkout;
        this.archive = archive;
        this.tenderTypes = tenderTypes;
        this.forecasts = forecasts;
        this.stores = stores;
    }
}
