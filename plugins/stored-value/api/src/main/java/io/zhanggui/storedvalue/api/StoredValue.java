package io.zhanggui.storedvalue.api;

import io.zhanggui.api.value.Money;

/// Prepaid money of members. Thread-safe.
public interface StoredValue {

    /// Id of the catalogue that checkout shows, for item references.
    String CATALOG = "stored-value";

    /// Id of the tender.
    String TENDER = "stored-value";

    /// Names of the member's accounts on the ledger.
    String PRINCIPAL = "stored-value.principal";

    String BONUS = "stored-value.bonus";

    Balance balance(long memberId);

    /// Adds an offer to the ladder: pay `principal`, get `bonus` on top.
    /// @return the offer's id, which is the catalogue's item id
    /// @throws io.zhanggui.api.error.Refusal for a principal that is on the ladder already
    long addOffer(String name, Money principal, Money bonus);

    record Balance(Money principal, Money bonus) {
        public Money total() {
            return principal.plus(bonus);
        }
    }
}
