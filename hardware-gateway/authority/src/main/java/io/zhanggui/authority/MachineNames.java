package io.zhanggui.authority;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.SequencedSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a computer is called in its network, as far as it knows itself.
public final class MachineNames {
    private static final Pattern HOST_NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?(\\.[a-z0-9-]{1,63})*");
    private static final int MAX_NAMES = 50;

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

    /// The address that other computers most likely reach this one by.
    public static String address() {
        return addresses()
                .filter(address -> !address.isLoopbackAddress())
                .min(Comparator.comparing((InetAddress address) -> !address.isSiteLocalAddress())
                        .thenComparing(InetAddress::getHostAddress))
                .map(InetAddress::getHostAddress)
                .orElse("127.0.0.1");
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
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> address instanceof Inet4Address);
        } catch (SocketException unknown) {
            // The host name has to do.
            return Stream.empty();
        }
    }
}
