package io.zhanggui.testkit.ledger.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.ledger.AccountRef;
import io.zhanggui.ledger.AlreadyReversed;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.LedgerRequest;
import io.zhanggui.ledger.LedgerTransaction;
import io.zhanggui.ledger.PostingResult;
import io.zhanggui.ledger.UnitOfAccount;
import io.zhanggui.ledger.lot.Drawn;
import io.zhanggui.ledger.lot.Lot;
import io.zhanggui.ledger.lot.Lots;
import io.zhanggui.ledger.lot.Purse;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.ManualClock;
import io.zhanggui.testkit.ledger.model.ModelLedger.Done;
import io.zhanggui.testkit.ledger.model.ModelLedger.Part;
import io.zhanggui.testkit.ledger.model.ModelLedger.Posted;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Does the same to the ledger and to the model, and compares what came of it: the answer or the refusal, then the
/// balances and lots that were touched.
final class ModelTrial {
    private final Ledger ledger;
    private final Lots lots;
    private final ShopClock shopClock;
    final ModelLedger model = new ModelLedger();
    final List<Posted> posted = new ArrayList<>();
    final List<LedgerRequest> requested = new ArrayList<>();
    final Map<LedgerRequest, Posted> requests = new HashMap<>();
    private final Map<String, Integer> done = new TreeMap<>();
    private final Map<String, Integer> refused = new TreeMap<>();
    private final Set<Holder> touched = new HashSet<>();
    private final Set<Long> touchedLots = new HashSet<>();

    /// A member's purse.
    record Holder(long member, Purse purse) {}

    ModelTrial(Host host) {
        ledger = host.service(Ledger.class);
        lots = host.service(Lots.class);
        shopClock = host.service(ShopClock.class);
    }

    void begin() {
        touched.clear();
        touchedLots.clear();
    }

    void touch(long member, Purse purse) {
        touched.add(new Holder(member, purse));
    }

    void done(String what) {
        count(done, what);
    }

    void refused(String what) {
        count(refused, what);
    }

    /// What a request does to the ledger, and what it does to the model.
    record Work(Function<LedgerTransaction.Builder, @Nullable Drawn> real, Function<Posted, @Nullable Done> expected) {}

    /// Posts a request to both.
    /// @return null when both refused
    @Nullable
    Posted once(String kind, @Nullable Posted reverses, Work work) {
        Posted made = new Posted("model:" + Ids.next());
        LedgerRequest request = new LedgerRequest(
                RequestId.random(ModelOperations.STORE, 1),
                kind,
                made.document,
                List.of(made.document),
                reverses == null ? null : reverses.id);
        List<@Nullable Drawn> drawn = new ArrayList<>();
        boolean posted = attempt(
                kind,
                made,
                () -> ledger.postOnce(
                        request, transaction -> drawn.add(work.real().apply(transaction))),
                () -> {
                    if (reverses != null && reverses.reversed) {
                        throw new AlreadyReversed(reverses.id);
                    }
                    Done done = work.expected().apply(made);
                    requireSame(drawn.getLast(), done);
                });
        if (!posted) {
            return null;
        }
        if (reverses != null) {
            reverses.partly = true;
        }
        requests.put(request, made);
        requested.add(request);
        return made;
    }

    /// @return whether both posted
    boolean attempt(String name, Posted made, Supplier<PostingResult> real, Runnable expected) {
        List<PostingResult> results = new ArrayList<>();
        Throwable refusal = catchThrowable(() -> results.add(real.get()));
        Throwable modelled = catchThrowable(() -> {
            expected.run();
            model.book(made);
        });
        requireSame(name, modelled, refusal);
        if (refusal != null) {
            return false;
        }
        PostingResult result = results.getLast();
        assertThat(result.repeated()).isFalse();
        assertThat(result.balances()).isEqualTo(made.balances);
        made.id = result.transactionId();
        made.movements.forEach(moved -> touch(moved.lotId()));
        posted.add(made);
        return true;
    }

    void requireSame(String name, @Nullable Throwable expected, @Nullable Throwable actual) {
        if (expected instanceof AssertionError different) {
            throw different;
        }
        if ((expected == null) != (actual == null)) {
            throw new AssertionError(name + ": expected " + expected + ", got " + actual, actual);
        }
        if (expected == null || actual == null) {
            count(done, name);
            return;
        }
        assertThat(actual).as(name).hasSameClassAs(expected).hasMessage(expected.getMessage());
        count(refused, name + " " + actual.getClass().getSimpleName());
    }

    private static void requireSame(@Nullable Drawn drawn, @Nullable Done expected) {
        if (drawn == null || expected == null) {
            assertThat(drawn == null).isEqualTo(expected == null);
            return;
        }
        assertThat(drawn.parts().stream()
                        .map(part -> new Part(part.lot().id(), part.split()))
                        .toList())
                .isEqualTo(expected.parts());
        assertThat(drawn.left()).isEqualTo(expected.left());
    }

    private static void count(Map<String, Integer> counts, String name) {
        counts.merge(name, 1, Integer::sum);
    }

    void touch(long lotId) {
        ModelLot lot = model.lot(lotId);
        touchedLots.add(lotId);
        touched.add(new Holder(lot.member, lot.purse));
    }

    void compareTouched() {
        touched.forEach(this::compare);
        touchedLots.forEach(id -> compare(id, lots.find(id).orElseThrow()));
    }

    private void compare(long lotId, Lot stored) {
        ModelLot expected = model.lot(lotId);
        assertThat(expected.equalsStored(stored))
                .as("%s is stored as %s", expected, stored)
                .isTrue();
    }

    private void compare(Holder holder) {
        AccountRef principal = holder.purse().principalOf(holder.member());
        assertThat(ledger.balance(principal)).isEqualTo(model.balances.getOrDefault(principal, 0L));
        if (holder.purse().bonus() != null) {
            AccountRef bonus = holder.purse().bonusOf(holder.member());
            assertThat(ledger.balance(bonus)).isEqualTo(model.balances.getOrDefault(bonus, 0L));
        }
        List<Lot> stored = lots.ofMember(holder.member(), holder.purse(), false);
        assertThat(stored.stream().map(Lot::id).sorted().toList())
                .isEqualTo(model.of(holder.member(), holder.purse()).stream()
                        .filter(lot -> lot.left() > 0)
                        .map(lot -> lot.id)
                        .sorted()
                        .toList());
        stored.forEach(lot -> compare(lot.id(), lot));
    }

    /// Everything: each balance, each lot, the sums, the chains.
    void compareAll(List<Long> members) {
        for (long member : members) {
            ModelOperations.PURSES.forEach(purse -> compare(new Holder(member, purse)));
            AccountRef deposit = ModelOperations.deposit(member);
            assertThat(ledger.balance(deposit)).isEqualTo(model.balances.getOrDefault(deposit, 0L));
        }
        for (UnitOfAccount unit : UnitOfAccount.values()) {
            long owed = model.balances.entrySet().stream()
                    .filter(balance ->
                            balance.getKey().unit() == unit && balance.getKey().isMembers())
                    .mapToLong(Map.Entry::getValue)
                    .sum();
            long shop = ledger.sum(
                    List.of(ModelOperations.STORE),
                    "",
                    unit,
                    LocalDate.ofInstant(ManualClock.START, shopClock.zone()).minusYears(9),
                    shopClock.today());
            assertThat(owed + shop).as("sum of %s", unit).isZero();
        }
        assertThat(ledger.verify(null)).isEmpty();
    }

    String report() {
        return "done " + done + ", refused " + refused + "; " + model.lots.size() + " lots, " + posted.size()
                + " transactions";
    }
}
