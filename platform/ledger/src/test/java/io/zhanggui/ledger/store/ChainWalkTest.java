package io.zhanggui.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.api.value.RequestHash;
import io.zhanggui.ledger.AccountRef;
import io.zhanggui.ledger.Ledger.ChainFault;
import io.zhanggui.ledger.Ledger.ChainFault.Reason;
import io.zhanggui.ledger.UnitOfAccount;
import io.zhanggui.ledger.store.ChainEntry.Form;
import io.zhanggui.ledger.store.ChainEntry.Heading;
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

    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
    private static final RequestHash HASH = RequestHash.of("what was asked");

    private final List<Stored> chain = new ArrayList<>();
    private ChainHead head = new ChainHead(ACCOUNT_ID, 0, 0, Hash.NONE, false, 0, false);

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
        Heading paper = was.heading();
        List<ChainEntry> forged = new ArrayList<>(List.of(
                new ChainEntry(ACCOUNT_ID, 12, was.amount() + 1, was.balanceAfter(), paper),
                new ChainEntry(ACCOUNT_ID, 12, was.amount(), was.balanceAfter() + 1, paper),
                new ChainEntry(ACCOUNT_ID + 1, 12, was.amount(), was.balanceAfter(), paper)));
        for (Heading other : otherHeadings(paper)) {
            forged.add(new ChainEntry(ACCOUNT_ID, 12, was.amount(), was.balanceAfter(), other));
        }
        for (ChainEntry entry : forged) {
            chain.set(11, stored(entry, honest.previous(), honest.hash()));
            assertFault(12, entry.heading().transactionId(), Reason.CHANGED);
        }
        chain.set(11, stored(was, null, null));
        assertFault(12, paper.transactionId(), Reason.CHANGED);
    }

    /// Each with one other value.
    private static List<Heading> otherHeadings(Heading was) {
        return List.of(
                new Heading(9, 1, 2, "r12", HASH, "sale", "sale:12", null, DAY, AT, 5),
                new Heading(was.transactionId(), 9, 2, "r12", HASH, "sale", "sale:12", null, DAY, AT, 5),
                new Heading(was.transactionId(), 1, 9, "r12", HASH, "sale", "sale:12", null, DAY, AT, 5),
                new Heading(was.transactionId(), 1, 2, "r13", HASH, "sale", "sale:12", null, DAY, AT, 5),
                new Heading(was.transactionId(), 1, 2, "r12", RequestHash.of("x"), "sale", "sale:12", null, DAY, AT, 5),
                new Heading(was.transactionId(), 1, 2, "r12", HASH, "gift", "sale:12", null, DAY, AT, 5),
                new Heading(was.transactionId(), 1, 2, "r12", HASH, "sale", "sale:13", null, DAY, AT, 5),
                new Heading(was.transactionId(), 1, 2, "r12", HASH, "sale", "sale:12", 0L, DAY, AT, 5),
                new Heading(was.transactionId(), 1, 2, "r12", HASH, "sale", "sale:12", null, DAY.plusDays(1), AT, 5),
                new Heading(was.transactionId(), 1, 2, "r12", HASH, "sale", "sale:12", null, DAY, AT.plusMillis(1), 5),
                new Heading(was.transactionId(), 1, 2, "r12", HASH, "sale", "sale:12", null, DAY, AT, 6));
    }

    @Test
    void anEntryWhoseTransactionIsOfAnotherDayOrGoneIsFound() {
        post(3);
        Stored honest = chain.get(1);
        for (LocalDate day : new @Nullable LocalDate[] {DAY.plusDays(1), null}) {
            chain.set(1, new Stored(honest.content(), day, honest.previous(), honest.hash()));
            assertFault(2, 1_002, Reason.CHANGED);
        }
    }

    @Test
    void aChainThatWasBegunInTheFirstFormGoesOnInTheNextAndNeverBack() {
        post(3, Form.AMOUNTS);
        assertThat(fault()).isEmpty();
        post(3, Form.WHOLE);
        assertThat(fault()).isEmpty();
        post(1, Form.AMOUNTS);
        assertFault(7, 1_007, Reason.CHANGED);
    }

    @Test
    void aForgedEntryWithAHashOfItsOwnIsFoundAtTheNextOne() {
        post(20);
        Stored honest = chain.get(11);
        ChainEntry was = honest.content();
        ChainEntry forged = new ChainEntry(ACCOUNT_ID, 12, was.amount() + 50, was.balanceAfter() + 50, was.heading());
        Hash previous = chain.get(10).hash();
        chain.set(11, stored(forged, previous, forged.hash(previous == null ? Hash.NONE : previous)));
        assertFault(13, chain.get(12).content().heading().transactionId(), Reason.UNLINKED);
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
        chain.addFirst(stored(new ChainEntry(ACCOUNT_ID, 0, 5, 0, heading(99)), null, null));
        assertFault(0, 1_099, Reason.INSERTED);
    }

    @Test
    void twoEntriesThatChangedPlacesAreFoundAtTheFirst() {
        post(20);
        Stored fifth = chain.get(4);
        Stored sixth = chain.get(5);
        chain.set(4, renumbered(sixth, 5));
        chain.set(5, renumbered(fifth, 6));
        assertFault(5, sixth.content().heading().transactionId(), Reason.CHANGED);
    }

    @Test
    void aBalanceRowThatIsChangedOrGoneIsFound() {
        post(20);
        ChainHead honest = head;
        head = new ChainHead(ACCOUNT_ID, honest.balance() + 1, honest.sequence(), honest.hash(), false, 0, false);
        assertFault(20, 0, Reason.HEAD);
        assertThat(walk(null)).hasValue(new ChainFault(ACCOUNT, 20, 0, Reason.HEAD));
    }

    private static Stored renumbered(Stored entry, long sequence) {
        ChainEntry was = entry.content();
        return stored(
                new ChainEntry(ACCOUNT_ID, sequence, was.amount(), was.balanceAfter(), was.heading()),
                entry.previous(),
                entry.hash());
    }

    private static Stored stored(ChainEntry entry, @Nullable Hash previous, @Nullable Hash hash) {
        return new Stored(entry, entry.heading().businessDate(), previous, hash);
    }

    private static Heading heading(long sequence) {
        return new Heading(1_000 + sequence, 1, 2, "r" + sequence, HASH, "sale", "sale:" + sequence, null, DAY, AT, 5);
    }

    private void post(int entries) {
        post(entries, Form.WHOLE);
    }

    private void post(int entries, Form form) {
        Random random = new Random(entries);
        for (int count = 0; count < entries; count++) {
            long amount = 1 + random.nextInt(100);
            long sequence = head.sequence() + 1;
            long balance = head.balanceAfter(ACCOUNT, amount);
            ChainEntry content = new ChainEntry(ACCOUNT_ID, sequence, amount, balance, heading(sequence));
            Hash hash = content.hash(head.hash(), form);
            chain.add(stored(content, head.hash(), hash));
            head = new ChainHead(ACCOUNT_ID, balance, sequence, hash, false, 0, false);
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
