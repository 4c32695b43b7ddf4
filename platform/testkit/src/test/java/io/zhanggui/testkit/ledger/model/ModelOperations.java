package io.zhanggui.testkit.ledger.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.ledger.AccountRef;
import io.zhanggui.ledger.AlreadyReversed;
import io.zhanggui.ledger.Entry;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.LedgerRequest;
import io.zhanggui.ledger.LedgerTransaction;
import io.zhanggui.ledger.PendingDecided;
import io.zhanggui.ledger.Pendings;
import io.zhanggui.ledger.PostingResult;
import io.zhanggui.ledger.RequestConflict;
import io.zhanggui.ledger.UnitOfAccount;
import io.zhanggui.ledger.lot.DrawOrder;
import io.zhanggui.ledger.lot.Drawn;
import io.zhanggui.ledger.lot.Lot;
import io.zhanggui.ledger.lot.LotGrant;
import io.zhanggui.ledger.lot.Lots;
import io.zhanggui.ledger.lot.Purse;
import io.zhanggui.ledger.lot.Split;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.ManualClock;
import io.zhanggui.testkit.ledger.model.ModelLedger.Done;
import io.zhanggui.testkit.ledger.model.ModelLedger.Part;
import io.zhanggui.testkit.ledger.model.ModelLedger.Posted;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongPredicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Does one random operation after the other on the ledger and on the model, and compares what came of it: the answer
/// or
/// the refusal, then the balances and lots that it touched.
final class ModelOperations {
    static final long STORE = Ids.next();

    static final Purse MONEY = new Purse(
            "model-money", UnitOfAccount.FEN, "model.principal", "model.cash", "model.bonus", "model.bonus-given");
    static final Purse POINTS = Purse.simple("model-points", UnitOfAccount.POINTS, "model.points", "model.given");
    static final Purse TIMES = Purse.simple("model-times", UnitOfAccount.TIMES, "model.times", "model.sold");
    private static final List<Purse> PURSES = List.of(MONEY, POINTS, TIMES);
    private static final AccountRef CASH = AccountRef.ofShop(STORE, "model.cash", UnitOfAccount.FEN);

    private final Ledger ledger;
    private final Lots lots;
    private final Pendings pendings;
    private final ManualClock clock;
    private final ShopClock shopClock;
    private final Random random;
    private final List<Long> members = new ArrayList<>();
    private final ModelLedger model = new ModelLedger();
    private final List<Posted> posted = new ArrayList<>();
    private final List<Posted> draws = new ArrayList<>();
    private final Map<LedgerRequest, Posted> requests = new HashMap<>();
    private final List<LedgerRequest> requested = new ArrayList<>();
    private final Map<Long, LedgerTransaction> open = new TreeMap<>();
    private final Map<String, Integer> done = new TreeMap<>();
    private final Map<String, Integer> refused = new TreeMap<>();
    private final Set<Holder> touched = new HashSet<>();
    private final Set<Long> touchedLots = new HashSet<>();

    /// A member's purse.
    record Holder(long member, Purse purse) {}

    ModelOperations(Host host, long seed, int memberCount) {
        ledger = host.service(Ledger.class);
        lots = host.service(Lots.class);
        pendings = host.service(Pendings.class);
        clock = host.clock();
        shopClock = host.service(ShopClock.class);
        random = new Random(seed);
        for (int member = 0; member < memberCount; member++) {
            members.add(Ids.next());
        }
    }

    /// One operation and its comparison.
    void step() {
        touched.clear();
        touchedLots.clear();
        if (random.nextInt(40) == 0) {
            clock.advance(Duration.ofHours(1 + random.nextInt(12)));
        }
        int dice = random.nextInt(100);
        if (dice < 24) {
            topUp();
        } else if (dice < 42) {
            spend();
        } else if (dice < 48) {
            share();
        } else if (dice < 60) {
            refund();
        } else if (dice < 65) {
            takeBack();
        } else if (dice < 71) {
            expire();
        } else if (dice < 76) {
            transfer();
        } else if (dice < 84) {
            reverse();
        } else if (dice < 89) {
            freeze();
        } else if (dice < 93) {
            repeat();
        } else if (dice < 97) {
            deposit();
        } else {
            bad();
        }
        compareTouched();
    }

