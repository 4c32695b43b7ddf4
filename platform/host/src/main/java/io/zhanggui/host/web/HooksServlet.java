package io.zhanggui.host.web;

import io.zhanggui.api.web.PublicEndpoint;
import io.zhanggui.api.web.PublicEndpoint.Answer;
import io.zhanggui.api.web.PublicEndpoint.Call;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
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
    private static final int MAX_QUERY = 8 * 1024;

    private final transient Supplier<List<PublicEndpoint>> endpoints;
    private final transient Semaphore places = new Semaphore(AT_ONCE);

    HooksServlet(Supplier<List<PublicEndpoint>> endpoints) {
        this.endpoints = endpoints;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!places.tryAcquire()) {
            response.setHeader("Retry-After", "1");
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return;
        }
        try {
            answer(request, response);
        } finally {
            places.release();
        }
    }

    private void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String[] path = Optional.ofNullable(request.getPathInfo())
                .orElse("/")
                .substring(1)
                .split("/", 2);
        Optional<PublicEndpoint> endpoint = endpoints.get().stream()
                .filter(each -> each.name().equals(path[0]))
                .findFirst();
        String method = request.getMethod();
        if (endpoint.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        if (!method.equals("GET") && !method.equals("POST")) {
            response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            return;
        }
        String query = Optional.ofNullable(request.getQueryString()).orElse("");
        Optional<byte[]> body = body(request);
        if (body.isEmpty() || query.length() > MAX_QUERY) {
            response.setStatus(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
            return;
        }
        Call call = new Call(method, path.length == 1 ? "" : path[1], parameters(query), headers(request), body.get());
        write(response, answer(endpoint.get(), call));
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
    private static Optional<byte[]> body(HttpServletRequest request) throws IOException {
        try (InputStream content = request.getInputStream()) {
            byte[] body = content.readNBytes(MAX_BODY_BYTES + 1);
            return body.length > MAX_BODY_BYTES ? Optional.empty() : Optional.of(body);
        }
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
