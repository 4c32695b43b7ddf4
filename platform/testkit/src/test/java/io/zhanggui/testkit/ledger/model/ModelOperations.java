package io.zhanggui.testkit.ledger.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.ledger.AccountRef;
import io.zhanggui.ledger.AmountTooLarge;
import io.zhanggui.ledger.Entry;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.LedgerRequest;
import io.zhanggui.ledger.LedgerTransaction;
import io.zhanggui.ledger.PendingDecided;
import io.zhanggui.ledger.Pendings;
import io.zhanggui.ledger.PostingResult;
import io.zhanggui.ledger.RequestConflict;
import io.zhanggui.ledger.Unbalanced;
import io.zhanggui.ledger.UnitOfAccount;
import io.zhanggui.ledger.WrongUnit;
import io.zhanggui.ledger.lot.DrawOrder;
import io.zhanggui.ledger.lot.Drawn;
import io.zhanggui.ledger.lot.Lot;
import io.zhanggui.ledger.lot.LotGrant;
import io.zhanggui.ledger.lot.Lots;
import io.zhanggui.ledger.lot.NotAboveZero;
import io.zhanggui.ledger.lot.Purse;
import io.zhanggui.ledger.lot.Split;
import io.zhanggui.ledger.lot.UnknownLot;
import io.zhanggui.ledger.lot.WrongPurse;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.ManualClock;
import io.zhanggui.testkit.ledger.model.ModelLedger.Done;
import io.zhanggui.testkit.ledger.model.ModelLedger.Posted;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/// Random operations, one after the other.
final class ModelOperations {
    static final long STORE = Ids.next();

    static final Purse MONEY = new Purse(
            "model-money", UnitOfAccount.FEN, "model.principal", "model.cash", "model.bonus", "model.bonus-given");
    static final Purse POINTS = Purse.simple("model-points", UnitOfAccount.POINTS, "model.points", "model.given");
    static final Purse TIMES = Purse.simple("model-times", UnitOfAccount.TIMES, "model.times", "model.sold");
    static final List<Purse> PURSES = List.of(MONEY, POINTS, TIMES);
    private static final AccountRef CASH = AccountRef.ofShop(STORE, "model.cash", UnitOfAccount.FEN);

    private final Ledger ledger;
    private final Lots lots;
    private final Pendings pendings;
    private final ManualClock clock;
    private final ShopClock shopClock;
    private final Random random;
    private final ModelTrial trial;
    private final ModelLedger model;
    private final List<Long> members = new ArrayList<>();
    private final List<Posted> draws = new ArrayList<>();
    private final Map<Long, LedgerTransaction> open = new TreeMap<>();

    ModelOperations(Host host, long seed, int memberCount) {
        ledger = host.service(Ledger.class);
        lots = host.service(Lots.class);
        pendings = host.service(Pendings.class);
        clock = host.clock();
        shopClock = host.service(ShopClock.class);
        random = new Random(seed);
        trial = new ModelTrial(host);
        model = trial.model;
        for (int member = 0; member < memberCount; member++) {
            members.add(Ids.next());
        }
    }

