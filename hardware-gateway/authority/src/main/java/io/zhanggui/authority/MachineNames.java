package io.zhanggui.authority;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a computer is called in its network, as far as it knows itself.
public final class MachineNames {
    private static final Pattern HOST_NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?(\\.[a-z0-9-]{1,63})*");
    private static final int MAX_NAMES = 50;
    /// Kept free for documents: no computer has it, so the way to it is the way out.
    private static final String ELSEWHERE = "192.0.2.1";
    /// Networks of containers, virtual machines and tunnels, as the systems call them.
    private static final Pattern WITHIN = Pattern.compile(
            "\\b(docker|br-|veth|virbr|vmnet|vboxnet|lxc|cni|podman|tun|tap|wg|zt)"
                    + "|Hyper-V|VirtualBox|VMware|WSL|TAP-Windows|WireGuard",
            Pattern.CASE_INSENSITIVE);

    private MachineNames() {}

    /// Its host name, also as the local network resolves it, and its addresses.
    public static SequencedSet<String> now() {
        SequencedSet<String> names = new LinkedHashSet<>();
        names.add("localhost");
        String host = hostName();
        if (HOST_NAME.matcher(host).matches()) {
            names.add(host);
            if (!host.contains(".")) {
                names.add(host + ".local");
            }
        }
        names.add("127.0.0.1");
        addresses().map(InetAddress::getHostAddress).sorted().limit(MAX_NAMES).forEach(names::add);
        return names;
    }

    /// The address that other computers most likely reach this one by: the one from which it reaches others itself.
    /// Asked each time, as a network gives a computer another one now and then.
    public static String address() {
        return outgoing().or(MachineNames::likely).orElse("127.0.0.1");
    }

    /// By the way to the rest of the world; nothing is sent there. Networks within the computer, such as those of
    /// containers and virtual machines, are never on it.
    private static Optional<String> outgoing() {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.ofLiteral("0.0.0.0"))) {
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral(ELSEWHERE), 9));
            InetAddress own = socket.getLocalAddress();
            return own instanceof Inet4Address && !own.isAnyLocalAddress() && !own.isLoopbackAddress()
                    ? Optional.of(own.getHostAddress())
                    : Optional.empty();
        } catch (SocketException noWay) {
            return Optional.empty();
        }
    }

    /// In a network that leads nowhere.
    private static Optional<String> likely() {
        return interfaces()
                .filter(MachineNames::leadsOutside)
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .min(Comparator.comparing((InetAddress address) -> !address.isSiteLocalAddress())
                        .thenComparing(InetAddress::getHostAddress))
                .map(InetAddress::getHostAddress);
    }

    private static boolean leadsOutside(NetworkInterface network) {
        return !WITHIN.matcher(network.getName() + " " + network.getDisplayName())
                .find();
    }

    /// From the system rather than by asking the network, which may take its time to know nothing.
    private static String hostName() {
        String windows = System.getenv("COMPUTERNAME");
        Path linux = Path.of("/proc/sys/kernel/hostname");
        try {
            String name = windows != null
                    ? windows
                    : Files.isReadable(linux)
                            ? Files.readString(linux).strip()
                            : InetAddress.getLocalHost().getHostName();
            return name.toLowerCase(Locale.ROOT);
        } catch (IOException nameless) {
            return "";
        }
    }

    /// Of version 4 only: of version 6 a computer makes itself new ones all the time.
    private static Stream<InetAddress> addresses() {
        return interfaces().flatMap(NetworkInterface::inetAddresses).filter(address -> address instanceof Inet4Address);
    }

    private static Stream<NetworkInterface> interfaces() {
        try {
            return NetworkInterface.networkInterfaces();
        } catch (SocketException unknown) {
            // The host name has to do.
            return Stream.empty();
        }
    }
}
