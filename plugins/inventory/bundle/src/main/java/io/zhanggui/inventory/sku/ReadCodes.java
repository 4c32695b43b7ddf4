package io.zhanggui.inventory.sku;

import java.util.List;
import java.util.Optional;

/// How codes that scanners and scales send relate to those that are registered: the same at the till and in the
/// stockroom.
final class ReadCodes {
    private static final int UPC_LENGTH = 12;
    private static final int EAN_LENGTH = 13;

    private ReadCodes() {}

    /// A bar code and its other forms: UPC-A is EAN-13 with a leading zero, UPC-E its short form, and scanners send
    /// any.
    static List<String> forms(String code) {
        if (code.length() == UPC_LENGTH) {
            return List.of(code, "0" + code);
        }
        Optional<String> expanded = UpcE.expanded(code);
        if (expanded.isPresent()) {
            return List.of(code, expanded.get(), "0" + expanded.get());
        }
        return code.length() == EAN_LENGTH && code.startsWith("0") ? List.of(code, code.substring(1)) : List.of(code);
    }

    /// Scales number their items with leading zeros; the shop may have left them out.
    static List<String> articles(String digits) {
        String bare = digits.replaceFirst("^0+(?=.)", "");
        return bare.equals(digits) ? List.of(digits) : List.of(digits, bare);
    }
}
