package io.zhanggui.storedvalue.api;

import io.zhanggui.api.value.Money;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// Prepaid money of members. Thread-safe.
public interface StoredValue {

    /// Id of the catalogue that checkout shows, for item references.
    String CATALOG = "stored-value";

    /// Id of the tender.
    String TENDER = "stored-value";

    /// Names of a card's accounts on the ledger.
    String PRINCIPAL = "stored-value.principal";

    String BONUS = "stored-value.bonus";

    /// What a member has on all cards together.
    Balance balance(long memberId);

    /// The same of several members; a member who never had any is in it too.
    Map<Long, Balance> balances(Collection<Long> memberIds);

    /// Whose accounts these are: each card has accounts of its own in the ledger, the main one under the member's id.
    Holder holder(long accountOwner);

    /// The owners of a member's accounts, one for each card, the main one first.
    List<Long> owners(long memberId);

    /// Adds an offer to the ladder: pay `principal`, get `bonus` on top.
    /// @return the offer's id, which is the catalogue's item id
    /// @throws io.zhanggui.api.error.Refusal for a principal that is on the ladder already
    long addOffer(String name, Money principal, Money bonus);

    /// @param card the name of a card besides the main one; empty for that
    record Holder(long memberId, String card) {}

    record Balance(Money principal, Money bonus) {
        public Money total() {
            return principal.plus(bonus);
        }
    }
}
