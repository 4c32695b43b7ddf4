package io.zhanggui.gateway.link;

import io.vertx.core.http.WebSocketConnectOptions;
import io.zhanggui.protocol.Protocol;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// The server's base address, such as `https://shop.local:8443` or `wss://10.0.0.2:8443/zhanggui`.
public record ServerAddress(String host, int port, String path) {
    private static final int HTTPS_PORT = 443;

    /// Throws [IllegalArgumentException] with a sentence for a person.
    public static ServerAddress parse(String text) {
        URI uri;
        try {
            uri = URI.create(text);
        } catch (IllegalArgumentException e) {
            throw wrong(text, e);
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme();
        if (!scheme.matches("https|wss") || uri.getHost() == null) {
            throw wrong(text, null);
        }
        int port = uri.getPort() >= 0 ? uri.getPort() : HTTPS_PORT;
        String base = uri.getPath() == null ? "" : uri.getPath().replaceAll("/+$", "");
        return new ServerAddress(uri.getHost(), port, base + Protocol.PATH);
    }

    private static IllegalArgumentException wrong(String text, @Nullable Throwable cause) {
        return new IllegalArgumentException(
                "The server's address begins with https:// and names its host and its port for gateways, which the console"
                        + " shows with the pairing code, for example https://shop.local:8443, not " + text,
                cause);
    }

    WebSocketConnectOptions connectOptions() {
        WebSocketConnectOptions options = new WebSocketConnectOptions();
        options.setHost(host).setPort(port).setURI(path).setSsl(true);
        return options;
    }

    @Override
    public String toString() {
        return "wss://" + host + ":" + port + path;
    }
}
