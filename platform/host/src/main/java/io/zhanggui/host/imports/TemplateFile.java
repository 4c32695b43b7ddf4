package io.zhanggui.host.imports;

import io.zhanggui.api.imports.ImportColumn;
import io.zhanggui.api.imports.ImportTarget;
import io.zhanggui.api.text.Texts;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/// An XLSX with the headings of a target and one example row. All columns are text, so that the spreadsheet
/// neither rounds a phone nor drops the zeros of a card.
public final class TemplateFile {
    private final Texts texts;

    public TemplateFile(Texts texts) {
        this.texts = texts;
    }

    public void write(ImportTarget target, Locale locale, OutputStream out) {
        try (Workbook workbook = new Workbook(out, "Zhanggui", "1.0")) {
            Worksheet sheet = workbook.newWorksheet(texts.get("import." + target.id(), locale));
            int index = 0;
            for (ImportColumn column : target.columns()) {
                String title = texts.get("import." + target.id() + "." + column.key(), locale);
                sheet.value(0, index, column.required() ? title + " *" : title);
                sheet.style(0, index).bold().set();
                sheet.value(1, index, column.example());
                sheet.style(index).format("@").set();
                sheet.style(1, index).format("@").set();
                sheet.width(index, 18);
                index++;
            }
            workbook.finish();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
