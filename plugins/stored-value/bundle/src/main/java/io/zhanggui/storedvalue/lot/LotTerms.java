package io.zhanggui.storedvalue.lot;

import io.zhanggui.api.event.EventJson;
import io.zhanggui.ledger.lot.Lot;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was agreed when a lot was bought. Frozen in the lot, whatever becomes of the offer.
/// @param offer its name, as the member saw it
/// @param paidOn the day of payment, also of a lot that was passed on since
/// @param storeIds where it may be spent; empty for everywhere
/// @param contract version of the terms that were printed; 0 when there were none
/// @param hash SHA-256 of the text of that version in lower-case hex, or empty
public record LotTerms(
        String offer, LocalDate paidOn, @Nullable List<Long> storeIds, int contract, String hash) {
    public LotTerms {
        storeIds = storeIds == null ? List.of() : List.copyOf(storeIds);
    }

    public static LotTerms of(Lot lot) {
        return EventJson.read(lot.terms(), LotTerms.class);
    }

    public String json() {
        return EventJson.write(this);
    }

    public boolean isValidIn(long storeId) {
        return storeIds == null || storeIds.isEmpty() || storeIds.contains(storeId);
    }
}
