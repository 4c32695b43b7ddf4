package io.zhanggui.host.imports;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.zhanggui.api.imports.ImportRun.ImportError;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.ui.CsvText;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/// The rows that have to be put right, as a CSV for the person who keeps the file.
public final class ErrorFile {
    private final Texts texts;

    public ErrorFile(Texts texts) {
        this.texts = texts;
    }

    /// Writes row, column, value and reason in UTF-8 with a BOM, without which spreadsheets take it for
    /// something else.
    public void write(String targetId, List<ImportError> errors, Locale locale, OutputStream out) {
        try {
            Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            writer.write('\ufeff');
            CsvWriter csv = CsvWriter.builder().build(writer);
            csv.writeRecord(
                    texts.get("import.error.row", locale),
                    texts.get("import.error.column", locale),
                    texts.get("import.error.value", locale),
                    texts.get("import.error.reason", locale));
            for (ImportError error : errors) {
                csv.writeRecord(
                        Integer.toString(error.row()),
                        CsvText.harmless(columnTitle(targetId, error, locale)),
                        CsvText.harmless(error.value()),
                        CsvText.harmless(reason(error, locale)));
            }
            csv.flush();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    public String columnTitle(String targetId, ImportError error, Locale locale) {
        return error.column().isEmpty() ? "" : texts.get("import." + targetId + "." + error.column(), locale);
    }

    public String reason(ImportError error, Locale locale) {
        return texts.get(error.textKey(), locale, error.arguments().toArray());
    }
}
