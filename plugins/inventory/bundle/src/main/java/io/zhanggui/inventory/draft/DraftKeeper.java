package io.zhanggui.inventory.draft;

import io.zhanggui.api.value.RequestId;
import io.zhanggui.inventory.RequestReused;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// The draft of one page: keeps it with each change, and knows under which request it will be stored. Not
/// thread-safe.
public final class DraftKeeper {
    private final Drafts drafts;
    private final LongSupplier storeId;
    private final String page;
    private final Supplier<Written> written;
    private String requestKey = "";
    private boolean reading;

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
    /// another one.
    /// @param show empties the page and shows what was written, if anything was
    public void resume(Consumer<Optional<Written>> show) {
        Optional<Draft> kept = drafts.find(storeId.getAsLong(), page);
        requestKey = kept.map(Draft::requestKey)
                .orElseGet(() ->
                        RequestId.random(storeId.getAsLong(), RequestId.NO_TILL).key());
        reading = true;
        try {
            show.accept(kept.map(draft -> new Written(draft.fields(), draft.lines())));
        } finally {
            reading = false;
        }
    }

    public void changed() {
        if (!reading) {
            Written now = written.get();
            drafts.keep(storeId.getAsLong(), page, new Draft(requestKey, now.fields(), now.lines()));
        }
    }

    /// Stores the paper and forgets the draft. When the answer to an earlier try was lost and other lines
    /// were written since, the paper is stored already as it was then: it is among the last ones, and is not
    /// tried again.
    public <T> T store(Function<RequestId, T> action) {
        try {
            T stored = action.apply(new RequestId(storeId.getAsLong(), RequestId.NO_TILL, requestKey));
            forget();
            return stored;
        } catch (RequestReused storedBefore) {
            forget();
            throw storedBefore;
        }
    }

    public void forget() {
        drafts.forget(storeId.getAsLong(), page);
    }
}
