package io.zhanggui.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;

/// A TCP line to the database that counts what goes over it: commands, and how often an answer is waited for.
final class CountingLine implements AutoCloseable {
    private static final int CONNECT_MILLIS = 2_000;

    private final ServerSocket server;
    private final int databasePort;
    private final AtomicLong commands = new AtomicLong();
    private final AtomicLong roundTrips = new AtomicLong();

    CountingLine(int databasePort) throws IOException {
        this.databasePort = databasePort;
        this.server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("counting-line").start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /// What went over the line so far.
    Count count() {
        return new Count(commands.get(), roundTrips.get());
    }

    record Count(long commands, long roundTrips) {
        Count since(Count before) {
            return new Count(commands - before.commands, roundTrips - before.roundTrips);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Socket database = new Socket();
                database.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), databasePort), CONNECT_MILLIS);
                client.setTcpNoDelay(true);
                database.setTcpNoDelay(true);
                Conversation conversation = new Conversation(client, database);
                Thread.ofVirtual().start(conversation::ask);
                Thread.ofVirtual().start(conversation::answer);
            } catch (IOException closed) {
                // The host sees a connection that cannot be made.
            }
        }
    }

    /// One connection of the pool.
    private final class Conversation {
        private final Socket client;
        private final Socket database;
        private final PacketReader packets = new PacketReader();
        private volatile boolean answered = true;

        Conversation(Socket client, Socket database) {
            this.client = client;
            this.database = database;
        }

        void ask() {
            pump(client, database, true);
        }

        void answer() {
            pump(database, client, false);
        }

        private void pump(Socket from, Socket to, boolean asking) {
            byte[] buffer = new byte[65_536];
            try (from;
                    to) {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                    if (asking) {
                        if (answered) {
                            roundTrips.incrementAndGet();
                        }
                        commands.addAndGet(packets.begun(buffer, length));
                    }
                    answered = !asking;
                    out.write(buffer, 0, length);
                    out.flush();
                }
            } catch (IOException broken) {
                // Either side is gone: the other one is closed with it.
            }
        }
    }

    /// Finds the packets in a stream. Each begins with 3 bytes of length, lowest first, and a number that is 0 for a
    /// new command.
    static final class PacketReader {
        private static final int HEADER = 4;

        private int headerSeen;
        private int length;
        private int bodyLeft;

        /// @return how many commands begin in these bytes
        int begun(byte[] bytes, int count) {
            int begun = 0;
            for (int at = 0; at < count; ) {
                if (bodyLeft > 0) {
                    int part = Math.min(bodyLeft, count - at);
                    bodyLeft -= part;
                    at += part;
                    continue;
                }
                int value = bytes[at++] & 0xff;
                if (headerSeen < HEADER - 1) {
                    length |= value << (8 * headerSeen);
                    headerSeen++;
                } else {
                    if (value == 0) {
                        begun++;
                    }
                    bodyLeft = length;
                    headerSeen = 0;
                    length = 0;
                }
            }
            return begun;
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