    private void topUp() {
        Purse purse = any(PURSES);
        long member = any(members);
        Split bought = purse == MONEY
                ? new Split(random.nextInt(10) == 0 ? 0 : 1 + random.nextInt(50_000), 1 + random.nextInt(9_000))
                : Split.ofPrincipal(1 + random.nextInt(purse == TIMES ? 20 : 500));
        LotGrant grant = new LotGrant(
                member,
                purse,
                random.nextInt(3),
                1,
                "terms",
                purse == MONEY ? any(List.of(DrawOrder.values())) : DrawOrder.PRINCIPAL_FIRST,
                bought,
                random.nextInt(3) == 0 ? null : today().plusDays(random.nextInt(20)));
        List<Lot> granted = new ArrayList<>();
        touched.add(new Holder(member, purse));
        once(
                "top-up",
                null,
                new Work(
                        transaction -> {
                            granted.add(lots.grant(transaction, grant));
                            return null;
                        },
                        made -> {
                            model.grant(made, granted.getLast(), purse);
                            return null;
                        }));
    }

    private void spend() {
        long member = any(members);
        Purse purse = any(PURSES);
        long amount = amount(member, purse);
        long item = random.nextInt(3);
        boolean limited = random.nextInt(4) == 0;
        LongPredicate usable = limited ? of -> of == item : of -> true;
        touched.add(new Holder(member, purse));
        Posted made = once(
                "spend",
                null,
                new Work(
                        transaction -> lots.draw(transaction, member, purse, amount, lot -> usable.test(lot.item())),
                        of -> model.draw(of, member, purse, amount, today(), usable)));
        remember(made);
    }

    /// A relative pays from the member's purse, and gets points for it.
    private void share() {
        long owner = any(members);
        long relative = any(members);
        long amount = amount(owner, MONEY);
        LotGrant reward = LotGrant.of(relative, POINTS, 7, "reward", today().plusDays(9));
        List<Lot> granted = new ArrayList<>();
        touched.add(new Holder(owner, MONEY));
        touched.add(new Holder(relative, POINTS));
        Posted made = once(
                "share",
                null,
                new Work(
                        transaction -> {
                            Drawn drawn = lots.draw(transaction, owner, MONEY, amount, lot -> true);
                            granted.add(lots.grant(transaction, reward));
                            return drawn;
                        },
                        of -> {
                            Done drawn = model.draw(of, owner, MONEY, amount, today(), item -> true);
                            model.grant(of, granted.getLast(), POINTS);
                            return drawn;
                        }));
        remember(made);
    }

    private void remember(@Nullable Posted drawn) {
        if (drawn != null) {
            draws.add(drawn);
        }
    }

    /// Half of the refunds name the transaction that they take back in part.
    private void refund() {
        if (draws.isEmpty()) {
            return;
        }
        Posted draw = draws.get(draws.size() - 1 - random.nextInt(Math.min(draws.size(), 300)));
        ModelLot first = model.lot(draw.movements.getFirst().lotId());
        Purse purse = first.purse;
        long drawn = draw.movements.stream()
                .filter(moved -> moved.change().total() < 0)
                .mapToLong(moved -> -moved.change().total())
                .sum();
        long amount = random.nextInt(4) == 0 ? drawn : 1 + random.nextLong(Math.max(1, drawn));
        draw.movements.forEach(moved -> touch(moved.lotId()));
        Posted linked = random.nextBoolean() ? draw : null;
        once(
                "refund",
                linked,
                new Work(
                        transaction -> lots.giveBack(transaction, draw.document, purse, amount),
                        of -> model.giveBack(of, draw.document, purse, amount, today())));
    }

    private void takeBack() {
        ModelLot lot = anyLot();
        touch(lot.id);
        if (lot.principal > 0 && random.nextBoolean()) {
            long principal = 1 + random.nextLong(Math.max(1, lot.principalLeft() + 2));
            once(
                    "take-back",
                    null,
                    new Work(
                            transaction -> lots.takeBack(transaction, lot.id, lot.purse, principal),
                            of -> model.takeBack(of, lot.id, principal, today())));
        } else {
            Split part = new Split(random.nextLong(lot.principalLeft() + 2), 1 + random.nextLong(lot.bonusLeft() + 1));
            once(
                    "take-back",
                    null,
                    new Work(
                            transaction -> lots.takeBack(transaction, lot.id, lot.purse, part),
                            of -> model.takeBack(of, lot.id, part, today())));
        }
    }

    private void expire() {
        List<ModelLot> due = model.lots.values().stream()
                .filter(lot -> lot.expiresOn != null && lot.expiresOn.isBefore(today()))
                .filter(lot -> lot.left() > 0 || random.nextInt(20) == 0)
                .limit(30)
                .toList();
        if (due.isEmpty()) {
            return;
        }
        ModelLot lot = any(due);
        touch(lot.id);
        once(
                "expiry",
                null,
                new Work(
                        transaction -> lots.expire(transaction, lot.id, lot.purse, today()),
                        of -> model.expire(of, lot.id, today())));
    }

