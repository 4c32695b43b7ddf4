package io.zhanggui.host.device;

import io.zhanggui.protocol.Protocol;
import io.zhanggui.protocol.server.GatewayLine;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.security.Principal;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/// Carries what is known of a gateway's line to its WebSocket, as the principal of the request that opens it: nothing
/// else of a request reaches a WebSocket.
final class GatewayLineFilter extends HttpFilter {
    private static final long serialVersionUID = 1;
    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";
    private static final List<String> PASSED_ON =
            List.of("Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "X-Real-IP");

    /// @param line of the gateway that opens a WebSocket
    record Caller(GatewayLine line) implements Principal {
        @Override
        public String getName() {
            return "a gateway";
        }
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (Protocol.PATH.equals(request.getRequestURI())) {
            Caller caller =
                    new Caller(new GatewayLine(request.getRemoteAddr(), isConfidential(request), certificate(request)));
            chain.doFilter(
                    new HttpServletRequestWrapper(request) {
                        @Override
                        public Principal getUserPrincipal() {
                            return caller;
                        }
                    },
                    response);
        } else {
            chain.doFilter(request, response);
        }
    }

    /// The address is the visitor's own also behind a proxy that the shop named. One that it did not name makes all
    /// visitors come from within the computer, but says that it passes something on.
    private static boolean isConfidential(HttpServletRequest request) {
        return request.isSecure()
                || InetAddress.ofLiteral(request.getRemoteAddr()).isLoopbackAddress()
                        && PASSED_ON.stream().allMatch(header -> request.getHeader(header) == null);
    }

    private static Optional<X509Certificate> certificate(HttpServletRequest request) {
        return request.getAttribute(CERTIFICATES) instanceof X509Certificate[] chain && chain.length > 0
                ? Optional.of(chain[0])
                : Optional.empty();
    }
}
