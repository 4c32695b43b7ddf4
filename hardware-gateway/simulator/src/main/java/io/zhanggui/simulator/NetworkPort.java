package io.zhanggui.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// A printer's network interface: a TCP port as 9100. Switched off, it refuses connections and drops the open ones.
final class NetworkPort implements VirtualPrinter.Listener, AutoCloseable {
    private final VirtualPrinter printer;
    /// Bound and never listening: while the printer is off, its port is given to nobody else, not even to the
    /// near end of a connection of the program that dials it in vain.
    private final Socket claim;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final Engine.Maker engines;
    private @Nullable ServerSocket server;
    private @Nullable Thread acceptor;

    private NetworkPort(VirtualPrinter printer, Engine.Maker engines, Socket claim) {
        this.printer = printer;
        this.engines = engines;
        this.claim = claim;
    }

    /// @param engines makes one for each connection
    /// @param port 0 for any free one
    static NetworkPort open(VirtualPrinter printer, Engine.Maker engines, int port) throws IOException {
        Socket claim = new Socket();
        claim.setReuseAddress(true);
        claim.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        NetworkPort opened = new NetworkPort(printer, engines, claim);
        opened.listen();
        printer.listen(opened);
        return opened;
    }

    int port() {
        return claim.getLocalPort();
    }

    private synchronized void listen() throws IOException {
        if (server == null) {
            ServerSocket fresh = new ServerSocket();
            fresh.setReuseAddress(true);
            fresh.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port()));
            server = fresh;
            acceptor = Thread.ofPlatform().daemon().name("printer network").start(() -> accept(fresh));
        }
    }

    private void accept(ServerSocket from) {
        try {
            while (true) {
                Socket socket = from.accept();
                connections.add(socket);
                if (from.isClosed()) {
                    // Switched off meanwhile: whoever dropped the connections has not seen this one.
                    socket.close();
                }
                Thread.ofPlatform().daemon().name("printer connection").start(() -> serve(socket));
            }
        } catch (IOException e) {
            // The socket was closed: the printer is off.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = socket.getInputStream();
            OutputStream out = socket.getOutputStream();
            try (Engine engine = engines.make(printer, bytes -> send(out, bytes))) {
                byte[] bytes = new byte[4_096];
                int count = in.read(bytes);
                while (count >= 0) {
                    engine.received(bytes, count);
                    count = in.read(bytes);
                }
            }
        } catch (IOException e) {
            // The program or the power went away; a printer does not mind.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            connections.remove(socket);
        }
    }

    /// An answer to a program that has gone is lost, as on a real network.
    private static void send(OutputStream out, byte[] bytes) {
        try {
            synchronized (out) {
                out.write(bytes);
            }
        } catch (IOException e) {
            // See above.
        }
    }

    @Override
    public synchronized void faultsChanged(Set<Fault> faults) throws IOException {
        if (faults.contains(Fault.POWER_OFF)) {
            hangUp();
        } else {
            listen();
        }
    }

    private void hangUp() throws IOException {
        ServerSocket open = server;
        if (open != null) {
            open.close();
            server = null;
        }
        awaitAcceptor();
        for (Socket socket : connections) {
            socket.close();
        }
    }

    /// Until it has ended, the closed socket may still hold the port, and the printer could not be switched on again.
    private void awaitAcceptor() {
        Thread ending = acceptor;
        if (ending != null) {
            try {
                ending.join();
                acceptor = null;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public synchronized void close() throws IOException {
        hangUp();
        claim.close();
    }
}
