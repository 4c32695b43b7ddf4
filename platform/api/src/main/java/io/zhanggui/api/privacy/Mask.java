package io.zhanggui.api.privacy;

/// How personal data is shown to somebody who has not asked to see it.
public final class Mask {
    private Mask() {}

    /// `13812346721` becomes `138****6721`; anything shorter than 8 characters keeps its last two.
    public static String phone(String phone) {
        int length = phone.length();
        if (length < 8) {
            return "*".repeat(Math.max(0, length - 2)) + phone.substring(Math.max(0, length - 2));
        }
        return phone.substring(0, 3) + "*".repeat(length - 7) + phone.substring(length - 4);
    }
}
