package io.zhanggui.host.web;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpScheme;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/// Believes `X-Forwarded-For` and `X-Forwarded-Proto` when a proxy that the shop named sends them, and nobody
/// else: everybody could claim to come from anywhere. The proxy has to pass `Host` on as it came. Behind such a
/// proxy the audit log and the sign-in lock see the visitor's own address, and cookies go over TLS only.
public final class TrustedProxies implements HttpConfiguration.Customizer {
    private final Set<InetAddress> proxies;

    private TrustedProxies(Set<InetAddress> proxies) {
        this.proxies = proxies;
    }

    /// @param addresses separated by commas, for example `127.0.0.1, 192.168.1.2`; empty for none
    /// @throws IllegalArgumentException naming what is no address
    public static TrustedProxies of(String addresses) {
        return new TrustedProxies(Arrays.stream(addresses.split(","))
                .map(String::strip)
                .filter(address -> !address.isEmpty())
                .map(TrustedProxies::address)
                .collect(Collectors.toUnmodifiableSet()));
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException noAddress) {
            throw new IllegalArgumentException(
                    "web.proxies takes addresses such as 192.168.1.2, separated by commas, not '" + text + "'",
                    noAddress);
        }
    }

    /// Whether many visitors may come from this address: through a proxy that the shop named, or through one on
    /// the server's own computer that it did not.
    boolean maySpeakForMany(InetAddress address) {
        return address.isLoopbackAddress() || proxies.contains(address);
    }

    @Override
    public Request customize(Request request, HttpFields.Mutable responseHeaders) {
        SocketAddress peer = request.getConnectionMetaData().getRemoteSocketAddress();
        return peer instanceof InetSocketAddress from && proxies.contains(from.getAddress())
                ? new Forwarded(request, from)
                : request;
    }

    /// The nearest address that is no proxy of the shop. What stands left of it was written by the visitor.
    private InetSocketAddress visitor(Request request, InetSocketAddress proxy) {
        InetSocketAddress nearest = proxy;
        for (String hop : listed(request, "X-Forwarded-For").reversed()) {
            try {
                InetAddress address = InetAddress.ofLiteral(hop.replaceAll("[\\[\\]]", ""));
                nearest = new InetSocketAddress(address, 0);
            } catch (IllegalArgumentException noAddress) {
                return nearest;
            }
            if (!proxies.contains(nearest.getAddress())) {
                return nearest;
            }
        }
        return nearest;
    }

    private static List<String> listed(Request request, String header) {
        return request.getHeaders().getValuesList(header).stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    /// The request as it reached the proxy.
    private final class Forwarded extends Request.Wrapper {
        private final HttpURI uri;
        private final ConnectionMetaData connection;

        Forwarded(Request request, InetSocketAddress proxy) {
            super(request);
            List<String> schemes = listed(request, "X-Forwarded-Proto");
            boolean secure = !schemes.isEmpty() && HttpScheme.HTTPS.is(schemes.getLast());
            HttpURI.Mutable seen = HttpURI.build(request.getHttpURI());
            if (secure) {
                seen.scheme(HttpScheme.HTTPS);
            }
            this.uri = seen.asImmutable();
            InetSocketAddress visitor = visitor(request, proxy);
            this.connection = new ConnectionMetaData.Wrapper(request.getConnectionMetaData()) {
                @Override
                public boolean isSecure() {
                    return secure || super.isSecure();
                }

                @Override
                public SocketAddress getRemoteSocketAddress() {
                    return visitor;
                }
            };
        }

        @Override
        public HttpURI getHttpURI() {
            return uri;
        }

        @Override
        public ConnectionMetaData getConnectionMetaData() {
            return connection;
        }

        @Override
        public boolean isSecure() {
            return connection.isSecure();
        }
    }
}
