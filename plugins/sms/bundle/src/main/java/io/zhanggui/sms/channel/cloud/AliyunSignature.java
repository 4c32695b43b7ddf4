package io.zhanggui.sms.channel.cloud;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Aliyun's signature V3, ACS3-HMAC-SHA256, of a request without a body.
/// @see <a href="https://help.aliyun.com/zh/sdk/product-overview/v3-request-structure-and-signature">as published</a>
final class AliyunSignature {
    private static final String ALGORITHM = "ACS3-HMAC-SHA256";

    private AliyunSignature() {}

    /// @param date as `2023-10-26T10:22:32Z`
    record Call(
            String host, String action, String version, SortedMap<String, String> query, String date, String nonce) {

        /// As it stands in the address, and is signed.
        String canonicalQuery() {
            StringBuilder canonical = new StringBuilder();
            query.forEach((name, value) -> canonical
                    .append(canonical.isEmpty() ? "" : "&")
                    .append(encoded(name))
                    .append('=')
                    .append(encoded(value)));
            return canonical.toString();
        }

        /// All that are signed; `host` is sent by the client itself.
        SortedMap<String, String> headers() {
            return new TreeMap<>(Map.of(
                    "host", host,
                    "x-acs-action", action,
                    "x-acs-content-sha256", Hashes.sha256(""),
                    "x-acs-date", date,
                    "x-acs-signature-nonce", nonce,
                    "x-acs-version", version));
        }
    }

    /// The header `Authorization`.
    static String authorization(Call call, String keyId, String keySecret) {
        SortedMap<String, String> headers = call.headers();
        StringBuilder lines = new StringBuilder();
        headers.forEach((name, value) ->
                lines.append(name).append(':').append(value.strip()).append('\n'));
        String signed = String.join(";", headers.keySet());
        String canonical = String.join("\n", "POST", "/", call.canonicalQuery(), lines, signed, Hashes.sha256(""));
        String signature = HexFormat.of()
                .formatHex(Hashes.hmac(
                        keySecret.getBytes(StandardCharsets.UTF_8), ALGORITHM + "\n" + Hashes.sha256(canonical)));
        return ALGORITHM + " Credential=" + keyId + ",SignedHeaders=" + signed + ",Signature=" + signature;
    }

    /// As RFC 3986 has it.
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
