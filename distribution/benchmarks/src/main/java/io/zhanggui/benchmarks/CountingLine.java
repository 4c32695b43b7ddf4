package io.zhanggui.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/// A TCP line to the database that counts what goes over each connection: commands, and how often an answer is waited
/// for. It keeps the words of the commands until somebody takes them.
final class CountingLine implements AutoCloseable {
    private static final int CONNECT_MILLIS = 2_000;

    private final ServerSocket server;
    private final int databasePort;
    private final ConcurrentLinkedQueue<Conversation> conversations = new ConcurrentLinkedQueue<>();

    CountingLine(int databasePort) throws IOException {
        this.databasePort = databasePort;
        this.server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("counting-line").start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /// What went over each connection since this was asked last; connections that were silent are left out.
    List<Traffic> taken() {
        return conversations.stream()
                .map(Conversation::taken)
                .filter(traffic -> !traffic.commands().isEmpty())
                .toList();
    }

    /// @param commands in order, in words
    record Traffic(List<String> commands, long roundTrips) {}

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Socket database = new Socket();
                database.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), databasePort), CONNECT_MILLIS);
                client.setTcpNoDelay(true);
                database.setTcpNoDelay(true);
                Conversation conversation = new Conversation(client, database);
                conversations.add(conversation);
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
        private final CommandWords words = new CommandWords();
        private final PacketReader questions = new PacketReader();
        private final PacketReader answers = new PacketReader();
        private final AtomicLong roundTrips = new AtomicLong();
        private final ConcurrentLinkedQueue<String> commands = new ConcurrentLinkedQueue<>();
        private volatile boolean answered = true;

        Conversation(Socket client, Socket database) {
            this.client = client;
            this.database = database;
        }

        Traffic taken() {
            List<String> taken = List.copyOf(commands);
            commands.clear();
            return new Traffic(taken, roundTrips.getAndSet(0));
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
                        asked(buffer, length);
                    } else {
                        answers.read(buffer, length, words::answer);
                    }
                    answered = !asking;
                    out.write(buffer, 0, length);
                    out.flush();
                }
            } catch (IOException broken) {
                // Either side is gone: the other one is closed with it.
            }
        }

        private void asked(byte[] buffer, int length) {
            if (answered) {
                roundTrips.incrementAndGet();
                words.startAfresh();
            }
            questions.read(buffer, length, (number, begin) -> {
                if (number == 0) {
                    commands.add(words.command(begin));
                }
            });
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
