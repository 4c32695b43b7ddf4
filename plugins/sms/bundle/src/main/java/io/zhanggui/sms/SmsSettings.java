package io.zhanggui.sms;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.plugin.Setting;
import io.zhanggui.api.plugin.Settings;

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

    /// What promotional texts end with.
    public static final Setting<String> OPT_OUT_ENDING = Setting.text("sms.opt-out-ending", "拒收请回复R", 20);

    /// By which of their words people who answer opt out, separated by commas.
    public static final Setting<String> OPT_OUT_WORDS =
            Setting.text("sms.opt-out-words", "R,TD,T,退订,拒收,STOP,QX,N", 200);

    /// What a month's messages may cost in yuan; 0 for any amount.
    public static final Setting<Long> BUDGET_YUAN =
            Setting.wholeNumber("sms.budget-yuan", 0, 0, 1_000_000).aboutMoney();

    /// What waits for the next month when the budget is used up.
    public static final Setting<BudgetStops> BUDGET_STOPS = new Setting<>(
                    "sms.budget-stops", Setting.Kind.TEXT, BudgetStops.PROMOTIONAL.name(), BudgetStops::of)
            .choosing(BudgetStops.PROMOTIONAL.name(), BudgetStops.NOTICES.name());

    /// What a used up budget stops. Codes that a member asks for always go.
    public enum BudgetStops {
        PROMOTIONAL,
        /// what promotes and what tells
        NOTICES;

        private static BudgetStops of(String text) {
            for (BudgetStops each : values()) {
                if (each.name().equals(text.strip())) {
                    return each;
                }
            }
            throw new Refusal("sms.budget-stops.invalid", text);
        }
    }

    private SmsSettings() {}

    /// What promotional texts end with. None leaves without saying how to opt out, also when the shop emptied it.
    public static String ending(Settings settings) {
        String ending = settings.get(OPT_OUT_ENDING).strip();
        return ending.isEmpty() ? OPT_OUT_ENDING.defaultText() : ending;
    }
}
