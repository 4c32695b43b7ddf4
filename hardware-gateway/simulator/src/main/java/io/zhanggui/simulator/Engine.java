package io.zhanggui.simulator;

import java.io.IOException;

/// What is behind one connection to a printer: takes bytes, prints, and answers.
interface Engine extends AutoCloseable {
    /// Waits when the printer's buffer is full.
    void received(byte[] bytes, int count) throws IOException, InterruptedException;

    /// The program has gone. What it sent is still printed.
    @Override
    void close();

    /// The way back to the program.
    interface Answers {
        void send(byte[] bytes) throws IOException;
    }

    /// Makes engines of one kind.
    interface Maker {
        Engine make(VirtualPrinter printer, Answers answers);
    }
}
