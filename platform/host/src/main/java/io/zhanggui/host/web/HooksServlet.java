package io.zhanggui.host.web;

import io.zhanggui.api.web.PublicEndpoint;
import io.zhanggui.api.web.PublicEndpoint.Answer;
import io.zhanggui.api.web.PublicEndpoint.Call;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.eclipse.jetty.ee11.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The addresses of plugins that anybody may call, `/hooks/<name>/...`: with narrow limits, so that nobody who
/// calls them keeps the till waiting.
final class HooksServlet extends HttpServlet {
    static final String PATH = "/hooks/*";
    static final int MAX_BODY_BYTES = 64 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(HooksServlet.class);
    private static final long serialVersionUID = 1;
    private static final int AT_ONCE = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int MAX_QUERY = 8 * 1024;

    private final transient Supplier<List<PublicEndpoint>> endpoints;
    private final transient Semaphore places = new Semaphore(AT_ONCE);

    private final transient Duration patience;

    HooksServlet(Supplier<List<PublicEndpoint>> endpoints) {
        this(endpoints, PATIENCE);
    }

    /// @param patience for all that is posted
    HooksServlet(Supplier<List<PublicEndpoint>> endpoints, Duration patience) {
        this.endpoints = endpoints;
        this.patience = patience;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String[] words = Optional.ofNullable(request.getPathInfo())
                .orElse("/")
                .substring(1)
                .split("/", 2);
        String path = words.length == 1 ? "" : words[1];
        Optional<PublicEndpoint> endpoint = endpoints.get().stream()
                .filter(each -> each.name().equals(words[0]))
                .filter(each -> knows(each, path))
                .findFirst();
        // Before a place is taken: whoever does not know the way in cannot take one from those who do.
        if (endpoint.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        if (!places.tryAcquire()) {
            response.setHeader("Retry-After", "1");
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return;
        }
        try {
            answer(endpoint.get(), path, request, response);
        } finally {
            places.release();
        }
    }

    private static boolean knows(PublicEndpoint endpoint, String path) {
        try {
            return endpoint.knows(path);
        } catch (RuntimeException | Error broken) {
            LOG.error("/hooks/{} failed", endpoint.name(), broken);
            return false;
        }
    }

    private void answer(PublicEndpoint endpoint, String path, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String method = request.getMethod();
        if (!method.equals("GET") && !method.equals("POST")) {
            response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            return;
        }
        String query = Optional.ofNullable(request.getQueryString()).orElse("");
        Optional<byte[]> body;
        try {
            body = body(request);
        } catch (SocketTimeoutException slow) {
            response.setHeader("Connection", "close");
            response.setStatus(HttpServletResponse.SC_REQUEST_TIMEOUT);
            return;
        }
        if (body.isEmpty() || query.length() > MAX_QUERY) {
            response.setStatus(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
            return;
        }
        Call call = new Call(method, path, parameters(query), headers(request), body.get());
        write(response, answer(endpoint, call));
    }

    private static Answer answer(PublicEndpoint endpoint, Call call) {
        try {
            return endpoint.handle(call);
        } catch (RuntimeException | Error broken) {
            LOG.error("/hooks/{} failed", endpoint.name(), broken);
            return new Answer(HttpServletResponse.SC_INTERNAL_SERVER_ERROR, "text/plain;charset=utf-8", "");
        }
    }

    private static void write(HttpServletResponse response, Answer answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        response.setStatus(answer.status());
        response.setContentType(answer.contentType());
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /// @return nothing when it is too long
    /// @throws SocketTimeoutException when it does not come in time, by pauses or byte after byte
    private Optional<byte[]> body(HttpServletRequest request) throws IOException {
        EndPoint line = ServletContextRequest.getServletContextRequest(request)
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint();
        long usualMillis = line.getIdleTimeout();
        long deadline = System.nanoTime() + patience.toNanos();
        line.setIdleTimeout(patience.toMillis());
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] some = new byte[8 * 1024];
        try (InputStream content = request.getInputStream()) {
            for (int length = content.read(some); length >= 0; length = content.read(some)) {
                body.write(some, 0, length);
                if (body.size() > MAX_BODY_BYTES) {
                    return Optional.empty();
                }
                if (System.nanoTime() > deadline) {
                    throw new SocketTimeoutException("too slow");
                }
            }
        } catch (IOException broken) {
            if (System.nanoTime() > deadline) {
                throw (IOException) new SocketTimeoutException("too slow").initCause(broken);
            }
            throw broken;
        } finally {
            line.setIdleTimeout(usualMillis);
        }
        return Optional.of(body.toByteArray());
    }

    private static Map<String, String> headers(HttpServletRequest request) {
        Map<String, String> headers = new HashMap<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            headers.put(name.toLowerCase(Locale.ROOT), request.getHeader(name));
        }
        return headers;
    }

    /// Of the address alone: what is posted belongs to the endpoint.
    private static Map<String, List<String>> parameters(String query) {
        Map<String, List<String>> parameters = new HashMap<>();
        for (String pair : query.split("&")) {
            if (!pair.isEmpty()) {
                String[] parts = pair.split("=", 2);
                parameters
                        .computeIfAbsent(decoded(parts[0]), name -> new ArrayList<>())
                        .add(parts.length == 1 ? "" : decoded(parts[1]));
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }
}
