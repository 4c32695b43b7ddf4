package io.zhanggui.inventory.draft;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.inventory.RequestReused;
import java.time.DateTimeException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The draft of one page: keeps it with each change, and knows under which request it will be stored. Not
/// thread-safe.
public final class DraftKeeper {
    private static final Logger log = LoggerFactory.getLogger(DraftKeeper.class);
    private static final String ASIDE = ".aside";

    private final Drafts drafts;
    private final LongSupplier storeId;
    private final String page;
    private final Supplier<Written> written;
    private String requestKey = "";
    private boolean reading;
    /// What the page shows is stored, or a part of it is.
    private boolean isStored;

    /// What stands on a page.
    /// @param fields of the whole paper, as they were typed
    /// @param lines the newest first
    public record Written(List<String> fields, List<List<String>> lines) {}

    /// @param page a word for it, at most 40 characters
    /// @param written asked with each change
    public DraftKeeper(Drafts drafts, LongSupplier storeId, String page, Supplier<Written> written) {
        this.drafts = drafts;
        this.storeId = storeId;
        this.page = page;
        this.written = written;
    }

    /// Shows what was kept for the store of the page; called before anything else, and when the store is
    /// another one. What the page cannot read, since another version wrote it, is kept beside and not shown.
    /// @param show empties the page and shows what was written, if anything was
    public void resume(Consumer<Optional<Written>> show) {
        Optional<Draft> kept = drafts.find(storeId.getAsLong(), page);
        requestKey = kept.map(Draft::requestKey)
                .orElseGet(() ->
                        RequestId.random(storeId.getAsLong(), RequestId.NO_TILL).key());
        reading = true;
        isStored = false;
        try {
            show.accept(kept.map(draft -> new Written(draft.fields(), draft.lines())));
        } catch (IndexOutOfBoundsException | IllegalArgumentException | DateTimeException unreadable) {
            log.warn("A draft of {} is of another version and was put aside", page, unreadable);
            kept.ifPresent(draft -> drafts.keep(storeId.getAsLong(), page + ASIDE, draft));
            startAnew(show);
        } finally {
            reading = false;
        }
    }

    private void startAnew(Consumer<Optional<Written>> show) {
        forget();
        requestKey = RequestId.random(storeId.getAsLong(), RequestId.NO_TILL).key();
        show.accept(Optional.empty());
    }

    public void changed() {
        if (!reading && !isStored) {
            Written now = written.get();
            drafts.keep(storeId.getAsLong(), page, new Draft(requestKey, now.fields(), now.lines()));
        }
    }

    /// Stores the paper and forgets the draft. When the answer to an earlier try was lost and other lines
    /// were written since, the paper is stored already as it was then: it is among the last ones, and is not
    /// tried again. The page goes on showing its lines, to be compared, and keeps them no more: a reload is a new
    /// paper.
    /// @throws Refusal saying so
    public <T> T store(Function<RequestId, T> action) {
        try {
            T stored = action.apply(new RequestId(storeId.getAsLong(), RequestId.NO_TILL, requestKey));
            forget();
            return stored;
        } catch (RequestReused storedBefore) {
            forget();
            isStored = true;
            throw (Refusal) new Refusal("inventory.draft.stored-before").initCause(storedBefore);
        }
    }

    public void forget() {
        drafts.forget(storeId.getAsLong(), page);
    }
}
