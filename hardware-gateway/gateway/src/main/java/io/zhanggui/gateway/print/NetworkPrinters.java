package io.zhanggui.gateway.print;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Printers that take raw data, in the networks of this computer. Only private networks are looked at, of each at most
/// the 254 neighbours with the same first three numbers, and nothing is sent.
public final class NetworkPrinters {
    public static final int PORT = 9_100;
    private static final int CONNECT_MILLIS = 400;
    private static final int AT_ONCE = 64;
    private static final int MAX_NETWORKS = 4;

    private NetworkPrinters() {}

    public static List<String> ofThisNetwork() throws IOException {
        List<String> candidates = new ArrayList<>();
        for (NetworkInterface network : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            if (network.isUp() && !network.isLoopback() && !network.isVirtual()) {
                network.getInterfaceAddresses().stream()
                        .map(InterfaceAddress::getAddress)
                        .forEach(own -> candidates.addAll(neighbours(own)));
            }
        }
        return listening(candidates.subList(0, Math.min(candidates.size(), MAX_NETWORKS * 254)), PORT);
    }

    static List<String> neighbours(InetAddress own) {
        if (!(own instanceof Inet4Address) || !own.isSiteLocalAddress()) {
            return List.of();
        }
        String text = own.getHostAddress();
        String network = text.substring(0, text.lastIndexOf('.') + 1);
        List<String> addresses = new ArrayList<>();
        for (int last = 1; last < 255; last++) {
            if (!text.equals(network + last)) {
                addresses.add(network + last);
            }
        }
        return addresses;
    }

    /// Those of the addresses that take a connection on this port, in their order.
    static List<String> listening(List<String> addresses, int port) {
        List<String> found = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<Boolean>> answers = new ArrayList<>();
            for (String address : addresses) {
                Callable<Boolean> question = () -> isListening(address, port);
                answers.add(threads.submit(question));
            }
            for (int i = 0; i < addresses.size(); i++) {
                if (answers.get(i).get()) {
                    found.add(addresses.get(i));
                }
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        return found;
    }

    private static boolean isListening(String address, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), CONNECT_MILLIS);
            return true;
        } catch (IOException nobodyThere) {
            return false;
        }
    }
}
