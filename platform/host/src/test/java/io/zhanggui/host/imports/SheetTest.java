package io.zhanggui.host.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.error.Refusal;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SheetTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void aUtf8FileIsReadWithAndWithoutByteOrderMark() throws IOException {
        String text = "姓名,手机号\n王芳,13812346721\n";
        assertThat(cells(text.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(cells(("\ufeff" + text).getBytes(StandardCharsets.UTF_8)))
                .containsExactly(List.of("姓名", "手机号"), List.of("王芳", "13812346721"));
    }

    @Test
    void aFileOfAChineseSpreadsheetIsRecognisedAsGb18030() throws IOException {
        assertThat(cells("姓名;备注\n\"王;芳\";染发\n".getBytes(Charset.forName("GB18030"))))
                .containsExactly(List.of("姓名", "备注"), List.of("王;芳", "染发"));
    }

    @Test
    void rowsAreNumberedAsTheSpreadsheetCountsThemAndEmptyOnesAreLeftOut() throws IOException {
        Path file = file("a,b\n\n\"two\nlines\",1\n , \nlast,2\n".getBytes(StandardCharsets.UTF_8));
        try (Sheet sheet = Sheet.open(file)) {
            assertThat(rows(sheet)).extracting(Sheet.Row::number).containsExactly(1, 3, 5);
        }
    }

    @Test
    void anXlsxGivesPhonesWithAllDigitsAndDatesAsIso() throws IOException {
        Path file = folder.resolve("members.xlsx");
        try (OutputStream out = Files.newOutputStream(file);
                Workbook workbook = new Workbook(out, "test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("会员");
            sheet.value(0, 0, "手机号");
            sheet.value(0, 1, "生日");
            sheet.value(2, 0, 13_812_346_721L);
            sheet.value(2, 1, LocalDate.of(1990, 11, 26));
            sheet.style(2, 1).format("yyyy-mm-dd").set();
            sheet.value(2, 3, "　全角空格　");
            workbook.finish();
        }
        try (Sheet sheet = Sheet.open(file)) {
            List<Sheet.Row> rows = rows(sheet);
            assertThat(rows).extracting(Sheet.Row::number).containsExactly(1, 3);
            assertThat(rows.get(1).cells()).containsExactly("13812346721", "1990-11-26", "", "全角空格");
        }
    }

    @Test
    void anXlsxOfASimpleProgramThatWritesNoFormatsIsRead() throws IOException {
        Path formatted = folder.resolve("formatted.xlsx");
        try (OutputStream out = Files.newOutputStream(formatted);
                Workbook workbook = new Workbook(out, "test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("会员");
            sheet.value(0, 0, "手机号");
            sheet.value(1, 0, 13_812_346_721L);
            workbook.finish();
        }
        Path bare = folder.resolve("bare.xlsx");
        try (ZipFile from = new ZipFile(formatted.toFile());
                ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(bare))) {
            for (ZipEntry part : Collections.list(from.entries())) {
                if (!part.getName().equals("xl/styles.xml")) {
                    to.putNextEntry(new ZipEntry(part.getName()));
                    from.getInputStream(part).transferTo(to);
                    to.closeEntry();
                }
            }
        }
        try (Sheet sheet = Sheet.open(bare)) {
            assertThat(rows(sheet)).extracting(row -> row.cells().getFirst()).containsExactly("手机号", "13812346721");
        }
    }

    @Test
    void aZipBombIsRefusedBeforeItIsReadAsASheet() throws IOException {
        Path file = folder.resolve("bomb.xlsx");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            zip.write(new byte[20 << 20]);
            zip.closeEntry();
        }
        assertRefused(file, "import.file.bomb");
    }

    @Test
    void whatIsNoSheetIsRefusedWithTheReason() throws IOException {
        assertRefused(file(new byte[0]), "import.file.empty");
        assertRefused(file(new byte[] {'P', 'K', 3, 4, 1, 2, 3, 4, 5}), "import.file.damaged");
        assertRefused(file(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0}), "import.file.oldExcel");
        assertRefused(file(new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 0, 0, 0}), "import.file.unknown");
        assertRefused(file(bytes("a\n\"never closed\n1\n")), "import.file.quotes");
        assertRefused(file(bytes("a\n" + "x".repeat(3 << 20))), "import.file.quotes");
        assertRefused(file(bytes("a\n" + ",".repeat(20_000))), "import.file.quotes");
        assertRefused(file(bytes("a\n" + "x".repeat(2_001))), "import.file.cellTooLong");
        assertRefused(file(bytes("a\n" + "x,".repeat(101) + "x")), "import.file.tooManyColumns");
    }

    private static void assertRefused(Path file, String textKey) {
        assertThatThrownBy(() -> {
                    try (Sheet sheet = Sheet.open(file)) {
                        rows(sheet);
                    }
                })
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.textKey()).isEqualTo(textKey));
    }

    private List<List<String>> cells(byte[] content) throws IOException {
        try (Sheet sheet = Sheet.open(file(content))) {
            return rows(sheet).stream().map(Sheet.Row::cells).toList();
        }
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(Files.createTempFile(folder, "file", ".csv"), content);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<Sheet.Row> rows(Sheet sheet) throws IOException {
        List<Sheet.Row> rows = new ArrayList<>();
        for (Sheet.@Nullable Row row = sheet.next(); row != null; row = sheet.next()) {
            rows.add(row);
        }
        return rows;
    }
}
