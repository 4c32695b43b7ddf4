package io.zhanggui.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/// The texts of all modules, in both languages.
class TextsTest {
    /// Beside those of the plugins, which all have the same name.
    private static final List<String> NAMED = List.of(
            "texts/imports.properties",
            "texts/pages.properties",
            "texts/services.properties",
            "io/zhanggui/simulator/texts.properties");

    private static final int PLUGINS_WITH_TEXTS = 6;

    @Test
    void everyTextIsThereInBothLanguages() throws IOException {
        List<URL> files = chinese();
        assertThat(files).hasSizeGreaterThanOrEqualTo(NAMED.size() + PLUGINS_WITH_TEXTS);
        for (URL file : files) {
            Properties chinese = read(file);
            assertThat(chinese).as(file.toString()).isNotEmpty();
            assertThat(read(english(file)).stringPropertyNames())
                    .as(file.toString())
                    .isEqualTo(chinese.stringPropertyNames());
            assertThat(chinese.values())
                    .as(file.toString())
                    .noneMatch(text -> text.toString().isBlank());
        }
    }

    /// Else the page of plugins shows the name of its bundle, in whatever language.
    @Test
    void everyPluginHasANameForPeople() throws IOException {
        List<URL> plugins = Collections.list(TextsTest.class.getClassLoader().getResources("texts.properties"));
        assertThat(plugins).hasSizeGreaterThanOrEqualTo(PLUGINS_WITH_TEXTS);
        for (URL file : plugins) {
            assertThat(read(file).stringPropertyNames()).as(file.toString()).anyMatch(key -> key.startsWith("plugin."));
        }
    }

    /// Half-width marks stand too close beside Chinese characters; GB/T 15834 has full-width ones.
    @Test
    void chineseTextsHaveChineseMarks() throws IOException {
        for (URL file : chinese()) {
            read(file)
                    .forEach((key, text) -> assertThat(text.toString())
                            .as(file + " " + key)
                            .doesNotContainPattern("[\\p{IsHan}」）][,;:?!(](?![/*])")
                            .doesNotContainPattern("[,;?!)][\\p{IsHan}「]"));
        }
    }

    /// Only a text with arguments is a pattern; a single quote in one would swallow what follows it.
    @Test
    void everyTextWithArgumentsIsAPatternThatShowsThem() throws IOException {
        for (URL file : chinese()) {
            for (URL language : List.of(file, english(file))) {
                read(language).forEach((key, text) -> {
                    if (text.toString().contains("{0")) {
                        String filled = new MessageFormat(text.toString()).format(new Object[] {7, 7, 7, 7, 7, 7, 7});
                        assertThat(filled)
                                .as(language + " " + key)
                                .contains("7")
                                .doesNotContain("{");
                    }
                });
            }
        }
    }

    private static List<URL> chinese() throws IOException {
        ClassLoader loader = TextsTest.class.getClassLoader();
        List<URL> files = new ArrayList<>(Collections.list(loader.getResources("texts.properties")));
        for (String name : NAMED) {
            files.addAll(Collections.list(loader.getResources(name)));
        }
        return files;
    }

    private static URL english(URL chinese) throws IOException {
        return URI.create(chinese.toString().replace(".properties", "_en.properties"))
                .toURL();
    }

    private static Properties read(URL file) throws IOException {
        Properties texts = new Properties();
        try (Reader reader = new InputStreamReader(file.openStream(), StandardCharsets.UTF_8)) {
            texts.load(reader);
        }
        return texts;
    }
}
