package io.zhanggui.host.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.MessageFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextFilesTest {

    @ParameterizedTest
    @ValueSource(strings = {"services", "pages", "imports"})
    void everyTextIsThereInBothLanguages(String name) {
        TextFile texts = read(name);
        assertThat(texts.chinese()).isNotEmpty();
        assertThat(texts.english().keySet())
                .containsExactlyInAnyOrderElementsOf(texts.chinese().keySet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"services", "pages", "imports"})
    void bothLanguagesUseTheSameArguments(String name) {
        TextFile texts = read(name);
        texts.chinese()
                .forEach((key, chinese) ->
                        assertThat(arguments(texts.english(), key)).as(key).isEqualTo(arguments(texts.chinese(), key)));
    }

    @Test
    void aFileThatIsMissingHasNoTexts() {
        assertThat(read("no-such-file").chinese()).isEmpty();
    }

    private static int arguments(Map<String, String> texts, String key) {
        return new MessageFormat(texts.getOrDefault(key, "")).getFormatsByArgumentIndex().length;
    }

    private static TextFile read(String name) {
        return TextFile.read("texts/" + name, TextFile.class.getClassLoader()::getResource);
    }
}
