package io.zhanggui.host.sheet;

import io.zhanggui.api.sheet.SheetTable;
import io.zhanggui.api.sheet.Spreadsheets;
import io.zhanggui.api.ui.CsvText;
import io.zhanggui.api.value.Money;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/// Spreadsheets, line by line.
public final class SheetWriter implements Spreadsheets {
    /// A spreadsheet keeps 15 digits of a number; longer ones, such as ids, are texts.
    private static final long LARGEST_NUMBER = 999_999_999_999_999L;

    private static final int MAX_NAME = 31;
    private static final int WIDTH = 16;

    @Override
    public void xlsx(SheetTable table, OutputStream target) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(file, "Zhanggui", "1.0")) {
            String name = table.name().replaceAll("[\\\\/*?:\\[\\]]", " ");
            Worksheet sheet = workbook.newWorksheet(name.substring(0, Math.min(MAX_NAME, name.length())));
            for (int column = 0; column < table.headings().size(); column++) {
                sheet.value(0, column, table.headings().get(column));
                sheet.style(0, column).bold().set();
                sheet.width(column, WIDTH);
            }
            sheet.freezePane(0, 1);
            for (int row = 0; row < table.rows().size(); row++) {
                List<Object> cells = table.rows().get(row);
                for (int column = 0; column < cells.size(); column++) {
                    cell(sheet, row + 1, column, cells.get(column));
                }
            }
            workbook.finish();
        }
        file.writeTo(target);
    }

    private static void cell(Worksheet sheet, int row, int column, Object value) {
        switch (value) {
            case Money money -> {
                sheet.value(row, column, BigDecimal.valueOf(money.fen(), 2));
                sheet.style(row, column).format("#,##0.00").set();
            }
            case Long number
            when number <= LARGEST_NUMBER && number >= -LARGEST_NUMBER -> sheet.value(row, column, number);
            case Integer number -> sheet.value(row, column, number);
            case LocalDate day -> {
                sheet.value(row, column, day);
                sheet.style(row, column).format("yyyy-mm-dd").set();
            }
            default -> sheet.value(row, column, value.toString());
        }
    }

    @Override
    public void csv(SheetTable table, OutputStream target) throws IOException {
        Writer text = new OutputStreamWriter(target, StandardCharsets.UTF_8);
        text.append(CsvText.BYTE_ORDER_MARK).append(CsvText.line(table.headings()));
        for (List<Object> row : table.rows()) {
            text.append(CsvText.line(row.stream().map(SheetWriter::text).toList()));
        }
        text.flush();
    }

    private static String text(Object cell) {
        return switch (cell) {
            case Money money -> money.plain();
            case String text -> CsvText.harmless(text);
            default -> cell.toString();
        };
    }
}
