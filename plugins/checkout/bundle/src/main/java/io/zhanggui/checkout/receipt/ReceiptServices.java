package io.zhanggui.checkout.receipt;

import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.store.Stores;
import io.zhanggui.checkout.archive.SaleArchive;

/// What the page for the receipt is made with.
public record ReceiptServices(ReceiptComposer composer, SaleArchive archive, Settings settings, Stores stores) {}
