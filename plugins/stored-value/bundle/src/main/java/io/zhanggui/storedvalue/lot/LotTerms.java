package io.zhanggui.storedvalue.lot;

import io.zhanggui.api.event.EventJson;
import io.zhanggui.ledger.lot.Lot;
import io.zhanggui.storedvalue.gift.GivenGift;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// What was agreed when a lot was bought. Frozen in the lot, whatever becomes of the offer.
/// @param offer its name, as the member saw it
/// @param paidOn the day of payment, also of a lot that was passed on since
/// @param storeIds where it may be spent; empty for everywhere
/// @param contract version of the terms that were printed; 0 when there were none
/// @param hash SHA-256 of the text of that version in lower-case hex, or empty
/// @param gifts what came with it besides money and points
public record LotTerms(
        String offer,
        LocalDate paidOn,
        @Nullable List<Long> storeIds,
        int contract,
        String hash,
        @Nullable List<GivenGift> gifts) {
    /// Each payment asks for the terms of each lot that may pay, and those of a day and an offer are the same.
    private static final Map<String, LotTerms> READ = new ConcurrentHashMap<>();

    private static final int MAX_READ = 5_000;

    public LotTerms {
        storeIds = storeIds == null ? List.of() : List.copyOf(storeIds);
        gifts = gifts == null ? List.of() : List.copyOf(gifts);
    }

    /// Terms without gifts.
    public LotTerms(String offer, LocalDate paidOn, List<Long> storeIds, int contract, String hash) {
        this(offer, paidOn, storeIds, contract, hash, List.of());
    }

    public static LotTerms of(Lot lot) {
        String json = lot.terms();
        LotTerms known = READ.get(json);
        if (known == null) {
            known = EventJson.read(json, LotTerms.class);
            if (READ.size() >= MAX_READ) {
                READ.clear();
            }
            READ.put(json, known);
        }
        return known;
    }

    public String json() {
        return EventJson.write(this);
    }

    /// What came with it besides money and points; none in terms from before there were gifts.
    public List<GivenGift> given() {
        return gifts == null ? List.of() : gifts;
    }

    public boolean isValidIn(long storeId) {
        return storeIds == null || storeIds.isEmpty() || storeIds.contains(storeId);
    }
}
