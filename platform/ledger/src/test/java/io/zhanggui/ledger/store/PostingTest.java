package io.zhanggui.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.api.value.RequestHash;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.ledger.AccountRef;
import io.zhanggui.ledger.LedgerTransaction;
import io.zhanggui.ledger.UnitOfAccount;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PostingTest {
    @Test
    void requestsOfTheSameContentHaveTheSameHash() {
        assertThat(Posting.hashOf(sale("sale:1", 1, 100))).isEqualTo(Posting.hashOf(sale("sale:1", 1, 100)));
    }

    @Test
    void anyOtherContentHasAnotherHash() {
        Set<RequestHash> hashes = Stream.of(
                        sale("sale:1", 1, 100), sale("sale:2", 1, 100), sale("sale:1", 2, 100), sale("sale:1", 1, 101))
                .map(Posting::hashOf)
                .collect(Collectors.toSet());
        assertThat(hashes).hasSize(4);
    }

    private static LedgerTransaction sale(String document, long storeId, long amount) {
        return LedgerTransaction.of(new RequestId(1, 1, "r1"), "sale", document)
                .entry(AccountRef.ofShop(storeId, "tender.cash", UnitOfAccount.FEN), -amount)
                .entry(AccountRef.ofShop(storeId, "revenue.goods", UnitOfAccount.FEN), amount)
                .build();
    }
}
