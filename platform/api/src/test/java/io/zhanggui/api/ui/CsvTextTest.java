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

    @Test
    void aFormulaTypedWithFullWidthSignsIsMadeHarmlessToo() {
        assertThat(CsvText.harmless("＝HYPERLINK(A1)")).isEqualTo("'＝HYPERLINK(A1)");
        assertThat(CsvText.harmless("\n=1+1")).isEqualTo("'\n=1+1");
    }

    @Test
    void whatWasMadeHarmlessIsReadAsItWasMeant() {
        assertThat(CsvText.meant(CsvText.harmless("＝1+1"))).isEqualTo("＝1+1");
        assertThat(CsvText.meant("'quoted'")).isEqualTo("'quoted'");
    }

    @Test
    void aTextWithTheSeparatorOfAnotherCountryStaysOneCell() {
        assertThat(CsvText.line(List.of("tea;=1+1", "a\tb"))).isEqualTo("\"tea;=1+1\",\"a\tb\"\r\n");
    }

    @Test
    void aFigureOfTheScreenIsANumberInTheFileAndAnythingElseAText() {
        assertThat(CsvText.figure("+1,150.00")).isEqualTo("1150.00");
        assertThat(CsvText.figure("\u221226.60")).isEqualTo("-26.60");
        assertThat(CsvText.figure("219")).isEqualTo("219");
        assertThat(CsvText.figure("3 / 5")).isEqualTo("3 / 5");
        assertThat(CsvText.figure("=1+1")).isEqualTo("'=1+1");
        assertThat(CsvText.figure("")).isEmpty();
    }
}
