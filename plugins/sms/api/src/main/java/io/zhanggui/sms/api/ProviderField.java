package io.zhanggui.sms.api;

import java.util.List;

/// Something that a provider needs to know from the shop.
/// @param key of [ProviderSettings#of], such as `host`
/// @param titleKey text of the title; the text `<titleKey>.help` explains it
/// @param defaultText what counts while the shop has filled in nothing
/// @param needed whether the provider cannot work without
/// @param choices of a [Kind#CHOICE]; a choice is called by the text `<titleKey>.<choice>` where there is one
public record ProviderField(
        String key, String titleKey, Kind kind, String defaultText, boolean needed, List<String> choices) {
    public ProviderField {
        choices = List.copyOf(choices);
    }

    /// How the page asks for it.
    public enum Kind {
        TEXT,
        LONG_TEXT,
        WHOLE_NUMBER,
        CHOICE,
        /// stored encrypted, never shown again, never logged
        SECRET
    }

    public static ProviderField text(String key, String titleKey, String defaultText) {
        return new ProviderField(key, titleKey, Kind.TEXT, defaultText, false, List.of());
    }

    public static ProviderField longText(String key, String titleKey, String defaultText) {
        return new ProviderField(key, titleKey, Kind.LONG_TEXT, defaultText, false, List.of());
    }

    public static ProviderField number(String key, String titleKey, int defaultNumber) {
        return new ProviderField(key, titleKey, Kind.WHOLE_NUMBER, Integer.toString(defaultNumber), false, List.of());
    }

    /// The first one is the default.
    public static ProviderField choice(String key, String titleKey, String... choices) {
        return new ProviderField(key, titleKey, Kind.CHOICE, choices[0], false, List.of(choices));
    }

    public static ProviderField secret(String key, String titleKey) {
        return new ProviderField(key, titleKey, Kind.SECRET, "", false, List.of());
    }

    /// The same field, without which the provider cannot work.
    public ProviderField asNeeded() {
        return new ProviderField(key, titleKey, kind, defaultText, true, choices);
    }
}
