package io.zhanggui.checkout.till;

import io.zhanggui.api.device.Devices;
import io.zhanggui.api.device.Printing;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.Checkout;
import io.zhanggui.checkout.archive.SaleArchive;
import io.zhanggui.checkout.hold.HeldCarts;
import io.zhanggui.checkout.hold.OpenCarts;
import io.zhanggui.checkout.pricing.Catalogs;
import io.zhanggui.checkout.pricing.Pricing;
import io.zhanggui.checkout.refund.Exchanges;
import io.zhanggui.checkout.refund.RefundServices;
import io.zhanggui.checkout.shift.Shifts;
import io.zhanggui.checkout.tender.LineTenders;
import io.zhanggui.checkout.tender.TenderDigits;
import io.zhanggui.checkout.tender.TenderTypes;
import io.zhanggui.checkout.till.display.CustomerDisplay;

/// What the till's screen is made with.
public record TillServices(
        Checkout checkout,
        Pricing pricing,
        Catalogs catalogs,
        Lookup lookup,
        CustomerDesk customers,
        TenderTypes tenderTypes,
        TenderDigits tenderDigits,
        LineTenders lineTenders,
        HeldCarts heldCarts,
        OpenCarts openCarts,
        UnitOfWork unitOfWork,
        Operators operators,
        Stores stores,
        Devices devices,
        Printing printing,
        Shifts shifts,
        Exchanges exchanges,
        SaleArchive archive,
        RefundServices refunds,
        Forecasts forecasts,
        CustomerDisplay display,
        TillParts parts) {}
