package io.zhanggui.inventory;

import io.zhanggui.api.plugin.Setting;
import io.zhanggui.inventory.sku.WeighedLabels;

/// The settings of the plugin.
public final class InventorySettings {
    /// A till must not stop because somebody forgot a goods receipt, so stock may fall below zero by
    /// default.
    public static final Setting<Boolean> NEGATIVE_STOCK = Setting.flag("inventory.negative-stock", true);

    public static final Setting<WeighedLabels> WEIGHED_LABELS = new Setting<>(
            "inventory.weighed-labels", Setting.Kind.LONG_TEXT, WeighedLabels.DEFAULT, WeighedLabels::parse);

    /// How many days before they expire batches are on the board.
    public static final Setting<Long> EXPIRY_DAYS = Setting.wholeNumber("inventory.expiry-days", 30, 0, 3_650);

    private InventorySettings() {}
}
