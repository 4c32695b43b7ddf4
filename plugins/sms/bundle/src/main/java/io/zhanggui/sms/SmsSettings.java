package io.zhanggui.sms;

import io.zhanggui.api.plugin.Setting;

/// The settings of the plugin.
public final class SmsSettings {
    private static final int HOURS = 24;

    /// Empty for the store's name.
    public static final Setting<String> SIGNATURE = Setting.text("sms.signature", "", 20);

    public static final Setting<String> PROVIDER = Setting.text("sms.provider", "outbox", 40);

    /// First hour of the day in which messages may be sent.
    public static final Setting<Long> FROM_HOUR = Setting.wholeNumber("sms.from-hour", 8, 0, HOURS - 1L);

    /// Hour from which messages wait until the next morning.
    public static final Setting<Long> UNTIL_HOUR = Setting.wholeNumber("sms.until-hour", 21, 1, HOURS);

    /// Price of one message in li (1/10 fen), because messages cost a few fen each.
    public static final Setting<Long> PRICE_LI = Setting.wholeNumber("sms.price-li", 45, 0, 10_000);

    private SmsSettings() {}
}
