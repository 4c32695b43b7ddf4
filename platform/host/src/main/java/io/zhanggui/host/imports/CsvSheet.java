package io.zhanggui.host.imports;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.zhanggui.api.ui.CsvText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A CSV in UTF-8, with or without BOM, or GB18030; separated by comma, semicolon or tab.
final class CsvSheet implements Sheet {
    private static final Charset GB18030 = Charset.forName("GB18030");

    private final CloseableIterator<CsvRecord> records;
    private int number;

    private CsvSheet(CloseableIterator<CsvRecord> records) {
        this.records = records;
    }

    static CsvSheet open(Path file) throws IOException {
        Charset charset = charset(file);
        CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(separator(file, charset))
                .skipEmptyLines(false)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowUnclosedQuote(false)
                .allowExtraCharsAfterClosingQuote(false)
                .maxBufferSize(1 << 20)
                .ofCsvRecord(reader(file, charset));
        return new CsvSheet(reader.iterator());
    }

    @Override
    public @Nullable Row next() {
        try {
            while (records.hasNext()) {
                List<String> cells =
                        records.next().getFields().stream().map(CsvText::meant).toList();
                Row row = CellText.row(++number, cells);
                if (!row.isBlank()) {
                    return row;
                }
            }
            return null;
        } catch (CsvParseException damaged) {
            throw new UnreadableFile("import.file.quotes", number + 1);
        }
    }

    @Override
    public void close() throws IOException {
        records.close();
    }

    private static Reader reader(Path file, Charset charset) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(Files.newInputStream(file), charset));
        reader.mark(1);
        if (reader.read() != '\ufeff') {
            reader.reset();
        }
        return reader;
    }

    /// The separator that the first line has most of, outside quotes.
    private static char separator(Path file, Charset charset) throws IOException {
        int[] counts = new int[128];
        boolean quoted = false;
        try (Reader reader = reader(file, charset)) {
            for (int seen = 0; seen < 100_000; seen++) {
                int c = reader.read();
                if (c < 0 || (!quoted && (c == '\n' || c == '\r'))) {
                    break;
                }
                quoted ^= c == '"';
                if (!quoted && c < counts.length) {
                    counts[c]++;
                }
            }
        }
        char best = ',';
        for (char candidate : new char[] {';', '\t'}) {
            best = counts[candidate] > counts[best] ? candidate : best;
        }
        return best;
    }

    private static Charset charset(Path file) throws IOException {
        for (Charset charset : List.of(StandardCharsets.UTF_8, GB18030)) {
            if (decodes(file, charset)) {
                return charset;
            }
        }
        throw new UnreadableFile("import.file.unknown");
    }

    /// Decodes the whole file: the first wrong byte may be in the last row.
    private static boolean decodes(Path file, Charset charset) throws IOException {
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
        CharBuffer chars = CharBuffer.allocate(1 << 16);
        try (InputStream in = Files.newInputStream(file)) {
            boolean end = false;
            while (!end) {
                int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
                end = read < 0;
                bytes.position(bytes.position() + Math.max(read, 0)).flip();
                CoderResult result = decoder.decode(bytes, chars, end);
                if (result.isError() || hasNul(chars)) {
                    return false;
                }
                bytes.compact();
                chars.clear();
            }
        }
        return true;
    }

    /// No text has a NUL; a picture or a program has many.
    private static boolean hasNul(CharBuffer chars) {
        for (int index = 0; index < chars.position(); index++) {
            if (chars.get(index) == 0) {
                return true;
            }
        }
        return false;
    }
}
