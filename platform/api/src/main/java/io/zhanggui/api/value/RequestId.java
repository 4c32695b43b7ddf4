package io.zhanggui.api.value;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// The identity of one intent of a person: unique within a store and till, made by the client before the first
/// try and the same at every retry, so that a double click or a lost reply posts once.
public record RequestId(long storeId, long tillId, String key) {
    /// The till id of requests that no till made: imports, jobs, head office.
    public static final long NO_TILL = 0;

    private static final int MAX_KEY = 64;

    public RequestId {
        if (key.isEmpty() || key.length() > MAX_KEY || !key.chars().allMatch(RequestId::isPartOfKey)) {
            throw new IllegalArgumentException("1 to 64 of A-Z a-z 0-9 : . _ - expected: " + key);
        }
    }

    /// Asked of some hundred characters in a sale.
    private static boolean isPartOfKey(int letter) {
        return (letter >= 'a' && letter <= 'z')
                || (letter >= 'A' && letter <= 'Z')
                || (letter >= '0' && letter <= '9')
                || letter == ':'
                || letter == '.'
                || letter == '_'
                || letter == '-';
    }

    public static RequestId random(long storeId, long tillId) {
        return new RequestId(storeId, tillId, UUID.randomUUID().toString());
    }

    /// The name of the one document that this request makes, of store, till and key: 36 characters, the same at every
    /// retry and another for the same key at another till.
    public String documentName() {
        return UUID.nameUUIDFromBytes((storeId + "/" + tillId + "/" + key).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /// A request that follows from this one, such as the ledger's part of a sale.
    public RequestId part(String name) {
        return new RequestId(storeId, tillId, name + ":" + key);
    }
}
