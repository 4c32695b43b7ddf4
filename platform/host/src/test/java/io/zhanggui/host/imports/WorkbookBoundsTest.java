package io.zhanggui.host.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.error.Refusal;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Files of a few kilobytes that would fill the memory if they were read as they say.
@Timeout(60)
class WorkbookBoundsTest {
    private static final String DECLARED = "<?xml version=\"1.0\"?>";
    private static final String SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGED = "http://schemas.openxmlformats.org/package/2006/";
    private static final String PHONE = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>手机号</t></is></c></row>";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void aCellFarAwayDoesNotMakeTheRowsBetween() throws IOException {
        assertRefused("<row r=\"1\"><c r=\"ZZZZZZ1\"><v>1</v></c></row>");
        assertRefused("<row r=\"1\"><c t=\"n\" r = 'ZZZZZZ1'><v>1</v></c></row>");
        assertRefused("<row r=\"1\"><c s=\">\" r=\"ZZZZZZ1\"><v>1</v></c></row>");
        assertRefused("<row r=\"1\"><c r=\"&#90;ZZZZZ1\"><v>1</v></c></row>");
        assertRefused("<!-- it's --><row r=\"1\"><c r=\"ZZZZZZ1\"><v>1</v></c></row>");
    }

    @Test
    void aRowOfMoreCellsThanSpreadsheetsHaveIsRefused() throws IOException {
        assertRefused("<row r=\"1\">" + "<c/>".repeat(WorkbookBounds.MAX_CELLS_IN_ROW + 1) + "</row>");
    }

    @Test
    void aCellOfManyTextsIsRefusedBeforeTheyArePutTogether() throws IOException {
        String run = "<r><t>" + "x".repeat(1_000) + "</t></r>";
        assertRefused("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is>" + run.repeat(300) + "</is></c></row>");
    }

    @Test
    void aNumberOfAThousandMillionDigitsIsNotWrittenOut() throws IOException {
        List<List<String>> rows = cells(PHONE + "<row r=\"2\"><c r=\"A2\"><v>1E999999999</v></c></row>"
                + "<row r=\"3\"><c r=\"A3\"><v>1E-999999999</v></c></row>");
        assertThat(rows).containsExactly(List.of("手机号"), List.of("1E999999999"), List.of("1E-999999999"));
    }

    @Test
    void entitiesAndOtherEncodingsAreNotEvenLookedAt() throws IOException {
        Path file = folder.resolve("entities.xlsx");
        String sheet = DECLARED + "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>" + sheet(PHONE);
        write(file, sheet.getBytes(StandardCharsets.UTF_8));
        assertRefused(file);
        for (String name : List.of("UTF-16", "UTF-16BE", "UTF-16LE", "UTF-32BE")) {
            write(file, (DECLARED + sheet(PHONE)).getBytes(Charset.forName(name)));
            assertRefused(file);
        }
    }

    @Test
    void whatSpreadsheetsWriteIsRead() throws IOException {
        String text = "<!-- written by hand: it's fine -->" + PHONE
                + "<row r=\"2\"><c r=\"$A$2\"><v>13812346721</v></c><c r=\"XFD2\"/></row>";
        assertThat(cells(text)).containsExactly(List.of("手机号"), List.of("13812346721"));
    }

    private void assertRefused(String rows) throws IOException {
        Path file = folder.resolve("rows.xlsx");
        write(file, (DECLARED + sheet(rows)).getBytes(StandardCharsets.UTF_8));
        assertRefused(file);
    }

    private static void assertRefused(Path file) {
        assertThatThrownBy(() -> rows(file))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.textKey()).isEqualTo("import.file.bounds"));
    }

    private List<List<String>> cells(String rows) throws IOException {
        Path file = folder.resolve("cells.xlsx");
        write(file, (DECLARED + sheet(rows)).getBytes(StandardCharsets.UTF_8));
        return rows(file);
    }

    private static List<List<String>> rows(Path file) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        try (Sheet sheet = Sheet.open(file)) {
            for (Sheet.@Nullable Row row = sheet.next(); row != null; row = sheet.next()) {
                List<String> cells = new ArrayList<>(row.cells());
                while (!cells.isEmpty() && cells.getLast().isEmpty()) {
                    cells.removeLast();
                }
                rows.add(cells);
            }
        }
        return rows;
    }

    private static String sheet(String rows) {
        return "<worksheet xmlns=\"" + SHEETS + "\"><sheetData>" + rows + "</sheetData></worksheet>";
    }

    private static void write(Path file, byte[] sheet) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            add(
                    zip,
                    "[Content_Types].xml",
                    "<Types xmlns=\"" + PACKAGED + "content-types\"><Override"
                            + " PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument"
                            + ".spreadsheetml.sheet.main+xml\"/></Types>");
            add(zip, "_rels/.rels", relation("officeDocument", "xl/workbook.xml"));
            add(
                    zip,
                    "xl/workbook.xml",
                    "<workbook xmlns=\"" + SHEETS + "\" xmlns:r=\"" + RELATIONS
                            + "\"><sheets><sheet name=\"s\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
            add(zip, "xl/_rels/workbook.xml.rels", relation("worksheet", "worksheets/sheet1.xml"));
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            zip.write(sheet);
            zip.closeEntry();
        }
    }

    private static void add(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write((DECLARED + content).getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private static String relation(String type, String target) {
        return "<Relationships xmlns=\"" + PACKAGED + "relationships\"><Relationship Id=\"rId1\" Type=\"" + RELATIONS
                + "/" + type + "\" Target=\"" + target + "\"/></Relationships>";
    }
}
