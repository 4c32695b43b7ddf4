package io.zhanggui.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/// The printer's serial interface. Switched off, it is silent.
final class SerialPort implements AutoCloseable {
    private static final int READ_WAIT_MILLIS = 200;
    private final PseudoTerminal terminal;
    private final VirtualPrinter printer;
    private final PrinterPort port;
    private final Thread reader;
    private volatile boolean closed;

    private SerialPort(PseudoTerminal terminal, VirtualPrinter printer) {
        this.terminal = terminal;
        this.printer = printer;
        this.port = new PrinterPort("serial printer engine", printer, this::send);
        this.reader = Thread.ofPlatform().daemon().name("printer serial").start(this::read);
    }

    static SerialPort open(VirtualPrinter printer, Path link) throws IOException {
        return new SerialPort(PseudoTerminal.open(link), printer);
    }

    private void send(byte[] bytes) {
        if (!printer.has(Fault.POWER_OFF)) {
            terminal.write(bytes);
        }
    }

    private void read() {
        byte[] bytes = new byte[4_096];
        try {
            while (!closed) {
                port.received(bytes, terminal.read(bytes, READ_WAIT_MILLIS));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        reader.join(1_000);
        port.close();
        terminal.close();
    }
}
