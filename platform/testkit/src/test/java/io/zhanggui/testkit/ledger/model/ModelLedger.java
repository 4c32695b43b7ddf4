package io.zhanggui.testkit.ledger.model;

import io.zhanggui.ledger.AccountFrozen;
import io.zhanggui.ledger.AccountRef;
import io.zhanggui.ledger.AlreadyReversed;
import io.zhanggui.ledger.InsufficientBalance;
import io.zhanggui.ledger.NotReversible;
import io.zhanggui.ledger.lot.Lot;
import io.zhanggui.ledger.lot.LotMovement.Kind;
import io.zhanggui.ledger.lot.LotUsed;
import io.zhanggui.ledger.lot.MoreThanDrawn;
import io.zhanggui.ledger.lot.Purse;
import io.zhanggui.ledger.lot.Split;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/// The ledger as plain maps. Each method throws the refusal that the real one must throw, before it changes anything.
final class ModelLedger {
    final Map<AccountRef, Long> balances = new HashMap<>();
    final Map<AccountRef, Long> held = new HashMap<>();
    final Set<AccountRef> frozen = new LinkedHashSet<>();
    final Map<Long, ModelLot> lots = new TreeMap<>();
    private final List<Long> ids = new ArrayList<>();
    private final Map<Long, List<ModelLot>> ofMember = new HashMap<>();
    private final Map<String, Map<Long, Out>> out = new HashMap<>();

    /// A change of one lot.
    record Moved(
            long lotId, Kind kind, Split change, @Nullable String origin) {}

    /// A part of a lot that an operation moved.
    record Part(long lotId, Split split) {}

    record Done(List<Part> parts, Split left) {}

    /// What a document drew of a lot and has not got back.
    private static final class Out {
        Split drawn = Split.NOTHING;
        Split returned = Split.NOTHING;
    }

    /// A posted transaction.
    static final class Posted {
        final String document;
        final Map<AccountRef, Long> entries = new LinkedHashMap<>();
        final List<Moved> movements = new ArrayList<>();
        final Map<AccountRef, Long> balances = new HashMap<>();
        long id;
        boolean reversal;
        boolean amendment;
        boolean reversed;
        boolean partly;

        Posted(String document) {
            this.document = document;
        }

        void leg(AccountRef account, long amount) {
            entries.merge(account, amount, Long::sum);
        }
    }

    void grant(Posted posted, Lot lot, Purse purse) {
        ModelLot granted = new ModelLot(lot, purse);
        lots.put(lot.id(), granted);
        ids.add(lot.id());
        ofMember.computeIfAbsent(lot.memberId(), id -> new ArrayList<>()).add(granted);
        posted.movements.add(new Moved(lot.id(), Kind.GRANTED, lot.bought(), null));
        legs(posted, purse, lot.memberId(), lot.bought());
    }

    Done draw(Posted posted, long member, Purse purse, long amount, LocalDate today, LongPredicate item) {
        requireNotFrozen(member, purse);
        List<ModelLot> usable = of(member, purse).stream()
                .filter(lot -> lot.left() > 0 && lot.usable(today) && item.test(lot.item))
                .sorted(Comparator.comparing((ModelLot lot) -> lot.expiresOn == null ? LocalDate.MAX : lot.expiresOn)
                        .thenComparing(lot -> lot.grantedAt)
                        .thenComparing(lot -> lot.id))
                .toList();
        long have = usable.stream().mapToLong(ModelLot::left).sum();
        if (have < amount) {
            throw new InsufficientBalance(purse.principalOf(member), have, amount);
        }
        List<Part> parts = new ArrayList<>();
        long open = amount;
        for (ModelLot lot : usable) {
            long take = Math.min(open, lot.left());
            if (take > 0) {
                long principal = lot.principalOf(take);
                parts.add(new Part(lot.id, new Split(principal, take - principal)));
                open -= take;
            }
        }
        Split left = new Split(
                usable.stream().mapToLong(ModelLot::principalLeft).sum(),
                usable.stream().mapToLong(ModelLot::bonusLeft).sum());
        for (Part part : parts) {
            apply(posted, new Moved(part.lotId(), Kind.DRAWN, part.split().negated(), null));
            legs(posted, purse, member, part.split().negated());
            left = left.minus(part.split());
        }
        return new Done(parts, left);
    }

