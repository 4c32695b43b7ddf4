package io.zhanggui.checkout;

import io.zhanggui.api.plugin.Setting;
import io.zhanggui.checkout.receipt.Logo;
import io.zhanggui.protocol.document.PrintBlock;
import java.util.List;
import java.util.Optional;

/// What a shop can set about its till.
public final class CheckoutSettings {
    /// The amount payable is taken down to a multiple of this many fen (抹零): 0 never, 10 to a jiao, 100 to
    /// a yuan.
    public static final Setting<Long> ROUNDING_FEN =
            Setting.wholeNumber("checkout.rounding-fen", 0, 0, 10_000).choosing("0", "10", "50", "100", "500", "1000");

    /// The name at the head of the receipt; empty for the store's name.
    public static final Setting<String> RECEIPT_TITLE = Setting.text("checkout.receipt-title", "", 40);

    public static final Setting<String> RECEIPT_FOOT = Setting.longText("checkout.receipt-foot", "谢谢惠顾，欢迎再次光临", 200);

    /// Lines below the name at the head of the receipt: address, telephone, slogan.
    public static final Setting<String> RECEIPT_HEAD = Setting.longText("checkout.receipt-head", "", 200);

    /// The picture at the head of the receipt, as its own page writes it; empty for none. It is not on the page of
    /// settings, where it would be a row of signs.
    public static final Setting<Optional<PrintBlock.Image>> RECEIPT_LOGO = new Setting<>(
            "checkout.receipt-logo",
            Setting.Kind.LONG_TEXT,
            "",
            text -> text.isEmpty() ? Optional.empty() : Optional.of(Logo.parse(text)));

    public static final Setting<Boolean> RECEIPT_BAR_CODE = Setting.flag("checkout.receipt-bar-code", true);

    /// Width of the paper in millimetres, for the preview and the PDF; a printer knows its own.
    public static final Setting<Long> RECEIPT_WIDTH =
            Setting.wholeNumber("checkout.receipt-width", 80, 58, 80).choosing("58", "80");

    /// Sections of plugins that are left out, by their keys, separated by commas.
    public static final Setting<String> RECEIPT_WITHOUT = Setting.text("checkout.receipt-without", "", 400);

    /// Whether a till sells only while a shift is open at it.
    public static final Setting<Boolean> SHIFT_REQUIRED = Setting.flag("checkout.shift-required", false);

    static final List<Setting<?>> ALL = List.of(
            ROUNDING_FEN,
            RECEIPT_TITLE,
            RECEIPT_FOOT,
            RECEIPT_HEAD,
            RECEIPT_BAR_CODE,
            RECEIPT_WIDTH,
            RECEIPT_WITHOUT,
            SHIFT_REQUIRED);

    private CheckoutSettings() {}
}
