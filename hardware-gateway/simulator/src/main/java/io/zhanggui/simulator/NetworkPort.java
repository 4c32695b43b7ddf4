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

/// The printer's network interface: a TCP port as 9100. Switched off, it refuses connections and drops the open ones.
final class NetworkPort implements VirtualPrinter.Listener, AutoCloseable {
    private final VirtualPrinter printer;
    /// Bound and never listening: while the printer is off, its port is given to nobody else, not even to the
    /// near end of a connection of the program that dials it in vain.
    private final Socket claim;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private @Nullable ServerSocket server;

    private NetworkPort(VirtualPrinter printer, Socket claim) {
        this.printer = printer;
        this.claim = claim;
    }

    /// @param port 0 for any free one
    static NetworkPort open(VirtualPrinter printer, int port) throws IOException {
        Socket claim = new Socket();
        claim.setReuseAddress(true);
        claim.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        NetworkPort opened = new NetworkPort(printer, claim);
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
            Thread.ofPlatform().daemon().name("printer network").start(() -> accept(fresh));
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
            try (PrinterPort interfacePort = new PrinterPort("printer engine", printer, bytes -> send(out, bytes))) {
                byte[] bytes = new byte[4_096];
                int count = in.read(bytes);
                while (count >= 0) {
                    interfacePort.received(bytes, count);
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
        for (Socket socket : connections) {
            socket.close();
        }
    }

    @Override
    public synchronized void close() throws IOException {
        hangUp();
        claim.close();
    }
}