    Done giveBack(Posted posted, String document, Purse purse, long amount, LocalDate today) {
        List<Map.Entry<Long, Out>> carried = new ArrayList<>(out.getOrDefault(document, Map.of()).entrySet().stream()
                .filter(each -> lot(each.getKey()).purse.equals(purse))
                .toList());
        Split drawn =
                Split.sum(carried.stream().map(each -> each.getValue().drawn).toList());
        Split returned =
                Split.sum(carried.stream().map(each -> each.getValue().returned).toList());
        long open = drawn.total() - returned.total();
        if (open < amount) {
            throw new MoreThanDrawn(open, amount);
        }
        long principal =
                ModelLot.floor(returned.total() + amount, drawn.principal(), drawn.total()) - returned.principal();
        principal = Math.max(principal, Math.max(0, amount - (drawn.bonus() - returned.bonus())));
        principal = Math.min(principal, Math.min(amount, drawn.principal() - returned.principal()));
        long bonus = amount - principal;
        List<Part> parts = new ArrayList<>();
        Set<Long> members = new HashSet<>();
        for (Map.Entry<Long, Out> each : carried.reversed()) {
            Split still = each.getValue().drawn.minus(each.getValue().returned);
            Split part = new Split(Math.min(principal, still.principal()), Math.min(bonus, still.bonus()));
            if (!part.isNothing()) {
                parts.add(new Part(each.getKey(), part));
            }
            principal -= part.principal();
            bonus -= part.bonus();
        }
        for (Map.Entry<Long, Out> each : carried) {
            members.add(lot(each.getKey()).member);
        }
        for (Part part : parts) {
            apply(posted, new Moved(part.lotId(), Kind.GIVEN_BACK, part.split(), document));
            legs(posted, purse, lot(part.lotId()).member, part.split());
        }
        Split left = Split.NOTHING;
        for (long member : members) {
            left = left.plus(left(member, purse, today));
        }
        return new Done(parts, left);
    }

    Done takeBack(Posted posted, long lotId, long principal, LocalDate today) {
        ModelLot lot = lot(lotId);
        if (lot.principalLeft() < principal) {
            throw lotUsed(lot, Split.ofPrincipal(principal));
        }
        long bonus = ModelLot.floor(lot.principalReturned + principal, lot.bonus, lot.principal) - lot.bonusReturned;
        return remove(posted, lot, Kind.TAKEN_BACK, new Split(principal, Math.max(0, bonus)), today);
    }

    Done takeBack(Posted posted, long lotId, Split part, LocalDate today) {
        ModelLot lot = lot(lotId);
        return remove(posted, lot, Kind.TAKEN_BACK, part, today);
    }

    Done expire(Posted posted, long lotId, LocalDate today) {
        ModelLot lot = lot(lotId);
        requireNotFrozen(lot.member, lot.purse);
        return remove(posted, lot, Kind.EXPIRED, new Split(lot.principalLeft(), lot.bonusLeft()), today);
    }

    private Done remove(Posted posted, ModelLot lot, Kind kind, Split part, LocalDate today) {
        if (part.isNothing()) {
            return new Done(List.of(), left(lot.member, lot.purse, today));
        }
        if (lot.principalLeft() < part.principal() || lot.bonusLeft() < part.bonus()) {
            throw lotUsed(lot, part);
        }
        apply(posted, new Moved(lot.id, kind, part.negated(), null));
        legs(posted, lot.purse, lot.member, part.negated());
        return new Done(List.of(new Part(lot.id, part)), left(lot.member, lot.purse, today));
    }

    /// Of what a lot was held under before, nothing comes back with a reversal.
    void amend(Posted posted, long lotId, boolean frozen, @Nullable LocalDate expiresOn) {
        ModelLot lot = lot(lotId);
        posted.amendment = lot.frozen != frozen || !Objects.equals(lot.expiresOn, expiresOn);
        lot.frozen = frozen;
        lot.expiresOn = expiresOn;
    }

    /// @return what is passed on
    Split passOn(Posted posted, long lotId) {
        ModelLot lot = lot(lotId);
        requireNotFrozen(lot.member, lot.purse);
        Split left = new Split(lot.principalLeft(), lot.bonusLeft());
        if (left.isNothing()) {
            throw lotUsed(lot, new Split(lot.principal, lot.bonus));
        }
        apply(posted, new Moved(lot.id, Kind.PASSED_ON, left.negated(), null));
        legs(posted, lot.purse, lot.member, left.negated());
        return left;
    }

    /// Undoes movements backwards on copies of the counters first, so that a refusal changes nothing.
    void reverse(Posted posted, Posted original) {
        if (original.reversal) {
            throw new NotReversible(original.id);
        }
        if (original.amendment) {
            throw NotReversible.ofAmendment(original.id);
        }
        if (original.reversed || original.partly) {
            throw new AlreadyReversed(original.id);
        }
        boolean drew = original.movements.stream().anyMatch(moved -> moved.kind() == Kind.DRAWN);
        if (drew && !returnedOf(original.document).isNothing()) {
            throw new AlreadyReversed(original.id);
        }
        Map<Long, Split> left = new HashMap<>();
        for (Moved moved : original.movements.reversed()) {
            ModelLot lot = lot(moved.lotId());
            Split now = left.computeIfAbsent(lot.id, id -> new Split(lot.principalLeft(), lot.bonusLeft()));
            if (now.principal() < moved.change().principal()
                    || now.bonus() < moved.change().bonus()) {
                throw new LotUsed(stored(lot, now), moved.change());
            }
            left.put(lot.id, now.minus(moved.change()));
        }
        original.entries.forEach((account, amount) -> requireCovered(account, -amount));
        for (Moved moved : original.movements.reversed()) {
            undo(posted, moved, original.document);
        }
        original.entries.forEach((account, amount) -> posted.leg(account, -amount));
        original.reversed = true;
        posted.reversal = true;
    }

