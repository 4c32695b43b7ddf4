package io.zhanggui.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.ledger.AccountRef;
import io.zhanggui.ledger.Ledger.ChainFault;
import io.zhanggui.ledger.Ledger.ChainFault.Reason;
import io.zhanggui.ledger.UnitOfAccount;
import io.zhanggui.ledger.store.ChainWalk.Stored;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChainWalkTest {
    private static final long ACCOUNT_ID = 41;
    private static final AccountRef ACCOUNT = AccountRef.ofMember(7, "stored-value.principal", UnitOfAccount.FEN);
    private static final Instant AT = Instant.parse("2026-11-22T02:03:04.567Z");

    private final List<Stored> chain = new ArrayList<>();
    private ChainHead head = new ChainHead(ACCOUNT_ID, 0, 0, Hash.NONE, false, 0);

    @Test
    void anEmptyChainAndALongOneAreWhole() {
        assertThat(fault()).isEmpty();
        post(500);
        assertThat(fault()).isEmpty();
    }

    @Test
    void anyChangedValueIsFoundAndNamed() {
        post(20);
        Stored honest = chain.get(11);
        ChainEntry was = honest.content();
        List<ChainEntry> forged = List.of(
                new ChainEntry(
                        ACCOUNT_ID,
                        12,
                        was.transactionId(),
                        was.amount() + 1,
                        was.balanceAfter(),
                        "sale",
                        "sale:12",
                        was.businessDate(),
                        AT),
                new ChainEntry(
                        ACCOUNT_ID,
                        12,
                        was.transactionId(),
                        was.amount(),
                        was.balanceAfter() + 1,
                        "sale",
                        "sale:12",
                        was.businessDate(),
                        AT),
                new ChainEntry(
                        ACCOUNT_ID,
                        12,
                        was.transactionId() + 1,
                        was.amount(),
                        was.balanceAfter(),
                        "sale",
                        "sale:12",
                        was.businessDate(),
                        AT),
                new ChainEntry(
                        ACCOUNT_ID,
                        12,
                        was.transactionId(),
                        was.amount(),
                        was.balanceAfter(),
                        "gift",
                        "sale:12",
                        was.businessDate(),
                        AT),
                new ChainEntry(
                        ACCOUNT_ID,
                        12,
                        was.transactionId(),
                        was.amount(),
                        was.balanceAfter(),
                        "sale",
                        "sale:13",
                        was.businessDate(),
                        AT),
                new ChainEntry(
                        ACCOUNT_ID,
                        12,
                        was.transactionId(),
                        was.amount(),
                        was.balanceAfter(),
                        "sale",
                        "sale:12",
                        was.businessDate().plusDays(1),
                        AT),
                new ChainEntry(
                        ACCOUNT_ID,
                        12,
                        was.transactionId(),
                        was.amount(),
                        was.balanceAfter(),
                        "sale",
                        "sale:12",
                        was.businessDate(),
                        AT.plusMillis(1)));
        assertThat(was.kind()).isEqualTo("sale");
        assertThat(was.document()).isEqualTo("sale:12");
        for (ChainEntry entry : forged) {
            chain.set(11, new Stored(entry, honest.previous(), honest.hash()));
            assertFault(12, entry.transactionId(), Reason.CHANGED);
        }
        chain.set(11, new Stored(was, null, null));
        assertFault(12, was.transactionId(), Reason.CHANGED);
    }

    @Test
    void aForgedEntryWithAHashOfItsOwnIsFoundAtTheNextOne() {
        post(20);
        Stored honest = chain.get(11);
        ChainEntry was = honest.content();
        ChainEntry forged = new ChainEntry(
                ACCOUNT_ID,
                12,
                was.transactionId(),
                was.amount() + 50,
                was.balanceAfter() + 50,
                "sale",
                "sale:12",
                was.businessDate(),
                AT);
        Hash previous = chain.get(10).hash();
        chain.set(11, new Stored(forged, previous, forged.hash(previous == null ? Hash.NONE : previous)));
        assertFault(13, chain.get(12).content().transactionId(), Reason.UNLINKED);
    }

    @Test
    void aDeletedEntryIsMissing() {
        post(20);
        chain.remove(4);
        assertFault(5, 0, Reason.MISSING);
    }

    @Test
    void theLastEntryDeletedIsMissingToo() {
        post(20);
        chain.remove(19);
        assertFault(20, 0, Reason.MISSING);
    }

    @Test
    void anEntryAfterTheBalanceRowsLastWasInserted() {
        post(20);
        ChainHead before = head;
        post(1);
        head = before;
        assertFault(21, 0, Reason.INSERTED);
    }

    @Test
    void anEntryWithoutSequenceWasInserted() {
        post(3);
        chain.addFirst(new Stored(
                new ChainEntry(ACCOUNT_ID, 0, 99, 5, 0, "sale", "sale:99", LocalDate.EPOCH, AT), null, null));
        assertFault(0, 99, Reason.INSERTED);
    }

    @Test
    void twoEntriesThatChangedPlacesAreFoundAtTheFirst() {
        post(20);
        Stored fifth = chain.get(4);
        Stored sixth = chain.get(5);
        chain.set(4, renumbered(sixth, 5));
        chain.set(5, renumbered(fifth, 6));
        assertFault(5, sixth.content().transactionId(), Reason.CHANGED);
    }

    @Test
    void aBalanceRowThatIsChangedOrGoneIsFound() {
        post(20);
        ChainHead honest = head;
        head = new ChainHead(ACCOUNT_ID, honest.balance() + 1, honest.sequence(), honest.hash(), false, 0);
        assertFault(20, 0, Reason.HEAD);
        assertThat(walk(null)).hasValue(new ChainFault(ACCOUNT, 20, 0, Reason.HEAD));
    }

    private static Stored renumbered(Stored entry, long sequence) {
        ChainEntry was = entry.content();
        return new Stored(
                new ChainEntry(
                        ACCOUNT_ID,
                        sequence,
                        was.transactionId(),
                        was.amount(),
                        was.balanceAfter(),
                        was.kind(),
                        was.document(),
                        was.businessDate(),
                        was.at()),
                entry.previous(),
                entry.hash());
    }

    private void post(int entries) {
        Random random = new Random(entries);
        for (int count = 0; count < entries; count++) {
            long amount = 1 + random.nextInt(100);
            long sequence = head.sequence() + 1;
            long balance = head.balanceAfter(ACCOUNT, amount);
            ChainEntry content = new ChainEntry(
                    ACCOUNT_ID,
                    sequence,
                    1_000 + sequence,
                    amount,
                    balance,
                    "sale",
                    "sale:" + sequence,
                    LocalDate.of(2026, 11, 22),
                    AT);
            Hash hash = content.hash(head.hash());
            chain.add(new Stored(content, head.hash(), hash));
            head = new ChainHead(ACCOUNT_ID, balance, sequence, hash, false, 0);
        }
    }

    private void assertFault(long sequence, long transactionId, Reason reason) {
        assertThat(fault()).hasValue(new ChainFault(ACCOUNT, sequence, transactionId, reason));
    }

    private Optional<ChainFault> fault() {
        return walk(head);
    }

    private Optional<ChainFault> walk(@Nullable ChainHead end) {
        ChainWalk walk = new ChainWalk(ACCOUNT, end);
        for (Stored entry : chain) {
            Optional<ChainFault> wrong = walk.next(entry);
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        return walk.end();
    }
}
