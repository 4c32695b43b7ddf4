package io.zhanggui.host.work;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/// Sockets for the database's driver that keep what is written until an answer is read. The driver sends each command
/// by itself, also those of a pipeline; gathered they cost one system call, and the server wakes up once. The driver
/// makes one by the class's name.
public final class GatheringSockets extends SocketFactory {
    @Override
    public Socket createSocket() {
        return new Gathering();
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port), null);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return connected(new InetSocketAddress(host, port), new InetSocketAddress(localHost, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port), null);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) throws IOException {
        return connected(new InetSocketAddress(host, port), new InetSocketAddress(localHost, localPort));
    }

    private static Socket connected(InetSocketAddress address, @Nullable InetSocketAddress local) throws IOException {
        Socket socket = new Gathering();
        if (local != null) {
            socket.bind(local);
        }
        socket.connect(address);
        return socket;
    }

    private static final class Gathering extends Socket {
        private @Nullable Gathered gathered;

        @Override
        public OutputStream getOutputStream() throws IOException {
            return gathered();
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new Answers(super.getInputStream(), gathered());
        }

        private Gathered gathered() throws IOException {
            Gathered known = gathered;
            if (known == null) {
                known = new Gathered(super.getOutputStream());
                gathered = known;
            }
            return known;
        }

        /// Also what has no answer goes out: the driver says goodbye last.
        @Override
        public void close() throws IOException {
            Gathered known = gathered;
            if (known != null && !isClosed() && !isOutputShutdown()) {
                try {
                    known.send();
                } catch (IOException broken) {
                    // It is closed because nobody is there any more.
                }
            }
            super.close();
        }
    }

    /// Sends before it waits for an answer.
    private static final class Answers extends FilterInputStream {
        private final Gathered questions;

        Answers(InputStream in, Gathered questions) {
            super(in);
            this.questions = questions;
        }

        @Override
        public int read() throws IOException {
            questions.send();
            return super.read();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            questions.send();
            return super.read(bytes, offset, length);
        }

        @Override
        public int available() throws IOException {
            questions.send();
            return super.available();
        }
    }

    /// What waits to be sent.
    private static final class Gathered extends OutputStream {
        /// Beyond it nothing is kept: the server's answers to so much must not fill up unread.
        private static final int MOST = 65_536;

        private final OutputStream out;
        private byte[] waiting = new byte[8_192];
        private int count;

        Gathered(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (count + length > MOST) {
                send();
                out.write(bytes, offset, length);
                return;
            }
            if (count + length > waiting.length) {
                waiting = Arrays.copyOf(waiting, Math.max(2 * waiting.length, count + length));
            }
            System.arraycopy(bytes, offset, waiting, count, length);
            count += length;
        }

        /// The driver flushes each command; it goes out when an answer is read.
        @Override
        public void flush() {}

        private void send() throws IOException {
            if (count > 0) {
                int length = count;
                count = 0;
                out.write(waiting, 0, length);
            }
        }
    }
}
