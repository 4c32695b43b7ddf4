package io.zhanggui.api.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// An address that a machine elsewhere calls without signing in, such as a network that reports what became of a
/// message: `/hooks/<name>` and everything below it. Registered as an OSGi service. Thread-safe.
///
/// Whoever knows the shop's address can call it, so it has to find out by itself who calls: by a long random word in
/// the path, or a signature. The host reads at most 64 KiB and waits at most some seconds for them, lets only a few
/// calls in at a time (the others are told to come again), starts no session, and answers what is thrown with status
/// 500 and nothing else. Called outside a
/// unit of work, with nobody signed in.
public interface PublicEndpoint {

    /// Lower case with hyphens, beginning with the plugin's id, for example `sms-reports`.
    String name();

    /// Whether somebody is let in by the path alone, asked before the host waits for what is posted: who does not know
    /// a secret word in it then cannot keep others waiting, and is answered with status 404. Quick.
    /// @param path below the name, without a slash in front; may be empty
    default boolean knows(String path) {
        return true;
    }

    /// Called for what [#knows] let in.
    Answer handle(Call call);

    /// @param method `GET` or `POST`
    /// @param path below the name, without a slash in front; may be empty
    /// @param query by name, as decoded
    /// @param headers by name in lower case, the first of each
    record Call(String method, String path, Map<String, List<String>> query, Map<String, String> headers, byte[] body) {
        public Call {
            query = Map.copyOf(query);
            headers = Map.copyOf(headers);
            body = body.clone();
        }

        /// As UTF-8.
        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /// @param body plain text or JSON
    record Answer(int status, String contentType, String body) {

        public static Answer ok(String body) {
            boolean json = body.startsWith("{") || body.startsWith("[");
            return new Answer(200, json ? "application/json" : "text/plain;charset=utf-8", body);
        }

        public static Answer notFound() {
            return new Answer(404, "text/plain;charset=utf-8", "");
        }

        public static Answer wrong(String why) {
            return new Answer(400, "text/plain;charset=utf-8", why);
        }
    }
}
