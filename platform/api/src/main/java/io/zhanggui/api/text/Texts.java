package io.zhanggui.api.text;

import java.util.Locale;

/// The texts of the host and of all started plugins. Thread-safe.
public interface Texts {
    Locale CHINESE = Locale.SIMPLIFIED_CHINESE;
    Locale ENGLISH = Locale.ENGLISH;

    /// The text with [java.text.MessageFormat] arguments filled in (only when there are arguments), falling
    /// back to Chinese, then to `!key`.
    String get(String key, Locale locale, Object... arguments);

    /// In the language of [#locale()].
    String get(String key, Object... arguments);

    /// The language of the current page, so that who sits at it can read it; the shop's where there is no page and
    /// where customers read, see [ShopLanguage].
    Locale locale();

    /// The text, or `otherwise` when nobody declares it, such as the title of something whose plugin is stopped.
    default String getOr(String key, String otherwise) {
        String text = get(key);
        return text.equals("!" + key) ? otherwise : text;
    }
}
