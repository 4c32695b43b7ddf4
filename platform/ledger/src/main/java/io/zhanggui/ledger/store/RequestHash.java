package io.zhanggui.ledger.store;

import io.zhanggui.ledger.Entry;
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
}
