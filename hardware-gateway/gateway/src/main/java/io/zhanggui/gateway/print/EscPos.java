package io.zhanggui.gateway.print;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Writes ESC/POS commands. Numbers and names are those of the ESC/POS reference.
final class EscPos {
    private static final int ESC = 0x1B;
    private static final int GS = 0x1D;
    private static final int FS = 0x1C;
    private static final int DLE = 0x10;
    private static final int EOT = 0x04;

    /// Some seven metres of paper drawn dot by dot. More would take the memory of the whole gateway.
    static final int MAX_BYTES = 4 * 1024 * 1024;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(1024);

    /// ESC @ clears the line and all modes; FS & turns on two-byte Chinese, FS . turns it off.
    EscPos initialize(boolean chinese) {
        return bytes(ESC, '@', FS, chinese ? '&' : '.');
    }

    /// @param how 0 left, 1 centre, 2 right
    EscPos align(int how) {
        return bytes(ESC, 'a', how);
    }

    EscPos bold(boolean on) {
        return bytes(ESC, 'E', on ? 1 : 0);
    }

    /// Double width and height.
    EscPos large(boolean on) {
        return bytes(GS, '!', on ? 0x11 : 0);
    }

    EscPos line(byte[] text) {
        out.writeBytes(text);
        return endLine();
    }

    EscPos endLine() {
        return bytes('\n');
    }

    EscPos feed(int lines) {
        return bytes(ESC, 'd', lines);
    }

    /// Function B: feeds to the knife, then cuts.
    /// @param whole the paper is cut through; else one point is left
    EscPos cut(boolean whole) {
        return bytes(GS, 'V', whole ? 65 : 66, 0);
    }

    /// Half a second passes before the drawer can be opened again.
    /// @param pin 2 or 5
    EscPos drawer(int pin, int millis) {
        return bytes(ESC, 'p', pin == 5 ? 1 : 0, millis / 2, 250);
    }

    /// A bar code with its text below; 80 dots high.
    /// @param type 67 EAN-13, 68 EAN-8, 73 Code 128
    EscPos barCode(int type, byte[] data, int moduleDots) {
        bytes(GS, 'h', 80, GS, 'w', moduleDots, GS, 'H', 2, GS, 'k', type, data.length);
        out.writeBytes(data);
        return this;
    }

    /// A raster picture, rows from the top.
    EscPos raster(int bytesPerRow, int rows, byte[] data) {
        bytes(GS, 'v', 48, 0, bytesPerRow & 0xFF, bytesPerRow >> 8, rows & 0xFF, rows >> 8);
        return dots(data);
    }

    /// Dots within a line of text, 24 high.
    /// @param columns three bytes for each column, the highest dot first
    EscPos glyph(byte[] columns) {
        int count = columns.length / 3;
        bytes(ESC, '*', 33, count & 0xFF, count >> 8);
        return dots(columns);
    }

    /// A byte 10 hex might be taken for a real-time command: it gets one dot more, which nobody sees.
    private EscPos dots(byte[] data) {
        for (byte value : data) {
            out.write(value == DLE ? DLE | 0x08 : value);
        }
        return this;
    }

    EscPos text(byte[] text) {
        out.writeBytes(text);
        return this;
    }

    /// QR model 2, error correction M.
    EscPos qr(String content, int moduleDots) {
        byte[] data = content.getBytes(StandardCharsets.UTF_8);
        int length = data.length + 3;
        bytes(GS, '(', 'k', 4, 0, 49, 65, 50, 0);
        bytes(GS, '(', 'k', 3, 0, 49, 67, moduleDots);
        bytes(GS, '(', 'k', 3, 0, 49, 69, 49);
        bytes(GS, '(', 'k', length & 0xFF, length >> 8, 49, 80, 48);
        out.writeBytes(data);
        return bytes(GS, '(', 'k', 3, 0, 49, 81, 48);
    }

    /// Real time: answered at once, also while the printer is off line. 1 printer, 2 cause of off line, 4 paper.
    EscPos askStatus(int which) {
        return bytes(DLE, EOT, which);
    }

    /// Automatic status back for on-line state, errors and paper.
    EscPos reportChanges() {
        return bytes(GS, 'a', 0x0E);
    }

    /// Answered when everything before it was handled.
    EscPos askPaper() {
        return bytes(GS, 'r', 1);
    }

    /// Function 48: answered with these four digits when everything before it was printed.
    EscPos askProcessId(String fourDigits) {
        bytes(GS, '(', 'H', 6, 0, 48, 48);
        out.writeBytes(fourDigits.getBytes(StandardCharsets.US_ASCII));
        return this;
    }

    byte[] toBytes() {
        return out.toByteArray();
    }

    private EscPos bytes(int... values) {
        if (out.size() > MAX_BYTES) {
            throw new IllegalArgumentException("it is too long, with more than " + MAX_BYTES + " bytes");
        }
        for (int value : values) {
            out.write(value);
        }
        return this;
    }
}
