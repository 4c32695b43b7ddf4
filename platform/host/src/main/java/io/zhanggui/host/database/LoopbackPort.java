package io.zhanggui.host.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/// A port of the loopback address for a server that does not listen yet, or not now: bound meanwhile, so that nobody
/// else is given it. Making a new database takes seconds, in which other programs ask for free ports too.
final class LoopbackPort {
    private final int number;
    private Socket claim;

    private LoopbackPort(Socket claim) {
        this.claim = claim;
        this.number = claim.getLocalPort();
    }

    /// Claims any free port.
    static LoopbackPort any() throws IOException {
        return new LoopbackPort(bound(0));
    }

    int number() {
        return number;
    }

    /// The server is about to listen.
    synchronized void release() throws IOException {
        claim.close();
    }

    /// The server listens no more.
    synchronized void claim() throws IOException {
        if (claim.isClosed()) {
            claim = bound(number);
        }
    }

    private static Socket bound(int port) throws IOException {
        Socket socket = new Socket();
        try {
            // Connections to the server that ended may still linger.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return socket;
        } catch (IOException taken) {
            socket.close();
            throw taken;
        }
    }
}
