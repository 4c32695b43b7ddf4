package io.zhanggui.sms.channel.http;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A request as the shop wrote it down, with placeholders such as `{phone}` in address, headers and body. What stands
/// between braces and is no placeholder stays, so that JSON can be written as it is.
///
/// The signature is made of a text with placeholders too, among them `{sorted}`, the parameters of the address and
/// of a form in the order of their names as `a=1&b=2`, and `{body}`.
/// @param signing one of [#SIGNINGS]
/// @param encoding one of [#ENCODINGS]
record RequestTemplate(
        String url, String headers, String body, String signing, String signText, String encoding, String secret) {
    static final String[] SIGNINGS = {"NONE", "MD5", "SHA-256", "HMAC-MD5", "HMAC-SHA1", "HMAC-SHA256"};
    static final String[] ENCODINGS = {"hex", "HEX", "base64"};

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z][a-z0-9.-]*)}");
    private static final String SIGN = "{sign}";

    /// @param values by placeholder
    HttpRequest request(Map<String, String> values) {
        Map<String, String> all = new HashMap<>(values);
        all.put("sign", "");
        all.put("body", filled(body, all, bodyEncoding()));
        all.put("sorted", sorted(all));
        all.put("sign", sign(filled(signText, all, raw -> raw)));
        String content = filled(body, all, bodyEncoding());
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(filled(url, all, RequestTemplate::urlEncoded)));
        request.POST(BodyPublishers.ofString(content));
        eachHeader((name, value) -> request.header(name, filled(value, all, RequestTemplate::oneLine)));
        return request.build();
    }

    private interface Header {
        void take(String name, String value);
    }

    private void eachHeader(Header taker) {
        for (String line : headers.split("\\R")) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                taker.take(
                        line.substring(0, colon).strip(),
                        line.substring(colon + 1).strip());
            }
        }
    }

    private String contentType() {
        StringBuilder type = new StringBuilder();
        eachHeader((name, value) -> {
            if (name.equalsIgnoreCase("content-type")) {
                type.append(value.toLowerCase(Locale.ROOT));
            }
        });
        return type.toString();
    }

    private UnaryOperator<String> bodyEncoding() {
        String type = contentType();
        if (type.contains("json")) {
            return AnswerReader::quoted;
        }
        if (type.contains("xml")) {
            return RequestTemplate::xmlEscaped;
        }
        return type.contains("form") ? RequestTemplate::urlEncoded : raw -> raw;
    }

    private static String filled(String template, Map<String, String> values, UnaryOperator<String> encoding) {
        return PLACEHOLDER.matcher(template).replaceAll(match -> {
            String value = values.get(match.group(1));
            return Matcher.quoteReplacement(value == null ? match.group() : encoding.apply(value));
        });
    }

    /// Without those that carry the signature, and with the values before they are encoded.
    private String sorted(Map<String, String> values) {
        int query = url.indexOf('?');
        Map<String, String> pairs = new TreeMap<>();
        addPairs(query < 0 ? "" : url.substring(query + 1), values, pairs);
        if (contentType().contains("form")) {
            addPairs(body, values, pairs);
        }
        StringBuilder sorted = new StringBuilder();
        pairs.forEach((name, value) -> sorted.append(sorted.isEmpty() ? "" : "&")
                .append(name)
                .append('=')
                .append(value));
        return sorted.toString();
    }

    private static void addPairs(String form, Map<String, String> values, Map<String, String> pairs) {
        for (String pair : form.split("&")) {
            String[] parts = pair.strip().split("=", 2);
            if (parts.length == 2 && !parts[1].contains(SIGN)) {
                pairs.put(parts[0], filled(parts[1], values, raw -> raw));
            }
        }
    }

    private String sign(String text) {
        if (signing.equals("NONE")) {
            return "";
        }
        byte[] signature = digest(text.getBytes(StandardCharsets.UTF_8));
        return switch (encoding) {
            case "HEX" -> HexFormat.of().withUpperCase().formatHex(signature);
            case "base64" -> Base64.getEncoder().encodeToString(signature);
            default -> HexFormat.of().formatHex(signature);
        };
    }

    private byte[] digest(byte[] text) {
        try {
            if (!signing.startsWith("HMAC-")) {
                return MessageDigest.getInstance(signing).digest(text);
            }
            String algorithm = "Hmac" + signing.substring("HMAC-".length());
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
            return mac.doFinal(text);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String urlEncoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String oneLine(String text) {
        return text.replaceAll("[\\r\\n]", " ");
    }

    private static String xmlEscaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
