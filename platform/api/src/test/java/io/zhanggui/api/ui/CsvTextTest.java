package io.zhanggui.api.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTextTest {

    @Test
    void aCellWithACommaAQuoteOrALineBreakIsQuoted() {
        assertThat(CsvText.line(List.of("a,b", "say \"hi\"", "two\nlines", "plain")))
                .isEqualTo("\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\",plain\r\n");
    }

    @Test
    void aTextThatASpreadsheetWouldRunIsMadeHarmless() {
        assertThat(CsvText.harmless("=1+1")).isEqualTo("'=1+1");
        assertThat(CsvText.harmless("@SUM(A1)")).isEqualTo("'@SUM(A1)");
        assertThat(CsvText.harmless("王芳")).isEqualTo("王芳");
        assertThat(CsvText.harmless("")).isEmpty();
    }
}
