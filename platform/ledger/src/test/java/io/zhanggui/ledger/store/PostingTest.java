package io.zhanggui.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.api.value.RequestHash;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.ledger.AccountRef;
import io.zhanggui.ledger.LedgerRequest;
import io.zhanggui.ledger.LedgerTransaction;
import io.zhanggui.ledger.UnitOfAccount;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
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

    /// How the first versions wrote what was asked.
    @Test
    void whatAnOlderVersionStoredIsKnownAgain() throws Exception {
        assertThat(Posting.hashOf(sale("sale:1", 3, 100)).asksTheSameAs(stored("sale", "sale:1", "null", """
                                [Entry[account=AccountRef[owner=0, storeId=3, name=tender.cash, unit=FEN], amount=-100], \
                                Entry[account=AccountRef[owner=0, storeId=3, name=revenue.goods, unit=FEN], amount=100]]""")))
                .isTrue();
        RequestId request = new RequestId(1, 1, "r1");
        LedgerRequest transfer = LedgerRequest.of(request, "card-transfer", "card-transfer:r1", 5L, 7L);
        assertThat(Posting.hashOf(transfer)
                        .asksTheSameAs(stored("once", "card-transfer", "card-transfer:r1", "null", "[5, 7]")))
                .isTrue();
        LedgerRequest reversal = new LedgerRequest(request, "reversal", "test:back", "whole", 9L);
        assertThat(Posting.hashOf(reversal).asksTheSameAs(stored("once", "reversal", "test:back", "9", "whole")))
                .isTrue();
    }

    private static RequestHash stored(String... parts) throws Exception {
        return new RequestHash(MessageDigest.getInstance("SHA-256")
                .digest((String.join("\0", parts) + "\0").getBytes(StandardCharsets.UTF_8)));
    }

    private static LedgerTransaction sale(String document, long storeId, long amount) {
        return LedgerTransaction.of(new RequestId(1, 1, "r1"), "sale", document)
                .entry(AccountRef.ofShop(storeId, "tender.cash", UnitOfAccount.FEN), -amount)
                .entry(AccountRef.ofShop(storeId, "revenue.goods", UnitOfAccount.FEN), amount)
                .build();
    }
}
