package io.zhanggui.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Arrays;

/// A pole display of two lines with 20 columns. It understands the commands of CD5220 and the few of Epson's that a
/// till needs, and has Chinese characters of two columns. Switched off, it forgets what it showed.
final class VirtualPole {
    private static final int COLUMNS = 20;
    private static final int LINES = 2;
    private static final int READ_WAIT_MILLIS = 200;
    private static final int ESC = 0x1B;
    private static final int US = 0x1F;
    private static final int CLEAR = 0x0C;
    private static final Charset CHINESE = Charset.forName("GBK");

    private final PseudoTerminal terminal;
    private final byte[][] shown = new byte[LINES][COLUMNS];
    /// The command that is being read, from its first byte.
    private final StringBuilder command = new StringBuilder();

    private int line;
    private int column;
    private boolean off;

    private VirtualPole(PseudoTerminal terminal) {
        this.terminal = terminal;
        clear();
        Thread.ofPlatform().daemon().name("pole display").start(this::run);
    }

    static VirtualPole open(Path link) throws IOException {
        return new VirtualPole(PseudoTerminal.open(link));
    }

    private void run() {
        byte[] bytes = new byte[256];
        try {
            while (true) {
                accept(bytes, terminal.read(bytes, READ_WAIT_MILLIS));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized void switchOff(boolean nowOff) {
        off = nowOff;
        clear();
    }

    synchronized boolean isOff() {
        return off;
    }

    /// @param number 0 for the upper line
    synchronized String text(int number) {
        return new String(shown[number], CHINESE);
    }

    synchronized void accept(byte[] bytes, int count) {
        for (int i = 0; i < count && !off; i++) {
            accept(bytes[i] & 0xFF);
        }
    }

    private void accept(int value) {
        if (command.length() > 0) {
            command.append((char) value);
            obey(command.toString());
        } else if (value == ESC || value == US) {
            command.append((char) value);
        } else if (value == CLEAR) {
            clear();
        } else if (value >= ' ') {
            put(value);
        }
    }

    /// A command that is not whole yet waits for more; an unknown one is forgotten.
    private void obey(String said) {
        if (said.equals("\u001b@")) {
            clear();
        } else if (said.startsWith("\u001bQA") || said.startsWith("\u001bQB")) {
            if (!said.endsWith("\r")) {
                return;
            }
            line = said.charAt(2) - 'A';
            column = 0;
            Arrays.fill(shown[line], (byte) ' ');
            said.substring(3, Math.min(said.length() - 1, 3 + COLUMNS)).chars().forEach(this::put);
        } else if (said.startsWith("\u001f$")) {
            if (said.length() < 4) {
                return;
            }
            column = Math.clamp(said.charAt(2) - 1, 0, COLUMNS - 1);
            line = Math.clamp(said.charAt(3) - 1, 0, LINES - 1);
        } else if (said.equals("\u001bQ")) {
            return;
        }
        command.setLength(0);
    }

    private void put(int value) {
        if (column == COLUMNS) {
            column = 0;
            line = (line + 1) % LINES;
        }
        shown[line][column++] = (byte) value;
    }

    private void clear() {
        for (byte[] each : shown) {
            Arrays.fill(each, (byte) ' ');
        }
        line = 0;
        column = 0;
        command.setLength(0);
    }
}
