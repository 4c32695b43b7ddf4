package io.zhanggui.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// The line between the host and its database, which a test may cut.
final class DatabaseLine implements AutoCloseable {
    private static final byte[] COMMIT = "COMMIT".getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket server;
    private final int databasePort;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger commitsToBreak = new AtomicInteger();
    private volatile boolean cut;

    DatabaseLine(int databasePort) throws IOException {
        this.databasePort = databasePort;
        this.server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("database-line").start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /// Breaks every connection and refuses new ones.
    void cut() {
        cut = true;
        sockets.forEach(DatabaseLine::close);
    }

    void mend() {
        cut = false;
    }

    /// Lets the next COMMIT reach the database and breaks the connection before its answer comes back.
    void breakNextCommit() {
        commitsToBreak.set(1);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                if (cut) {
                    client.close();
                } else {
                    connect(client);
                }
            } catch (IOException closedOrRefused) {
                if (!server.isClosed()) {
                    throw new UncheckedIOException(closedOrRefused);
                }
            }
        }
    }

    private void connect(Socket client) {
        Socket database = new Socket();
        try {
            database.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), databasePort), 2_000);
            client.setTcpNoDelay(true);
            database.setTcpNoDelay(true);
        } catch (IOException databaseGone) {
            close(client);
            close(database);
            return;
        }
        sockets.add(client);
        sockets.add(database);
        if (cut) {
            // Meanwhile: whoever cut the line has not seen these two.
            close(client);
            close(database);
        }
        Thread.ofVirtual().start(() -> pump(client, database, true));
        Thread.ofVirtual().start(() -> pump(database, client, false));
    }

    private void pump(Socket from, Socket to, boolean towardsDatabase) {
        byte[] buffer = new byte[65_536];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                boolean breaking = towardsDatabase && isCommit(buffer, length) && commitsToBreak.getAndSet(0) == 1;
                if (breaking) {
                    // The answer must not get through: the client's side is closed before the statement is sent.
                    close(from);
                }
                out.write(buffer, 0, length);
                out.flush();
            }
        } catch (IOException ended) {
            // A broken connection ends for both sides below, as on a real line.
        } finally {
            close(from);
            close(to);
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    /// A command packet: 4 bytes header, 1 byte command, the text.
    private static boolean isCommit(byte[] buffer, int length) {
        if (length != 5 + COMMIT.length) {
            return false;
        }
        for (int i = 0; i < COMMIT.length; i++) {
            if (Character.toUpperCase(buffer[5 + i]) != COMMIT[i]) {
                return false;
            }
        }
        return true;
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyBroken) {
            throw new UncheckedIOException(alreadyBroken);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        cut();
    }
}
