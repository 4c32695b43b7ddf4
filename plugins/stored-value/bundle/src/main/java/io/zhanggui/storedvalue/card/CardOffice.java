package io.zhanggui.storedvalue.card;

import io.zhanggui.api.error.ChangedMeanwhile;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.Permission;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.storedvalue.KnownMembers;
import io.zhanggui.storedvalue.StoredValuePermissions;
import io.zhanggui.storedvalue.card.CardEvent.Kind;
import io.zhanggui.storedvalue.lot.StoredValuePurse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Opens cards, takes loss reports, issues new numbers. What is on a card stays where it is, whatever is done here.
/// Each deed is in the card's journal and in the audit log. Thread-safe.
///
/// A lost or frozen card is frozen in the ledger too: a payment that is under way at that moment is refused there.
@Component(service = CardOffice.class)
public final class CardOffice {
    public static final int MOST_CARDS = 10;
    private static final int MAX_NAME = 40;
    private static final Pattern NUMBER = Pattern.compile("[0-9A-Z-]{4,32}");

    private final UnitOfWork unitOfWork;
    private final Operators operators;
    private final Ledger ledger;
    private final Cards cards;
    private final KnownMembers known;
    private final CardJournal journal;
    private final ShopClock clock;

    @Activate
    public CardOffice(
            @Reference UnitOfWork unitOfWork,
            @Reference Operators operators,
            @Reference Stores stores,
            @Reference Ledger ledger,
            @Reference Cards cards,
            @Reference KnownMembers known,
            @Reference AuditLog audit,
            @Reference ShopClock clock) {
        this.unitOfWork = unitOfWork;
        this.operators = operators;
        this.ledger = ledger;
        this.cards = cards;
        this.known = known;
        this.journal = new CardJournal(stores, operators, audit, clock);
        this.clock = clock;
    }

    /// Opens one more card.
    /// @param typedNumber bar code or UID, which no card ever had
    /// @param validIn ids of the stores where it may be used; empty for all
    public Card open(long memberId, String name, String typedNumber, List<Long> validIn) {
        operators.require(StoredValuePermissions.CARDS);
        known.require(memberId);
        String number = free(typedNumber);
        return unitOfWork.write(unit -> {
            Connection connection = unit.connection();
            Instant now = clock.instant();
            CardTables.lock(connection, memberId, now);
            if (cards.ofMember(memberId).size() >= MOST_CARDS) {
                throw new Refusal("stored-value.card.too-many", MOST_CARDS);
            }
            Card card = new Card(Ids.next(), memberId, checkedName(name), number, validIn, false, null, false);
            CardTables.insert(connection, card, now);
            issue(connection, number, card.id(), now);
            journal.record(connection, card, Kind.OPENED, "", null, "");
            return card;
        });
    }

    /// Changes a card's name and where it may be used.
    /// @param seen as it was read
    /// @throws ChangedMeanwhile when somebody else has changed the one or the other since
    public void change(Card seen, String name, List<Long> validIn) {
        change(StoredValuePermissions.CARDS, seen.id(), Kind.CHANGED, "", card -> {
            if (!card.name().equals(seen.name()) || !Set.copyOf(card.validIn()).equals(Set.copyOf(seen.validIn()))) {
                throw new ChangedMeanwhile(card.name(), 0);
            }
            String called = card.isMain() && name.isBlank() ? "" : checkedName(name);
            return new Card(
                    card.id(), card.memberId(), called, card.number(), validIn, card.frozen(), card.lostAt(), false);
        });
    }

    /// Refuses every payment from a card, or lets them through again. Top-ups are taken all the time.
    public void setFrozen(long cardId, boolean frozen, String reason) {
        String why = CardJournal.checkedReason(reason);
        change(
                StoredValuePermissions.CARDS,
                cardId,
                frozen ? Kind.FROZEN : Kind.UNFROZEN,
                why,
                card -> with(card, frozen, card.lostAt()));
    }

    /// From now on nobody can use the card (挂失); what is on it stays. Reported twice, the first report stands.
    public void reportLost(long cardId, String reason) {
        String why = CardJournal.checkedReason(reason);
        change(
                StoredValuePermissions.LOSS,
                cardId,
                Kind.LOST,
                why,
                card -> card.isLost() ? card : with(card, card.frozen(), clock.instant()));
    }

    /// The card was found and can be used again (解挂).
    public void reportFound(long cardId, String reason) {
        String why = CardJournal.checkedReason(reason);
        change(StoredValuePermissions.CARDS, cardId, Kind.FOUND, why, card -> with(card, card.frozen(), null));
    }

    /// Gives the card a new number (补卡). The old one opens nothing any more, ever; what is on the card stays, and a
    /// loss report ends.
    public void reissue(long cardId, String typedNumber, String reason) {
        operators.require(StoredValuePermissions.CARDS);
        String why = CardJournal.checkedReason(reason);
        String number = free(typedNumber);
        unitOfWork.writeOnly(unit -> {
            Connection connection = unit.connection();
            Instant now = clock.instant();
            Card before = locked(connection, cardId, now);
            if (!before.number().isEmpty()) {
                CardTables.closeNumber(connection, before.number(), now);
            }
            issue(connection, number, cardId, now);
            store(connection, with(before, before.frozen(), null));
            Card after = CardTables.find(connection, cardId).orElseThrow();
            journal.record(connection, after, Kind.REISSUED, before.number(), before.lostAt(), why);
        });
    }

