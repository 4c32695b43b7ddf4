package io.zhanggui.protocol;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The text form in which keys and certificates are kept in files: base 64 between two lines that say what it is.
public final class Pem {
    public static final String CERTIFICATE = "CERTIFICATE";
    public static final String AUTHORITY = "AUTHORITY CERTIFICATE";
    public static final String PRIVATE_KEY = "PRIVATE KEY";
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z ]+)-----\\s+([A-Za-z0-9+/=\\s]+)-----END \\1-----");

    private Pem() {}

    /// @param blocks what there is, by its label
    public static String encode(SequencedMap<String, byte[]> blocks) {
        StringBuilder text = new StringBuilder();
        blocks.forEach((label, content) -> text.append("-----BEGIN ")
                .append(label)
                .append("-----\n")
                .append(new String(LINES.encode(content), US_ASCII))
                .append("\n-----END ")
                .append(label)
                .append("-----\n"));
        return text.toString();
    }

    /// What lies in the text, by its label; texts between the blocks are ignored.
    /// @throws IllegalArgumentException when a block is no base 64
    public static Map<String, byte[]> decode(String text) {
        Map<String, byte[]> blocks = new LinkedHashMap<>();
        Matcher matcher = BLOCK.matcher(text);
        while (matcher.find()) {
            blocks.put(matcher.group(1), Base64.getMimeDecoder().decode(matcher.group(2)));
        }
        return blocks;
    }
}
