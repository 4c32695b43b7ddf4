package io.zhanggui.checkout.receipt;

import io.zhanggui.api.plugin.Settings;
import io.zhanggui.checkout.CheckoutSettings;
import io.zhanggui.protocol.document.PrintBlock;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// How the shop wants its receipts.
/// @param logo above everything
/// @param title at the head; blank for the store's name
/// @param head lines below it, may be empty
/// @param foot may be empty
/// @param barCode whether the number is printed as a bar code, to be scanned when something comes back
/// @param without keys of the plugins' sections that are left out
public record ReceiptDesign(
        Optional<PrintBlock.Image> logo, String title, String head, String foot, boolean barCode, Set<String> without) {
    public ReceiptDesign {
        without = Set.copyOf(without);
    }

    public static ReceiptDesign of(Settings settings) {
        return new ReceiptDesign(
                settings.get(CheckoutSettings.RECEIPT_LOGO),
                settings.get(CheckoutSettings.RECEIPT_TITLE),
                settings.get(CheckoutSettings.RECEIPT_HEAD),
                settings.get(CheckoutSettings.RECEIPT_FOOT),
                settings.get(CheckoutSettings.RECEIPT_BAR_CODE),
                Arrays.stream(settings.get(CheckoutSettings.RECEIPT_WITHOUT).split(","))
                        .map(String::strip)
                        .filter(key -> !key.isEmpty())
                        .collect(Collectors.toSet()));
    }

    /// Stores what differs. Needs the right to change settings.
    public void store(Settings settings) {
        settings.set(CheckoutSettings.RECEIPT_LOGO, logo.map(Logo::text).orElse(""));
        settings.set(CheckoutSettings.RECEIPT_TITLE, title);
        settings.set(CheckoutSettings.RECEIPT_HEAD, head);
        settings.set(CheckoutSettings.RECEIPT_FOOT, foot);
        settings.set(CheckoutSettings.RECEIPT_BAR_CODE, Boolean.toString(barCode));
        settings.set(CheckoutSettings.RECEIPT_WITHOUT, without.stream().sorted().collect(Collectors.joining(",")));
    }
}
