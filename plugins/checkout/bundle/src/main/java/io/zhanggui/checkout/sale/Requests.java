package io.zhanggui.checkout.sale;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.error.Unavailable;
import io.zhanggui.api.value.RequestHash;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.OutcomeUnknown;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.archive.SaleArchive;
import io.zhanggui.ledger.RequestConflict;
import java.util.Optional;
import java.util.function.Supplier;

/// Answers a request once: whatever a repetition runs into, the first answer stands.
final class Requests {
    private final SaleArchive archive;

    Requests(SaleArchive archive) {
        this.archive = archive;
    }

    /// Runs the work, unless the request id turns out to be stored.
    ///
    /// A repetition usually meets the unique request id. It can also be refused before that, since prices,
    /// stock or balances are no longer those of the first try: so a refusal stands only when the id is not
    /// stored.
    CompletedSale once(RequestId requestId, RequestHash hash, Supplier<CompletedSale> work) {
        try {
            return work.get();
        } catch (OutcomeUnknown unknown) {
            return archive.settled(requestId)
                    .map(stored -> first(requestId, hash, stored))
                    .orElseThrow(() -> new Unavailable("the sale was not stored and may be sent again", unknown));
        } catch (Refusal refusal) {
            Optional<SaleArchive.Stored> stored = archive.findByRequest(requestId);
            if (stored.isEmpty()) {
                throw refusal;
            }
            return first(requestId, hash, stored.get());
        }
    }

    /// @throws RequestConflict when the stored request asked for something else
    static CompletedSale first(RequestId requestId, RequestHash hash, SaleArchive.Stored stored) {
        if (!hash.asksTheSameAs(stored.hash())) {
            throw new RequestConflict(requestId);
        }
        return stored.sale();
    }
}