    private void transfer() {
        ModelLot lot = anyLot();
        long to = any(members);
        if (to == lot.member) {
            return;
        }
        touch(lot.id);
        touched.add(new Holder(to, lot.purse));
        List<Lot> passed = new ArrayList<>();
        once(
                "transfer",
                null,
                new Work(
                        transaction -> {
                            passed.add(lots.passOn(transaction, lot.id, lot.purse, to));
                            return null;
                        },
                        of -> {
                            Split left = model.passOn(of, lot.id);
                            assertThat(passed.getLast().bought()).isEqualTo(left);
                            model.grant(of, passed.getLast(), lot.purse);
                            return null;
                        }));
    }

    private void reverse() {
        if (posted.isEmpty()) {
            return;
        }
        Posted original = posted.get(posted.size() - 1 - random.nextInt(Math.min(posted.size(), 300)));
        original.movements.forEach(moved -> touch(moved.lotId()));
        Posted made = new Posted(document());
        RequestId request = request();
        attempt("reversal", made, () -> ledger.reverse(request, original.id, made.document), () -> {
            model.reverse(made, original);
        });
    }

    private void freeze() {
        if (random.nextBoolean()) {
            ModelLot lot = anyLot();
            lot.frozen = random.nextInt(3) == 0;
            lots.setFrozen(lot.id, lot.frozen);
            if (lot.expiresOn != null && random.nextBoolean()) {
                lot.expiresOn = today().plusDays(random.nextInt(9));
                lots.setExpiry(lot.id, lot.expiresOn);
            }
            touch(lot.id);
            count(done, "freeze a lot");
        } else {
            AccountRef account = model.frozen.isEmpty() || random.nextInt(3) == 0
                    ? any(PURSES).principalOf(any(members))
                    : any(List.copyOf(model.frozen));
            boolean frozen = !model.frozen.contains(account);
            ledger.setFrozen(account, frozen);
            assertThat(ledger.isFrozen(account)).isEqualTo(frozen);
            if (frozen) {
                model.frozen.add(account);
            } else {
                model.frozen.remove(account);
            }
            count(done, "freeze an account");
        }
    }

    /// A request that came before: the first answer again, whatever has happened since; with other content a conflict.
    private void repeat() {
        if (requested.isEmpty()) {
            return;
        }
        LedgerRequest request = any(requested);
        Posted first = Objects.requireNonNull(requests.get(request));
        Consumer<LedgerTransaction.Builder> never = transaction -> {
            throw new IllegalStateException("ran again");
        };
        if (random.nextBoolean()) {
            PostingResult again = ledger.postOnce(request, never);
            assertThat(again.repeated()).isTrue();
            assertThat(again.transactionId()).isEqualTo(first.id);
            assertThat(again.balances()).isEqualTo(first.balances);
            count(done, "repeat");
        } else {
            LedgerRequest other = new LedgerRequest(
                    request.requestId(), request.kind(), request.document(), "other", request.reverses());
            assertThat(catchThrowable(() -> ledger.postOnce(other, never))).isInstanceOf(RequestConflict.class);
            count(refused, "repeat RequestConflict");
        }
    }

    /// An account without lots: credits, debits, and debits that are held first.
    private void deposit() {
        AccountRef account = deposit(any(members));
        long amount = random.nextInt(3) == 0 ? 1 + random.nextInt(900) : -(1 + random.nextInt(500));
        Posted made = new Posted(document());
        LedgerTransaction transaction = LedgerTransaction.of(request(), "deposit", made.document)
                .entry(account, amount)
                .entry(CASH, -amount)
                .build();
        if (!open.isEmpty() && random.nextInt(3) == 0) {
            decide(any(List.copyOf(open.keySet())));
        } else if (amount < 0 && random.nextBoolean()) {
            Throwable expected = catchThrowable(() -> model.requireCovered(account, amount));
            Throwable refusal = catchThrowable(() -> {
                open.put(
                        pendings.hold(transaction, clock.instant().plus(Duration.ofDays(9_999)))
                                .id(),
                        transaction);
                model.held.merge(account, -amount, Long::sum);
            });
            requireSame("hold", expected, refusal);
        } else {
            attempt("deposit", made, () -> ledger.post(transaction), () -> {
                model.requireCovered(account, amount);
                made.leg(account, amount);
                made.leg(CASH, -amount);
            });
        }
        assertThat(ledger.balance(account)).isEqualTo(model.balances.getOrDefault(account, 0L));
    }

