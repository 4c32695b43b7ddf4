package io.zhanggui.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.Objects;
import java.util.Properties;

/// The page and its files, with the texts of one language put in.
final class Page {
    private Page() {}

    /// @param language `en`, anything else is Chinese
    static String html(String language) throws IOException {
        boolean english = language.equals("en");
        Properties texts = new Properties();
        try (InputStream in = open(english ? "texts_en.properties" : "texts.properties");
                InputStreamReader reader = new InputStreamReader(in, UTF_8)) {
            texts.load(reader);
        }
        String page = file("page.html").replace("{{lang}}", english ? "en" : "zh-CN");
        for (String key : texts.stringPropertyNames()) {
            page = page.replace("{{" + key + "}}", texts.getProperty(key));
        }
        return page;
    }

    static String file(String name) throws IOException {
        try (InputStream in = open(name)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    private static InputStream open(String name) {
        return Objects.requireNonNull(Page.class.getResourceAsStream(name), name);
    }
}
