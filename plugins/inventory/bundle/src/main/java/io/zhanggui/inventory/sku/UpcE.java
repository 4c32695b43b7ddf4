package io.zhanggui.inventory.sku;

import java.util.Optional;

/// The short form of UPC-A for small packages: eight digits of which the first is the number system, 0 or 1, and
/// the last the check digit of the long form. After GS1 General Specifications, 5.2.2.4.
final class UpcE {
    private static final int LENGTH = 8;
    private static final int UPC_A_LENGTH = 12;

    private UpcE() {}

    /// The same code as UPC-A, when it is one and its check digit is right: an EAN-8 that begins so is not taken
    /// for it.
    static Optional<String> expanded(String code) {
        if (code.length() != LENGTH || !code.chars().allMatch(c -> c >= '0' && c <= '9') || code.charAt(0) > '1') {
            return Optional.empty();
        }
        String six = code.substring(1, LENGTH - 1);
        char last = six.charAt(5);
        String maker;
        String item;
        switch (last) {
            case '0', '1', '2' -> {
                maker = six.substring(0, 2) + last + "00";
                item = "00" + six.substring(2, 5);
            }
            case '3' -> {
                maker = six.substring(0, 3) + "00";
                item = "000" + six.substring(3, 5);
            }
            case '4' -> {
                maker = six.substring(0, 4) + "0";
                item = "0000" + six.charAt(4);
            }
            default -> {
                maker = six.substring(0, 5);
                item = "0000" + last;
            }
        }
        String expanded = code.charAt(0) + maker + item + code.charAt(LENGTH - 1);
        return isRight(expanded) ? Optional.of(expanded) : Optional.empty();
    }

    private static boolean isRight(String upcA) {
        int sum = 0;
        for (int i = 0; i < UPC_A_LENGTH; i++) {
            sum += (upcA.charAt(i) - '0') * (i % 2 == 0 ? 3 : 1);
        }
        return sum % 10 == 0;
    }
}
