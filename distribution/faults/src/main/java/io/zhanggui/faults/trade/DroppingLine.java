package io.zhanggui.faults.trade;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/// A TCP line between the host and its database that breaks during COMMIT: before the statement reaches the database,
/// or after it was carried out and before its answer came back.
final class DroppingLine implements AutoCloseable {
    private static final byte[] COMMIT = "COMMIT".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER = 5;
    private static final int CONNECT_MILLIS = 2_000;

    private final ServerSocket server;
    private final int databasePort;
    private final int oneIn;
    private volatile boolean dropping;
    private final AtomicLong beforeCommit = new AtomicLong();
    private final AtomicLong afterCommit = new AtomicLong();

    /// @param oneIn one COMMIT of so many is broken
    DroppingLine(int databasePort, int oneIn) throws IOException {
        this.databasePort = databasePort;
        this.oneIn = oneIn;
        this.server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("dropping-line").start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /// The line is whole until then, so that the host can start.
    void beginToDrop() {
        dropping = true;
    }

    /// Connections dropped before the database saw the COMMIT.
    long droppedBefore() {
        return beforeCommit.get();
    }

    /// Connections dropped after the database was told to commit.
    long droppedAfter() {
        return afterCommit.get();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                connect(server.accept());
            } catch (IOException closed) {
                if (!server.isClosed()) {
                    throw new UncheckedIOException(closed);
                }
            }
        }
    }

    private void connect(Socket client) throws IOException {
        Socket database = new Socket();
        try {
            database.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), databasePort), CONNECT_MILLIS);
            client.setTcpNoDelay(true);
            database.setTcpNoDelay(true);
        } catch (IOException databaseGone) {
            client.close();
            database.close();
            return;
        }
        Thread.ofVirtual().start(() -> pump(client, database, true));
        Thread.ofVirtual().start(() -> pump(database, client, false));
    }

    private void pump(Socket from, Socket to, boolean towardsDatabase) {
        byte[] buffer = new byte[65_536];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                if (towardsDatabase && isCommit(buffer, length) && isChosen()) {
                    drop(from, out, buffer, length);
                    return;
                }
                out.write(buffer, 0, length);
                out.flush();
            }
        } catch (IOException broken) {
            // Either side is gone: the other one is closed with it, as on a real line.
        }
    }

    private void drop(Socket client, OutputStream database, byte[] buffer, int length) throws IOException {
        if (ThreadLocalRandom.current().nextBoolean()) {
            beforeCommit.incrementAndGet();
            return;
        }
        afterCommit.incrementAndGet();
        // The answer must not get through: the client's side is closed before the statement is sent.
        client.close();
        database.write(buffer, 0, length);
        database.flush();
    }

    private boolean isChosen() {
        return dropping && ThreadLocalRandom.current().nextInt(oneIn) == 0;
    }

    /// A command packet: 4 bytes of header, 1 byte command, the text.
    private static boolean isCommit(byte[] buffer, int length) {
        if (length != HEADER + COMMIT.length) {
            return false;
        }
        for (int i = 0; i < COMMIT.length; i++) {
            if (Character.toUpperCase(buffer[HEADER + i]) != COMMIT[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
