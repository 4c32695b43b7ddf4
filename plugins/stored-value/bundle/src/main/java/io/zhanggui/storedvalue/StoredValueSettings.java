package io.zhanggui.storedvalue;

import io.zhanggui.api.plugin.Setting;
import java.util.List;

/// What a shop can set about stored value.
public final class StoredValueSettings {
    /// Whose law applies: rows of the region's rules.
    public static final Setting<String> REGION =
            Setting.text("stored-value.region", "CN", 20).aboutMoney();

    /// A refund of at least so much needs the operator's password or PIN once more.
    public static final Setting<Long> REFUND_PROOF_FROM_YUAN = Setting.wholeNumber(
                    "stored-value.refund-proof-from", 500, 0, 1_000_000)
            .aboutMoney();

    /// A payment of at least so much needs the member's PIN; 0 for never.
    public static final Setting<Long> PIN_FROM_YUAN =
            Setting.wholeNumber("stored-value.pin-from", 0, 0, 1_000_000).aboutMoney();

    /// What proves such a payment: the PIN, a code sent to the member's phone, or either.
    public static final Setting<String> PROOF = Setting.text("stored-value.payment-proof", "PIN", 10)
            .choosing("PIN", "CODE", "EITHER")
            .aboutMoney();

    /// So many hours after a member's phone was changed no code for a payment is sent to it; 0 for at once.
    public static final Setting<Long> NEW_PHONE_HOURS =
            Setting.wholeNumber("stored-value.new-phone-hours", 24, 0, 720).aboutMoney();

    /// Bonus for who brings a new member, in yuan; 0 for none.
    public static final Setting<Long> REFERRAL_YUAN =
            Setting.wholeNumber("stored-value.referral-reward", 0, 0, 10_000).aboutMoney();

    /// The least first spend that earns it, in yuan.
    public static final Setting<Long> REFERRAL_LEAST_YUAN =
            Setting.wholeNumber("stored-value.referral-least", 10, 0, 100_000).aboutMoney();

    static final List<Setting<?>> ALL = List.of(
            REGION, REFUND_PROOF_FROM_YUAN, PIN_FROM_YUAN, PROOF, NEW_PHONE_HOURS, REFERRAL_YUAN, REFERRAL_LEAST_YUAN);

    private StoredValueSettings() {}
}