    /// Takes a new number back that was issued today in error: the number before opens the card again, a loss report
    /// stands again, and the number that was taken back is nobody's for ever.
    public void undoReissue(long cardId, String reason) {
        operators.require(StoredValuePermissions.CARD_UNDO);
        String why = CardJournal.checkedReason(reason);
        unitOfWork.writeOnly(unit -> {
            Connection connection = unit.connection();
            Instant now = clock.instant();
            Card card = locked(connection, cardId, now);
            CardEvent reissued = undoable(cardId).orElseThrow(() -> new Refusal("stored-value.card.nothing-to-undo"));
            CardTables.closeNumber(connection, card.number(), now);
            if (!reissued.numberBefore().isEmpty()) {
                CardTables.closeNumber(connection, reissued.numberBefore(), null);
            }
            store(connection, with(card, card.frozen(), reissued.lostBefore()));
            Card after = CardTables.find(connection, cardId).orElseThrow();
            journal.record(connection, after, Kind.UNDONE, card.number(), null, why);
        });
    }

    /// The new number that could be taken back: the last thing that happened to the card, today.
    public Optional<CardEvent> undoable(long cardId) {
        return cards.events(cardId).stream()
                .findFirst()
                .filter(event ->
                        event.kind() == Kind.REISSUED && event.businessDate().equals(clock.today()));
    }

    /// Closes a card that nothing is on; its number is nobody's for ever.
    public void close(long cardId, String reason) {
        operators.require(StoredValuePermissions.CARDS);
        String why = CardJournal.checkedReason(reason);
        unitOfWork.writeOnly(unit -> {
            Connection connection = unit.connection();
            Instant now = clock.instant();
            Card card = locked(connection, cardId, now);
            if (card.isMain()) {
                throw new Refusal("stored-value.card.main-stays");
            }
            // Its balance is locked with this: what a till moves just now is done before or waits.
            setFrozen(cardId, true);
            if (cards.balance(cardId).total().fen() > 0) {
                throw new Refusal(
                        "stored-value.card.not-empty",
                        cards.balance(cardId).total().format());
            }
            CardTables.closeNumber(connection, card.number(), now);
            CardTables.update(connection, card, now);
            journal.record(connection, card, Kind.CLOSED, card.number(), null, why);
        });
    }

    private void change(Permission permission, long cardId, Kind kind, String reason, UnaryOperator<Card> change) {
        operators.require(permission);
        unitOfWork.writeOnly(unit -> {
            Connection connection = unit.connection();
            Card before = locked(connection, cardId, clock.instant());
            Card after = change.apply(before);
            if (!after.equals(before)) {
                store(connection, after);
                journal.record(connection, after, kind, "", null, reason);
            }
        });
    }

    private Card locked(Connection connection, long cardId, Instant now) throws SQLException {
        Card card = CardTables.lock(connection, cardId, now);
        // An id that no card has would become the main card of nobody.
        known.require(card.memberId());
        if (card.closed()) {
            throw CardUnusable.closed();
        }
        return card;
    }

    private static Card with(Card card, boolean frozen, @Nullable Instant lostAt) {
        return new Card(card.id(), card.memberId(), card.name(), card.number(), card.validIn(), frozen, lostAt, false);
    }

    private void store(Connection connection, Card card) throws SQLException {
        CardTables.update(connection, card, null);
        setFrozen(card.id(), card.frozen() || card.isLost());
    }

    private void setFrozen(long cardId, boolean frozen) {
        ledger.setFrozen(StoredValuePurse.PURSE.principalOf(cardId), frozen);
        ledger.setFrozen(StoredValuePurse.PURSE.bonusOf(cardId), frozen);
    }

    /// Takes the number first and asks the members' cards after: of two who issue it at the same moment here and
    /// there, one waits for the other and sees it.
    private void issue(Connection connection, String number, long cardId, Instant now) throws SQLException {
        try {
            CardTables.insertNumber(connection, number, cardId, now);
        } catch (SQLIntegrityConstraintViolationException race) {
            throw (Refusal) new Refusal("stored-value.card.number-taken", number).initCause(race);
        }
        if (known.isCardIssued(number)) {
            throw new Refusal("stored-value.card.number-taken", number);
        }
    }

    /// @throws Refusal for a number that is none, or that a card of this shop ever had
    private String free(String typed) {
        String number = Cards.normalized(typed);
        if (!NUMBER.matcher(number).matches()) {
            throw new Refusal("stored-value.card.number-invalid");
        }
        if (cards.isIssued(number)) {
            throw new Refusal("stored-value.card.number-taken", number);
        }
        return number;
    }

    private static String checkedName(String name) {
        String called = name.strip();
        if (called.isEmpty() || called.length() > MAX_NAME) {
            throw new Refusal("stored-value.card.name-invalid", MAX_NAME);
        }
        return called;
    }
}