    void requireCovered(AccountRef account, long amount) {
        if (!account.isMembers() || amount >= 0) {
            return;
        }
        if (frozen.contains(account)) {
            throw new AccountFrozen(account);
        }
        long available = balances.getOrDefault(account, 0L) - held.getOrDefault(account, 0L);
        if (available < -amount) {
            throw new InsufficientBalance(account, available, -amount);
        }
    }

    /// Books the legs and takes note of the members' balances afterwards.
    void book(Posted posted) {
        posted.entries.values().removeIf(amount -> amount == 0);
        posted.entries.forEach((account, amount) -> {
            balances.merge(account, amount, Long::sum);
            if (account.isMembers()) {
                posted.balances.put(account, Objects.requireNonNull(balances.get(account)));
            }
        });
    }

    private void apply(Posted posted, Moved moved) {
        ModelLot lot = lot(moved.lotId());
        Split change = moved.change();
        posted.movements.add(moved);
        switch (moved.kind()) {
            case DRAWN -> {
                lot.principalUsed -= change.principal();
                lot.bonusUsed -= change.bonus();
                Out carried = carried(posted.document, lot.id);
                carried.drawn = carried.drawn.minus(change);
            }
            case GIVEN_BACK -> {
                lot.principalUsed -= change.principal();
                lot.bonusUsed -= change.bonus();
                Out carried = carried(Objects.requireNonNull(moved.origin()), lot.id);
                carried.returned = carried.returned.plus(change);
            }
            default -> {
                lot.principalReturned -= change.principal();
                lot.bonusReturned -= change.bonus();
            }
        }
    }

    private void undo(Posted posted, Moved moved, String document) {
        ModelLot lot = lot(moved.lotId());
        Split change = moved.change();
        posted.movements.add(new Moved(lot.id, Kind.REVERSED, change.negated(), moved.origin()));
        if (moved.kind() == Kind.DRAWN || moved.kind() == Kind.GIVEN_BACK) {
            lot.principalUsed += change.principal();
            lot.bonusUsed += change.bonus();
        } else {
            lot.principalReturned += change.principal();
            lot.bonusReturned += change.bonus();
        }
        if (moved.kind() == Kind.DRAWN) {
            Out carried = carried(document, lot.id);
            carried.drawn = carried.drawn.plus(change);
        } else if (moved.kind() == Kind.GIVEN_BACK) {
            Out carried = carried(Objects.requireNonNull(moved.origin()), lot.id);
            carried.returned = carried.returned.minus(change);
        }
    }

    private Out carried(String document, long lotId) {
        return out.computeIfAbsent(document, name -> new LinkedHashMap<>()).computeIfAbsent(lotId, id -> new Out());
    }

    private Split returnedOf(String document) {
        return Split.sum(out.getOrDefault(document, Map.of()).values().stream()
                .map(carried -> carried.returned)
                .toList());
    }

    private Split left(long member, Purse purse, LocalDate today) {
        Function<Function<ModelLot, Long>, Long> sum = part -> of(member, purse).stream()
                .filter(lot -> lot.usable(today))
                .mapToLong(part::apply)
                .sum();
        return new Split(sum.apply(ModelLot::principalLeft), sum.apply(ModelLot::bonusLeft));
    }

    private void requireNotFrozen(long member, Purse purse) {
        if (frozen.contains(purse.principalOf(member))) {
            throw new AccountFrozen(purse.principalOf(member));
        }
    }

    private static void legs(Posted posted, Purse purse, long member, Split change) {
        long store = ModelOperations.STORE;
        posted.leg(purse.principalOf(member), change.principal());
        if (purse.principalContra() != null) {
            posted.leg(AccountRef.ofShop(store, purse.principalContra(), purse.unit()), -change.principal());
        }
        if (change.bonus() != 0 && purse.bonusContra() != null) {
            posted.leg(purse.bonusOf(member), change.bonus());
            posted.leg(AccountRef.ofShop(store, purse.bonusContra(), purse.unit()), -change.bonus());
        }
    }

    /// Of all lots, in the order in which they were granted.
    List<Long> ids() {
        return ids;
    }

    List<ModelLot> of(long member, Purse purse) {
        return ofMember.getOrDefault(member, List.of()).stream()
                .filter(lot -> lot.purse.equals(purse))
                .toList();
    }

    ModelLot lot(long id) {
        return Objects.requireNonNull(lots.get(id));
    }

    private static LotUsed lotUsed(ModelLot lot, Split wanted) {
        return new LotUsed(stored(lot, new Split(lot.principalLeft(), lot.bonusLeft())), wanted);
    }

    /// A lot with that much left, for the sentence of the refusal.
    private static Lot stored(ModelLot lot, Split left) {
        Split bought = new Split(lot.principal, lot.bonus);
        return new Lot(
                lot.id,
                lot.member,
                lot.purse.name(),
                ModelOperations.STORE,
                lot.item,
                "test",
                0,
                "",
                lot.order,
                bought,
                Split.NOTHING,
                bought.minus(left),
                lot.grantedAt,
                lot.expiresOn,
                lot.frozen);
    }
}
