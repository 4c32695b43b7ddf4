package io.zhanggui.host.imports;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Looks through one part of a workbook in constant memory for what its reader would hold as a whole: a row as
/// far as its last column, all text of a cell, all texts that cells share, all formats. What is not XML is
/// nothing to it. Takes the bytes as they are unpacked; every part is looked at, for the workbook itself says
/// which one is its sheet.
final class WorkbookBounds {
    /// What spreadsheets allow.
    static final int MAX_CELLS_IN_ROW = 16_384;

    static final int MAX_SHARED_TEXTS = 2_000_000;
    static final long MAX_SHARED_BYTES = 64L << 20;
    static final int MAX_CELL_BYTES = 256 << 10;

    /// Of a part that is neither a sheet nor the texts that cells share.
    static final long MAX_OTHER_BYTES = 16L << 20;

    private static final int MAX_TAG_BYTES = 1 << 20;
    private static final int MAX_CELL_TAG_BYTES = 500;
    private static final Pattern ADDRESS = Pattern.compile("\\sr\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)')");
    private static final Pattern ALLOWED = Pattern.compile("\\$?[A-Za-z]{1,3}\\$?[0-9]{1,7}");
    private static final String COMMENT = "!--";

    private enum Place {
        BEFORE,
        NO_XML,
        TEXT,
        TAG,
        COMMENT
    }

    private final byte[] tag = new byte[MAX_CELL_TAG_BYTES];
    private Place place = Place.BEFORE;
    private int tagBytes;
    private int quote;
    private boolean zeros;
    private int dashes;
    private String root = "";
    private long bytes;
    private int cellsInRow;
    private int sharedTexts;
    private long sharedBytes;
    private boolean inShared;
    private boolean inCell;
    private int cellBytes;

    /// @throws UnreadableFile for more than the bounds allow, or for what no spreadsheet writes
    void take(byte[] buffer, int count) {
        for (int index = 0; index < count && place != Place.NO_XML; index++) {
            take(buffer[index] & 0xff);
        }
    }

    private void take(int next) {
        count(next);
        switch (place) {
            case BEFORE -> begin(next);
            case TEXT -> {
                if (next == '<') {
                    place = Place.TAG;
                    tagBytes = 0;
                    quote = 0;
                }
            }
            case TAG -> inTag(next);
            case COMMENT -> {
                if (next == '>' && dashes >= 2) {
                    place = Place.TEXT;
                }
                dashes = next == '-' ? dashes + 1 : 0;
            }
            case NO_XML -> {}
        }
    }

    private void count(int next) {
        bytes++;
        require(next != 0 || place == Place.NO_XML || place == Place.BEFORE);
        if (inCell) {
            require(++cellBytes <= MAX_CELL_BYTES);
        }
        if (inShared) {
            require(++sharedBytes <= MAX_SHARED_BYTES);
        }
        require(bytes <= MAX_OTHER_BYTES || root.isEmpty() || root.equals("worksheet") || root.equals("sst"));
    }

    /// UTF-16 and UTF-32, which no spreadsheet writes, are refused: the marks of tags would not be seen.
    private void begin(int next) {
        boolean blank = next <= ' ' && next > 0;
        boolean byteOrderMark = bytes <= 3 && (next == 0xEF || next == 0xBB || next == 0xBF);
        if (next == '<') {
            require(!zeros);
            place = Place.TAG;
        } else if (next == 0xFE && bytes <= 2) {
            throw damaged();
        } else if (next == 0 && bytes <= 3) {
            zeros = true;
        } else if (!blank && !byteOrderMark && !(next == 0xFF && bytes == 1)) {
            place = Place.NO_XML;
        }
    }

    private void inTag(int next) {
        if (quote == 0 && next == '>') {
            place = Place.TEXT;
            ended();
            return;
        }
        // Nothing that spreadsheets write, and a way to name far more than is there.
        require(next != '<');
        if (tagBytes < tag.length) {
            tag[tagBytes] = (byte) next;
        }
        require(++tagBytes <= MAX_TAG_BYTES);
        if (tag[0] == '!' && tagBytes <= COMMENT.length()) {
            require(COMMENT.charAt(tagBytes - 1) == next);
            if (tagBytes == COMMENT.length()) {
                place = Place.COMMENT;
                dashes = 0;
            }
        } else if (quote == next) {
            quote = 0;
        } else if (quote == 0 && (next == '"' || next == '\'')) {
            quote = next;
        }
    }

    private void ended() {
        int length = Math.min(tagBytes, tag.length);
        boolean closing = length > 0 && tag[0] == '/';
        int from = closing ? 1 : 0;
        int to = from;
        while (to < length && tag[to] > ' ' && tag[to] != '/') {
            from = tag[to] == ':' ? to + 1 : from;
            to++;
        }
        String name = new String(tag, from, to - from, StandardCharsets.ISO_8859_1);
        if (root.isEmpty() && !name.startsWith("?")) {
            root = name;
        }
        switch (name) {
            case "row" -> {
                cellsInRow = 0;
                inCell = false;
            }
            case "c" -> cell(closing, new String(tag, to, length - to, StandardCharsets.ISO_8859_1));
            case "si" -> shared(closing);
            // Formats have a part of their own, which is short.
            case "xf", "numFmt" -> require(!root.equals("worksheet") && !root.equals("sst"));
            default -> {}
        }
    }

    private void cell(boolean closing, String attributes) {
        inCell = !closing && !attributes.endsWith("/");
        cellBytes = 0;
        if (closing) {
            return;
        }
        require(++cellsInRow <= MAX_CELLS_IN_ROW);
        require(tagBytes <= MAX_CELL_TAG_BYTES);
        Matcher address = ADDRESS.matcher(attributes);
        if (address.find()) {
            String typed = address.group(1) == null ? address.group(2) : address.group(1);
            require(ALLOWED.matcher(typed).matches());
        }
    }

    private void shared(boolean closing) {
        inShared = !closing;
        inCell = !closing;
        cellBytes = 0;
        if (!closing) {
            require(++sharedTexts <= MAX_SHARED_TEXTS);
        }
    }

    /// Whether so many texts are shared that two files like it should not be read at a time.
    boolean isHeavy() {
        return sharedBytes > MAX_SHARED_BYTES / 8;
    }

    private static void require(boolean sound) {
        if (!sound) {
            throw damaged();
        }
    }

    private static UnreadableFile damaged() {
        return new UnreadableFile("import.file.bounds");
    }
}
