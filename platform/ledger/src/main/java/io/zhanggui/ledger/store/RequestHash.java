package io.zhanggui.ledger.store;

import io.zhanggui.ledger.Entry;
import io.zhanggui.ledger.LedgerRequest;
import io.zhanggui.ledger.LedgerTransaction;
import java.nio.charset.StandardCharsets;

/// The content of a request in one hash: equal requests have equal hashes. What differs by the time of the try,
/// such as the instant, is not part of it.
final class RequestHash {
    private RequestHash() {}

    static Hash of(LedgerTransaction transaction) {
        StringBuilder canonical = new StringBuilder()
                .append(transaction.kind())
                .append('\n')
                .append(transaction.document())
                .append('\n')
                .append(transaction.reverses());
        for (Entry entry : transaction.entries()) {
            canonical
                    .append('\n')
                    .append(entry.account().owner())
                    .append(' ')
                    .append(entry.account().storeId())
                    .append(' ')
                    .append(entry.account().name())
                    .append(' ')
                    .append(entry.account().unit())
                    .append(' ')
                    .append(entry.amount());
        }
        return Hash.of(canonical.toString().getBytes(StandardCharsets.UTF_8));
    }

    /// What the work of such a request moves may differ from try to try; what was asked for may not.
    static Hash of(LedgerRequest request) {
        String canonical = "once\n" + request.kind() + '\n' + request.document() + '\n' + request.reverses() + '\n'
                + request.content();
        return Hash.of(canonical.getBytes(StandardCharsets.UTF_8));
    }
}
