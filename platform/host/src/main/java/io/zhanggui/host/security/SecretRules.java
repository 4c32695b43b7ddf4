package io.zhanggui.host.security;

import io.zhanggui.api.error.Refusal;
import java.util.Locale;
import java.util.Set;

/// What a password and a PIN must be. Length counts more than a mixture of signs (NIST SP 800-63B).
final class SecretRules {
    private static final int MIN_PASSWORD = 8;
    private static final int MAX_PASSWORD = 128;
    private static final Set<String> COMMON = Set.of(
            "12345678",
            "123456789",
            "1234567890",
            "password",
            "password1",
            "qwertyui",
            "abcd1234",
            "a1234567",
            "88888888",
            "66666666",
            "11111111",
            "00000000",
            "iloveyou",
            "woaini1314",
            "5201314520",
            "zhanggui");

    private SecretRules() {}

    static void requirePassword(String password, String loginName) {
        if (password.length() < MIN_PASSWORD || password.length() > MAX_PASSWORD) {
            throw new Refusal("password.length", MIN_PASSWORD, MAX_PASSWORD);
        }
        String lower = password.toLowerCase(Locale.ROOT);
        if (COMMON.contains(lower)
                || lower.contains(loginName)
                || lower.chars().distinct().count() < 4) {
            throw new Refusal("password.common");
        }
    }

    static void requirePin(String pin) {
        if (!pin.matches("[0-9]{4,8}")) {
            throw new Refusal("pin.digits");
        }
        if (pin.chars().distinct().count() == 1 || "0123456789".contains(pin) || "9876543210".contains(pin)) {
            throw new Refusal("pin.common");
        }
    }
}
