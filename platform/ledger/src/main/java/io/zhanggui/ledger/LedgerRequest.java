package io.zhanggui.ledger;

import io.zhanggui.api.value.RequestId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is asked of [Ledger#postOnce].
/// @param content what the request says, such as member and amount, as [RequestHash#of] takes it: the same request id
/// with other content is refused
/// @param reverses id of the transaction that this one takes back in part
public record LedgerRequest(
        RequestId requestId,
        String kind,
        String document,
        Object content,
        @Nullable Long reverses) {
    public LedgerRequest {
        LedgerTransaction.requireKindAndDocument(kind, document);
    }

    public static LedgerRequest of(RequestId requestId, String kind, String document, Object... content) {
        return new LedgerRequest(requestId, kind, document, List.of(content), null);
    }
}
