package io.zhanggui.checkout.sale;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.error.Unavailable;
import io.zhanggui.api.value.RequestHash;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.OutcomeUnknown;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.archive.SaleArchive;
import io.zhanggui.ledger.RequestConflict;
import java.sql.SQLIntegrityConstraintViolationException;
import java.util.Optional;
import java.util.function.Supplier;

/// Answers a request once: whatever a repetition runs into, the first answer stands.
final class Requests {
    private final UnitOfWork unitOfWork;
    private final SaleArchive archive;

    Requests(UnitOfWork unitOfWork, SaleArchive archive) {
        this.unitOfWork = unitOfWork;
        this.archive = archive;
    }

    /// Runs the work, unless the request id turns out to be stored.
    ///
    /// A repetition usually meets the unique request id at the end of its unit. It can also be refused before
    /// that, since prices, stock or balances are no longer those of the first try: so a refusal stands only
    /// when the id is not stored. Within a larger unit the id is looked up first, since that unit could not go
    /// on after a duplicate.
    CompletedSale once(RequestId requestId, RequestHash hash, Supplier<CompletedSale> work) {
        if (unitOfWork.isOpen()) {
            Optional<SaleArchive.Stored> stored = archive.findByRequest(requestId);
            if (stored.isPresent()) {
                return first(requestId, hash, stored.get());
            }
        }
        try {
            return work.get();
        } catch (OutcomeUnknown unknown) {
            return archive.settled(requestId)
                    .map(stored -> first(requestId, hash, stored))
                    .orElseThrow(() -> new Unavailable("the sale was not stored and may be sent again", unknown));
        } catch (Refusal refusal) {
            return first(requestId, hash, refusal);
        } catch (RuntimeException failed) {
            if (!isDuplicate(failed)) {
                throw failed;
            }
            return first(requestId, hash, failed);
        }
    }

    private CompletedSale first(RequestId requestId, RequestHash hash, RuntimeException otherwise) {
        Optional<SaleArchive.Stored> stored = archive.findByRequest(requestId);
        if (stored.isEmpty()) {
            throw otherwise;
        }
        return first(requestId, hash, stored.get());
    }

    /// Whether a row was there already, such as the paper or its posting.
    private static boolean isDuplicate(Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLIntegrityConstraintViolationException) {
                return true;
            }
        }
        return false;
    }

    /// @throws RequestConflict when the stored request asked for something else
    static CompletedSale first(RequestId requestId, RequestHash hash, SaleArchive.Stored stored) {
        if (!hash.asksTheSameAs(stored.hash())) {
            throw new RequestConflict(requestId);
        }
        return stored.sale();
    }
}
