package io.zhanggui.checkout.refund;

import io.zhanggui.api.store.Stores;
import io.zhanggui.checkout.api.Checkout;
import io.zhanggui.checkout.archive.SaleArchive;
import io.zhanggui.checkout.tender.TenderTypes;

/// What the refund of a sale is made with.
public record RefundServices(Checkout checkout, SaleArchive archive, TenderTypes tenderTypes, Stores stores) {}