    /// One operation and its comparison.
    void step() {
        trial.begin();
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
        trial.compareTouched();
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
        trial.touch(member, purse);
        trial.once(
                "top-up",
                null,
                new ModelTrial.Work(
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
        trial.touch(member, purse);
        Posted made = trial.once(
                "spend",
                null,
                new ModelTrial.Work(
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
        trial.touch(owner, MONEY);
        trial.touch(relative, POINTS);
        Posted made = trial.once(
                "share",
                null,
                new ModelTrial.Work(
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
        draw.movements.forEach(moved -> trial.touch(moved.lotId()));
        Posted linked = random.nextBoolean() ? draw : null;
        trial.once(
                "refund",
                linked,
                new ModelTrial.Work(
                        transaction -> lots.giveBack(transaction, draw.document, purse, amount),
                        of -> model.giveBack(of, draw.document, purse, amount, today())));
    }

    private void takeBack() {
        ModelLot lot = anyLot();
        trial.touch(lot.id);
        if (lot.principal > 0 && random.nextBoolean()) {
            long principal = 1 + random.nextLong(Math.max(1, lot.principalLeft() + 2));
            trial.once(
                    "take-back",
                    null,
                    new ModelTrial.Work(
                            transaction -> lots.takeBack(transaction, lot.id, lot.purse, principal),
                            of -> model.takeBack(of, lot.id, principal, today())));
        } else {
            Split part = new Split(random.nextLong(lot.principalLeft() + 2), 1 + random.nextLong(lot.bonusLeft() + 1));
            trial.once(
                    "take-back",
                    null,
                    new ModelTrial.Work(
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
        trial.touch(lot.id);
        trial.once(
                "expiry",
                null,
                new ModelTrial.Work(
                        transaction -> lots.expire(transaction, lot.id, lot.purse, today()),
                        of -> model.expire(of, lot.id, today())));
    }

    private void transfer() {
        ModelLot lot = anyLot();
        long to = any(members);
        if (to == lot.member) {
            return;
        }
        trial.touch(lot.id);
        trial.touch(to, lot.purse);
        List<Lot> passed = new ArrayList<>();
        trial.once(
                "transfer",
                null,
                new ModelTrial.Work(
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
        if (trial.posted.isEmpty()) {
            return;
        }
        Posted original =
                trial.posted.get(trial.posted.size() - 1 - random.nextInt(Math.min(trial.posted.size(), 300)));
        original.movements.forEach(moved -> trial.touch(moved.lotId()));
        Posted made = new Posted(document());
        RequestId request = request();
        trial.attempt("reversal", made, () -> ledger.reverse(request, original.id, made.document), () -> {
            model.reverse(made, original);
        });
    }

    private void amend(
            ModelLot lot, boolean frozen, @Nullable LocalDate until, Consumer<LedgerTransaction.Builder> change) {
        trial.once(
                "amend",
                null,
                new ModelTrial.Work(
                        transaction -> {
                            change.accept(transaction);
                            return null;
                        },
                        made -> {
                            model.amend(made, lot.id, frozen, until);
                            return null;
                        }));
    }

    private void freeze() {
        if (random.nextBoolean()) {
            ModelLot lot = anyLot();
            trial.touch(lot.id);
            boolean frozen = random.nextInt(3) == 0;
            amend(lot, frozen, lot.expiresOn, work -> lots.setFrozen(work, lot.id, lot.purse, frozen));
            if (lot.expiresOn != null && random.nextBoolean()) {
                LocalDate until = today().plusDays(random.nextInt(9));
                amend(lot, lot.frozen, until, work -> lots.setExpiry(work, lot.id, lot.purse, until));
            }
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
            trial.done("freeze an account");
        }
    }

    /// A request that came before: the first answer again, whatever has happened since; with other content a
    /// conflict.
    private void repeat() {
        if (trial.requested.isEmpty()) {
            return;
        }
        LedgerRequest request = any(trial.requested);
        Posted first = Objects.requireNonNull(trial.requests.get(request));
        Consumer<LedgerTransaction.Builder> never = transaction -> {
            throw new IllegalStateException("ran again");
        };
        if (random.nextBoolean()) {
            PostingResult again = ledger.postOnce(request, never);
            assertThat(again.repeated()).isTrue();
            assertThat(again.transactionId()).isEqualTo(first.id);
            assertThat(again.balances()).isEqualTo(first.balances);
            trial.done("repeat");
        } else {
            LedgerRequest other = new LedgerRequest(
                    request.requestId(), request.kind(), request.document(), List.of("other"), request.reverses());
            assertThat(catchThrowable(() -> ledger.postOnce(other, never))).isInstanceOf(RequestConflict.class);
            trial.refused("repeat RequestConflict");
        }
    }

    /// An account without lots: credits, debits, and debits that are held first.
    private void deposit() {
        // Few accounts, so that what is held on one often decides what else it covers.
        AccountRef account = deposit(any(members.subList(0, 4)));
        long amount = random.nextInt(3) == 0 ? 1 + random.nextInt(900) : -(1 + random.nextInt(500));
        Posted made = new Posted(document());
        LedgerTransaction transaction = LedgerTransaction.of(request(), "deposit", made.document)
                .entry(account, amount)
                .entry(CASH, -amount)
                .build();
        if (!open.isEmpty() && random.nextInt(4) == 0) {
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
            trial.requireSame("hold", expected, refusal);
        } else {
            trial.attempt("deposit", made, () -> ledger.post(transaction), () -> {
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
            trial.attempt("pending", made, () -> pendings.post(pendingId), () -> {
                held.entries().forEach(entry -> made.leg(entry.account(), entry.amount()));
            });
            assertThat(catchThrowable(() -> pendings.voidIt(pendingId))).isInstanceOf(PendingDecided.class);
        } else {
            assertThat(pendings.voidIt(pendingId).state()).isEqualTo(Pendings.State.VOIDED);
            assertThat(catchThrowable(() -> pendings.post(pendingId))).isInstanceOf(PendingDecided.class);
            trial.done("void");
        }
    }

    private void bad() {
        ModelLot lot = anyLot();
        trial.touch(lot.id);
        long negative = -random.nextInt(9);
        Purse wrong = lot.purse == POINTS ? TIMES : POINTS;
        UnitOfAccount other = lot.purse.unit() == UnitOfAccount.FEN ? UnitOfAccount.TIMES : UnitOfAccount.FEN;
        AccountRef inOther = AccountRef.ofMember(any(members), lot.purse.principal(), other);
        AccountRef contra = AccountRef.ofShop(STORE, "model.other", other);
        switch (random.nextInt(8)) {
            case 0 ->
                bad(
                        NotAboveZero.class,
                        transaction -> lots.draw(transaction, lot.member, lot.purse, negative, each -> true));
            case 1 -> bad(NotAboveZero.class, transaction -> lots.giveBack(transaction, "x", lot.purse, negative));
            case 2 -> bad(NotAboveZero.class, transaction -> lots.takeBack(transaction, lot.id, lot.purse, negative));
            case 3 -> bad(UnknownLot.class, transaction -> lots.takeBack(transaction, Ids.next(), lot.purse, 1));
            case 4 -> bad(WrongPurse.class, transaction -> lots.takeBack(transaction, lot.id, wrong, 1));
            case 5 ->
                bad(
                        AmountTooLarge.class,
                        transaction -> transaction.entry(CASH, Long.MAX_VALUE).entry(CASH, 5));
            case 6 ->
                bad(
                        WrongUnit.class,
                        transaction -> transaction.entry(inOther, 5).entry(contra, -5));
            default -> bad(Unbalanced.class, transaction -> transaction.entry(CASH, 5));
        }
    }

    private void bad(Class<? extends Exception> refusal, Consumer<LedgerTransaction.Builder> work) {
        assertThat(catchThrowable(() -> ledger.postOnce(LedgerRequest.of(request(), "bad", document()), work)))
                .isInstanceOf(refusal);
        trial.refused("bad " + refusal.getSimpleName());
    }

    static AccountRef deposit(long member) {
        return AccountRef.ofMember(member, "model.deposit", UnitOfAccount.FEN);
    }

    void compareAll() {
        trial.compareAll(members);
    }

    String report() {
        return trial.report();
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
