package io.zhanggui.sms.channel.smpp;

import java.util.Map;

/// Where the message centre is and who the shop is there.
/// @param sender what recipients see, empty for what the centre has for the account
/// @param country put in front of phones of the mainland, such as `86`; empty for none
/// @param window how many messages may be on their way unanswered
record SmppAccount(
        String host,
        int port,
        boolean tls,
        String systemId,
        String password,
        String systemType,
        String sender,
        String country,
        int window,
        boolean partsByTlv,
        String ids) {
    static final String[] PART_STYLES = {"UDH", "SAR"};
    static final String[] IDS = {"same", "hex-decimal", "decimal-hex"};
    static final String[] TRANSPORTS = {"TCP", "TLS"};

    static final int MOST_IN_SENDER = 20;

    private static final int MOST_IN_WINDOW = 200;
    private static final int DEFAULT_PORT = 2775;

    static SmppAccount of(Map<String, String> filled) {
        return new SmppAccount(
                filled.getOrDefault("host", ""),
                number(filled, "port", DEFAULT_PORT),
                filled.getOrDefault("transport", "").equals("TLS"),
                filled.getOrDefault("systemId", ""),
                filled.getOrDefault("password", ""),
                filled.getOrDefault("systemType", ""),
                filled.getOrDefault("sender", ""),
                filled.getOrDefault("country", ""),
                Math.clamp(number(filled, "window", 20), 1, MOST_IN_WINDOW),
                filled.getOrDefault("parts", "").equals("SAR"),
                filled.getOrDefault("ids", "same"));
    }

    private static int number(Map<String, String> filled, String key, int otherwise) {
        String text = filled.getOrDefault(key, "");
        return text.isEmpty() ? otherwise : Integer.parseInt(text);
    }

    /// SMPP 3.4, 5.2.8: at most twenty signs, and no others than those of a network.
    boolean hasPossibleSender() {
        return sender.length() <= MOST_IN_SENDER && sender.chars().allMatch(sign -> sign > ' ' && sign < 127);
    }

    boolean isComplete() {
        return !host.isEmpty() && !systemId.isEmpty() && !password.isEmpty() && port > 0 && port < 65_536;
    }

    /// Without the password.
    @Override
    public String toString() {
        return systemId + "@" + host + ":" + port;
    }
}
