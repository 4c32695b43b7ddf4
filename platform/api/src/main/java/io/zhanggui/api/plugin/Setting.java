package io.zhanggui.api.plugin;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.Permission;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// A typed setting that a shop can change on the settings page. The title is the text `setting.<key>`, the help
/// `setting.<key>.help`.
/// @param key begins with the plugin's id, for example `sms.signature`
/// @param defaultText the default in the form it is stored
/// @param parser throws [Refusal] for a text that is not valid; used at the boundary and when read
/// @param choices what the page offers, asked anew each time the page opens; empty for what is typed
/// @param needs a permission that changing it needs besides the one for settings
public record Setting<T>(
        String key,
        Kind kind,
        String defaultText,
        Function<String, T> parser,
        Supplier<List<String>> choices,
        Optional<Permission> needs) {
    /// To change what decides how much money goes out and who must prove to be there.
    public static final Permission MONEY_SETTINGS = Permission.withPassword("host.money-settings");

    /// How the settings page shows it.
    public enum Kind {
        TEXT,
        LONG_TEXT,
        WHOLE_NUMBER,
        MONEY,
        FLAG
    }

    public Setting(String key, Kind kind, String defaultText, Function<String, T> parser) {
        this(key, kind, defaultText, parser, List::of, Optional.empty());
    }

    public static Setting<String> text(String key, String defaultText, int maxLength) {
        return new Setting<>(key, Kind.TEXT, defaultText, text -> limited(text, maxLength));
    }

    public static Setting<String> longText(String key, String defaultText, int maxLength) {
        return new Setting<>(key, Kind.LONG_TEXT, defaultText, text -> limited(text, maxLength));
    }

    public static Setting<Long> wholeNumber(String key, long defaultValue, long min, long max) {
        return new Setting<>(key, Kind.WHOLE_NUMBER, Long.toString(defaultValue), text -> {
            try {
                long value = Long.parseLong(text.strip());
                if (value >= min && value <= max) {
                    return value;
                }
            } catch (NumberFormatException notANumber) {
                throw new Refusal("setting.wholeNumber.invalid", text, min, max);
            }
            throw new Refusal("setting.wholeNumber.invalid", text, min, max);
        });
    }

    public static Setting<Boolean> flag(String key, boolean defaultValue) {
        return new Setting<>(key, Kind.FLAG, Boolean.toString(defaultValue), Boolean::parseBoolean);
    }

    /// The same setting, chosen from a list instead of typed. A choice is called `setting.<key>.<choice>` when there
    /// is such a text, else by its value. What the shop has stored stays on offer even when the list lacks it.
    public Setting<T> choosing(Supplier<List<String>> offered) {
        return new Setting<>(key, kind, defaultText, parser, offered, needs);
    }

    /// The same setting, which a manager with the right to change settings may not change: it is about money.
    public Setting<T> aboutMoney() {
        return new Setting<>(key, kind, defaultText, parser, choices, Optional.of(MONEY_SETTINGS));
    }

    /// @see #choosing(Supplier)
    public Setting<T> choosing(String... offered) {
        List<String> fixed = List.copyOf(Arrays.asList(offered));
        return choosing(() -> fixed);
    }

    private static String limited(String text, int maxLength) {
        if (text.length() > maxLength) {
            throw new Refusal("setting.text.tooLong", text.length(), maxLength);
        }
        return text;
    }
}
