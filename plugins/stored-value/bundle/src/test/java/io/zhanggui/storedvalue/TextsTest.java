package io.zhanggui.storedvalue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class TextsTest {
    @Test
    void everyTextIsThereInBothLanguages() throws IOException {
        Properties chinese = read("/texts.properties");
        assertThat(chinese).hasSizeGreaterThan(80);
        assertThat(read("/texts_en.properties").stringPropertyNames()).isEqualTo(chinese.stringPropertyNames());
    }

    private static Properties read(String name) throws IOException {
        Properties texts = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(TextsTest.class.getResourceAsStream(name)), StandardCharsets.UTF_8)) {
            texts.load(reader);
        }
        return texts;
    }
}
