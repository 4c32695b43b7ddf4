package io.zhanggui.sms.channel.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;

/// One HTTP request, and an honest word on what came of it.
///
/// Only for POST: the JDK's client sends a GET a second time by itself when the line breaks before an answer, and a
/// message sent by GET would go out twice.
public final class HttpCall {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final int MAX_ANSWER_BYTES = 64 * 1024;

    private HttpCall() {}

    /// Whether an address names a protocol that is spoken here and a computer.
    public static boolean isAddress(String text) {
        try {
            URI address = new URI(text);
            String scheme = Objects.requireNonNullElse(address.getScheme(), "").toLowerCase(Locale.ROOT);
            return (scheme.equals("https") || scheme.equals("http")) && address.getHost() != null;
        } catch (URISyntaxException none) {
            return false;
        }
    }

    /// What came of a request.
    public sealed interface Reply {}

    public record Answered(int status, String body) implements Reply {}

    /// Nobody got it: no connection came about.
    public record NotSent(String why) implements Reply {}

    /// It was on its way, and nobody knows how far it got.
    public record NoAnswer(String why) implements Reply {}

    /// @param patience for the whole of it
    public static Reply send(HttpRequest request, Duration patience) {
        if (!request.method().equals("POST")) {
            throw new IllegalArgumentException(request.method() + " may be sent twice");
        }
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(Redirect.NEVER)
                .connectTimeout(CONNECT)
                .build();
        try {
            HttpResponse<byte[]> response = client.sendAsync(
                            request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_ANSWER_BYTES))
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return new Answered(response.statusCode(), new String(response.body(), StandardCharsets.UTF_8));
        } catch (ExecutionException failed) {
            return failed(Objects.requireNonNullElse(failed.getCause(), failed));
        } catch (TimeoutException late) {
            return new NoAnswer("> " + patience.toSeconds() + " s");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new NoAnswer("interrupted");
        } finally {
            client.shutdownNow();
        }
    }

    private static Reply failed(Throwable cause) {
        String what = cause.getClass().getSimpleName();
        return switch (cause) {
            case HttpConnectTimeoutException noConnection -> new NotSent(what);
            case ConnectException refused -> new NotSent(what);
            case SSLHandshakeException untrusted -> new NotSent(what);
            case IOException broken -> new NoAnswer(what);
            default -> new NoAnswer(what);
        };
    }
}