    private void decide(long pendingId) {
        LedgerTransaction held = Objects.requireNonNull(open.remove(pendingId));
        Entry debit = held.entries().getFirst();
        model.held.merge(debit.account(), debit.amount(), Long::sum);
        if (random.nextBoolean()) {
            Posted made = new Posted(held.document());
            attempt("pending", made, () -> pendings.post(pendingId), () -> {
                held.entries().forEach(entry -> made.leg(entry.account(), entry.amount()));
            });
            assertThat(catchThrowable(() -> pendings.voidIt(pendingId))).isInstanceOf(PendingDecided.class);
        } else {
            assertThat(pendings.voidIt(pendingId).state()).isEqualTo(Pendings.State.VOIDED);
            assertThat(catchThrowable(() -> pendings.post(pendingId))).isInstanceOf(PendingDecided.class);
            count(done, "void");
        }
    }

    private void bad() {
        ModelLot lot = anyLot();
        touch(lot.id);
        long negative = -random.nextInt(9);
        Purse wrong = lot.purse == POINTS ? TIMES : POINTS;
        Consumer<LedgerTransaction.Builder> work = switch (random.nextInt(7)) {
            case 0 -> transaction -> lots.draw(transaction, lot.member, lot.purse, negative, each -> true);
            case 1 -> transaction -> lots.giveBack(transaction, "x", lot.purse, negative);
            case 2 -> transaction -> lots.takeBack(transaction, lot.id, lot.purse, negative);
            case 3 -> transaction -> lots.takeBack(transaction, Ids.next(), lot.purse, 1);
            case 4 -> transaction -> lots.takeBack(transaction, lot.id, wrong, 1);
            case 5 -> transaction -> transaction.entry(CASH, Long.MAX_VALUE).entry(CASH, 5);
            default -> transaction -> transaction.entry(CASH, 5);
        };
        assertThat(catchThrowable(() -> ledger.postOnce(LedgerRequest.of(request(), "bad", document()), work)))
                .isInstanceOf(IllegalArgumentException.class);
        count(refused, "bad IllegalArgumentException");
    }

    /// What a request does to the ledger, and what it does to the model.
    record Work(Function<LedgerTransaction.Builder, @Nullable Drawn> real, Function<Posted, @Nullable Done> expected) {}

    private @Nullable Posted once(String kind, @Nullable Posted reverses, Work work) {
        Posted made = new Posted(document());
        LedgerRequest request =
                new LedgerRequest(request(), kind, made.document, made.document, reverses == null ? null : reverses.id);
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
    private boolean attempt(String name, Posted made, Supplier<PostingResult> real, Runnable expected) {
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

    private void requireSame(String name, @Nullable Throwable expected, @Nullable Throwable actual) {
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

    private void touch(long lotId) {
        ModelLot lot = model.lot(lotId);
        touchedLots.add(lotId);
        touched.add(new Holder(lot.member, lot.purse));
    }

    private void compareTouched() {
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
    void compareAll() {
        for (long member : members) {
            PURSES.forEach(purse -> compare(new Holder(member, purse)));
            AccountRef deposit = deposit(member);
            assertThat(ledger.balance(deposit)).isEqualTo(model.balances.getOrDefault(deposit, 0L));
        }
        for (UnitOfAccount unit : UnitOfAccount.values()) {
            long owed = model.balances.entrySet().stream()
                    .filter(balance ->
                            balance.getKey().unit() == unit && balance.getKey().isMembers())
                    .mapToLong(Map.Entry::getValue)
                    .sum();
            long shop = ledger.sum(
                    List.of(STORE),
                    "",
                    unit,
                    LocalDate.ofInstant(ManualClock.START, shopClock.zone()).minusYears(9),
                    today());
            assertThat(owed + shop).as("sum of %s", unit).isZero();
        }
        assertThat(ledger.verify(null)).isEmpty();
    }

    String report() {
        return "done " + done + ", refused " + refused + "; " + model.lots.size() + " lots, " + posted.size()
                + " transactions";
    }

    private static AccountRef deposit(long member) {
        return AccountRef.ofMember(member, "model.deposit", UnitOfAccount.FEN);
    }

    private LocalDate today() {
        return shopClock.today();
    }

    /// Mostly within what the member has.
    private long amount(long member, Purse purse) {
        long have = model.of(member, purse).stream()
                .filter(lot -> lot.usable(today()))
                .mapToLong(ModelLot::left)
                .sum();
        return switch (random.nextInt(8)) {
            case 0 -> have + 1 + random.nextInt(100);
            case 1 -> Math.max(1, have);
            default -> 1 + random.nextLong(Math.max(1, have));
        };
    }

    private ModelLot anyLot() {
        if (model.lots.isEmpty()) {
            topUp();
        }
        List<Long> ids = model.ids();
        // Mostly a young one, which has something left.
        int back = random.nextInt(random.nextInt(4) == 0 ? ids.size() : Math.min(ids.size(), 200));
        return model.lot(ids.get(ids.size() - 1 - back));
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private String document() {
        return "model:" + Ids.next();
    }

    private RequestId request() {
        return RequestId.random(STORE, 1);
    }
}
