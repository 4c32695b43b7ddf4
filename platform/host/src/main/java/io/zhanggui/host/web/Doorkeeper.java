package io.zhanggui.host.web;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;

/// Bounds the connections of all doors. Anybody in the network may open one, and each costs memory and a file:
/// so there is a bound for all and one for each address. Who has not asked anything yet, because its TLS handshake
/// or its first request dawdles, has few seconds; when there is no room, the one of them that has been silent
/// longest makes it. Who has asked is never sent away, nor who has just come. Jetty's own `ConnectionLimit` stops
/// accepting instead, so that whoever holds the places keeps everybody out. Thread-safe.
final class Doorkeeper implements HttpConfiguration.Customizer {
    private final Limits limits;
    private final Predicate<InetAddress> exempt;
    private final LongSupplier nanoTime;
    private final Map<EndPoint, InetAddress> open = new HashMap<>();
    private final Map<InetAddress, Integer> ofAddress = new HashMap<>();
    /// Since when each that has not asked anything is open, oldest first.
    private final SequencedMap<EndPoint, Long> silent = new LinkedHashMap<>();

    /// @param all connections of everybody
    /// @param ofOneAddress of them; many tills may stand behind one
    /// @param grace in which who has just come is not sent away for another one
    /// @param patience for the first question
    record Limits(int all, int ofOneAddress, Duration grace, Duration patience) {
        static final Limits USUAL = new Limits(2_000, 400, Duration.ofSeconds(1), Duration.ofSeconds(10));
    }

    /// @param exempt addresses behind which everybody may stand, such as a proxy's
    Doorkeeper(Limits limits, Predicate<InetAddress> exempt, LongSupplier nanoTime) {
        this.limits = limits;
        this.exempt = exempt;
        this.nanoTime = nanoTime;
    }

    /// A door that is looked after. Its HTTP has to be customized by this as well.
    ServerConnector connector(Server server, ConnectionFactory... protocols) {
        return new ServerConnector(server, protocols) {
            @Override
            protected void onEndPointOpened(EndPoint opened) {
                super.onEndPointOpened(opened);
                EndPoint leaving = entered(opened);
                if (leaving != null) {
                    leaving.close();
                }
            }

            @Override
            protected void onEndPointClosed(EndPoint closed) {
                super.onEndPointClosed(closed);
                left(closed);
            }
        };
    }

    /// @return who has to leave for it, whose place is free already, or it itself when there is no room
    private synchronized @Nullable EndPoint entered(EndPoint entering) {
        InetAddress address = address(entering);
        boolean crowded = ofAddress.getOrDefault(address, 0) >= limits.ofOneAddress() && !exempt.test(address);
        EndPoint leaving = null;
        if (crowded || open.size() >= limits.all()) {
            leaving = longestSilent(of -> !crowded || address.equals(open.get(of)));
            if (leaving == null) {
                return entering;
            }
            left(leaving);
        }
        open.put(entering, address);
        ofAddress.merge(address, 1, Integer::sum);
        silent.put(entering, nanoTime.getAsLong());
        return leaving;
    }

    private @Nullable EndPoint longestSilent(Predicate<EndPoint> among) {
        return silentFor(limits.grace()).stream().filter(among).findFirst().orElse(null);
    }

    /// For longer than this, the longest first.
    private List<EndPoint> silentFor(Duration time) {
        long latest = nanoTime.getAsLong() - time.toNanos();
        List<EndPoint> found = new ArrayList<>();
        for (Map.Entry<EndPoint, Long> each : silent.entrySet()) {
            if (each.getValue() - latest >= 0) {
                break;
            }
            found.add(each.getKey());
        }
        return found;
    }

    private static InetAddress address(EndPoint endPoint) {
        return endPoint.getRemoteSocketAddress() instanceof InetSocketAddress remote && remote.getAddress() != null
                ? remote.getAddress()
                : InetAddress.getLoopbackAddress();
    }

    private synchronized void left(EndPoint left) {
        silent.remove(left);
        InetAddress address = open.remove(left);
        if (address != null) {
            ofAddress.computeIfPresent(address, (same, count) -> count == 1 ? null : count - 1);
        }
    }

    @Override
    public Request customize(Request request, HttpFields.Mutable responseHeaders) {
        EndPoint asking = request.getConnectionMetaData().getConnection().getEndPoint();
        while (asking instanceof EndPoint.Wrapper wrapped) {
            asking = wrapped.unwrap();
        }
        synchronized (this) {
            silent.remove(asking);
        }
        return request;
    }

    /// Closes those who have taken too long. To be called each second.
    void tend() {
        List<EndPoint> dawdlers;
        synchronized (this) {
            dawdlers = silentFor(limits.patience());
            dawdlers.forEach(this::left);
        }
        dawdlers.forEach(EndPoint::close);
    }

    synchronized int connections() {
        return open.size();
    }
}
