package io.zhanggui.host.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DictionaryPinyinTest {
    private final DictionaryPinyin pinyin = new DictionaryPinyin();

    @ParameterizedTest
    @CsvSource({
        "王芳, wf, wangfang",
        "护发精油 80ml, hfjy80ml, hufajingyou80ml",
        "曾长乐, zcl, zengchangle",
        "吕女士, lns, lvnvshi",
        "ＡＢＣ－１２, abc12, abc12",
        "Émile, mile, mile",
        "《洗·剪·吹》, xjc, xijianchui"
    })
    void aNameHasInitialsAndAFullReading(String name, String initials, String full) {
        assertThat(pinyin.initials(name)).isEqualTo(initials);
        assertThat(pinyin.full(name)).isEqualTo(full);
    }

    @Test
    void signsWithoutAReadingAreLeftOut() {
        assertThat(pinyin.full("")).isEmpty();
        assertThat(pinyin.full("😀 \u0000-_/")).isEmpty();
    }
}
