package io.zhanggui.gateway.link;

import io.vertx.core.http.WebSocketConnectOptions;
import io.zhanggui.protocol.Protocol;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// The server's base address, such as `https://shop.example` or `ws://10.0.0.2:8080/zhanggui`.
public record ServerAddress(String host, int port, boolean secure, String path) {

    /// Throws [IllegalArgumentException] with a sentence for a person.
    public static ServerAddress parse(String text) {
        URI uri;
        try {
            uri = URI.create(text);
        } catch (IllegalArgumentException e) {
            throw wrong(text, e);
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme();
        if (!scheme.matches("https?|wss?") || uri.getHost() == null) {
            throw wrong(text, null);
        }
        boolean secure = scheme.equals("https") || scheme.equals("wss");
        int port = uri.getPort() >= 0 ? uri.getPort() : secure ? 443 : 80;
        String base = uri.getPath() == null ? "" : uri.getPath().replaceAll("/+$", "");
        return new ServerAddress(uri.getHost(), port, secure, base + Protocol.PATH);
    }

    private static IllegalArgumentException wrong(String text, @Nullable Throwable cause) {
        return new IllegalArgumentException(
                "The server's address begins with http://, https://, ws:// or wss:// and names a host: " + text, cause);
    }

    WebSocketConnectOptions connectOptions() {
        WebSocketConnectOptions options = new WebSocketConnectOptions();
        options.setHost(host).setPort(port).setURI(path).setSsl(secure);
        return options;
    }

    @Override
    public String toString() {
        return (secure ? "wss://" : "ws://") + host + ":" + port + path;
    }
}
