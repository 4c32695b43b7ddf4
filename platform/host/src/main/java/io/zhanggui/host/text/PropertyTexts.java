package io.zhanggui.host.text;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.security.AccessDenied;
import io.zhanggui.api.text.ShopLanguage;
import io.zhanggui.api.text.SpokenTexts;
import io.zhanggui.api.text.Texts;
import io.zhanggui.host.page.PageSession;
import io.zhanggui.host.security.PasswordNeeded;
import io.zhanggui.host.settings.HostSettings;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The texts of the host and of all started plugins in one map per language.
public final class PropertyTexts implements Texts {
    /// The host's own files in `texts/`, one per part.
    private static final List<String> HOST_FILES = List.of("services", "pages", "imports");

    private final Settings settings;
    private final PageSession page;
    private final Map<String, TextFile> files = new ConcurrentHashMap<>();
    private volatile TextFile merged = new TextFile(Map.of(), Map.of());

    public PropertyTexts(Settings settings, PageSession page) {
        this.settings = settings;
        this.page = page;
        ClassLoader loader = PropertyTexts.class.getClassLoader();
        for (String name : HOST_FILES) {
            add("host." + name, TextFile.read("texts/" + name, loader::getResource));
        }
    }

    /// Adds a plugin's texts, or replaces them.
    public synchronized void add(String owner, TextFile file) {
        files.put(owner, file);
        merge();
    }

    public synchronized void remove(String owner) {
        files.remove(owner);
        merge();
    }

    public boolean has(String key) {
        return merged.chinese().containsKey(key);
    }

    @Override
    public String get(String key, Locale locale, Object... arguments) {
        TextFile texts = merged;
        boolean english = locale.getLanguage().equals(ENGLISH.getLanguage());
        String text = english ? texts.english().get(key) : null;
        if (text == null) {
            text = texts.chinese().get(key);
        }
        if (text == null) {
            return "!" + key;
        }
        return arguments.length == 0 ? text : new MessageFormat(text, english ? ENGLISH : CHINESE).format(arguments);
    }

    @Override
    public String get(String key, Object... arguments) {
        String text = get(key, locale(), arguments);
        if (ShopLanguage.isSpoken()) {
            SpokenTexts.heard(text, key, arguments);
        }
        return text;
    }

    @Override
    public Locale locale() {
        return page.locale()
                .filter(ofReader -> !ShopLanguage.isSpoken())
                .orElseGet(() -> settings.get(HostSettings.LANGUAGE));
    }

    /// What a refusal says to a person. A missing permission is named by its title, not by its key.
    public String sentence(Refusal refusal, Locale locale) {
        Object[] arguments = refusal.arguments();
        if (refusal instanceof AccessDenied || refusal instanceof PasswordNeeded) {
            if (Arrays.asList(arguments).contains("host.sign-in")) {
                return get("access.signIn", locale);
            }
            arguments = Arrays.stream(arguments)
                    .map(key -> has("permission." + key) ? get("permission." + key, locale) : key)
                    .toArray();
        }
        return get(refusal.textKey(), locale, arguments);
    }

    private void merge() {
        Map<String, String> chinese = new HashMap<>();
        Map<String, String> english = new HashMap<>();
        files.values().forEach(file -> {
            chinese.putAll(file.chinese());
            english.putAll(file.english());
        });
        merged = new TextFile(chinese, english);
    }
}
