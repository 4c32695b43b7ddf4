package io.zhanggui.storedvalue.offer;

import io.zhanggui.api.error.ChangedMeanwhile;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.work.PluginDatabase;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.storedvalue.StoredValueDatabase;
import io.zhanggui.storedvalue.StoredValuePermissions;
import jakarta.persistence.LockModeType;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.hibernate.exception.ConstraintViolationException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// The ladder of offers. Thread-safe.
@Component(service = Offers.class)
public final class Offers {
    private static final Comparator<Offer> LADDER = Comparator.comparingInt(
                    (Offer offer) -> offer.terms().position())
            .thenComparing(offer -> offer.terms().principal());

    private final UnitOfWork unitOfWork;
    private final PluginDatabase database;
    private final Operators operators;
    private final AuditLog audit;
    private final ShopClock clock;

    @Activate
    public Offers(
            @Reference UnitOfWork unitOfWork,
            @Reference StoredValueDatabase tables,
            @Reference Operators operators,
            @Reference AuditLog audit,
            @Reference ShopClock clock) {
        this.unitOfWork = unitOfWork;
        this.database = tables.database();
        this.operators = operators;
        this.audit = audit;
        this.clock = clock;
    }

    /// The mapped class of the offers' table.
    public static Class<?> entity() {
        return OfferRow.class;
    }

    /// All offers, active ones first, in the order of the tiles.
    public List<Offer> all() {
        return unitOfWork.read(unit -> rows(unit.session(database)).stream()
                .map(OfferRow::offer)
                .sorted(Comparator.comparing(Offer::active).reversed().thenComparing(LADDER))
                .toList());
    }

    /// What the tills of a store offer today, in the order of the tiles.
    public List<Offer> offered(long storeId) {
        LocalDate today = clock.today();
        return unitOfWork.read(unit -> rows(unit.session(database)).stream()
                .map(OfferRow::offer)
                .filter(offer -> offer.active()
                        && offer.terms().validOn(today)
                        && offer.terms().scope().isSoldIn(storeId))
                .sorted(LADDER)
                .toList());
    }

    public Optional<Offer> find(long offerId) {
        return unitOfWork.read(
                unit -> Optional.ofNullable(unit.session(database).find(OfferRow.class, offerId))
                        .map(OfferRow::offer));
    }

    /// The highest step that an amount reaches today in a store; of equal ones the one that gives most.
    /// @param tierCode of the buyer, empty for none
    /// @param givable whether what an offer gives can be given
    public Optional<Offer> stepFor(Money amount, long storeId, String tierCode, Predicate<Offer> givable) {
        return offered(storeId).stream()
                .filter(offer -> offer.terms().principal().compareTo(amount) <= 0
                        && offer.terms().scope().isFor(tierCode)
                        && givable.test(offer))
                .max(Comparator.comparing((Offer offer) -> offer.terms().principal())
                        .thenComparing(offer -> offer.terms().bonus())
                        .thenComparing(offer -> offer.terms().points()));
    }

    /// @throws StepTaken when the ladder has this amount
    public Offer add(OfferTerms terms) {
        operators.require(StoredValuePermissions.OFFERS);
        return unitOfWork.write(unit -> {
            Session session = unit.session(database);
            requireFree(session, terms, 0);
            OfferRow row = new OfferRow(terms);
            session.persist(row);
            store(session, terms);
            Offer added = row.offer();
            audit.record("stored-value.offer-added", subject(added), details(terms));
            return added;
        });
    }

    /// Changes what is sold from now on. Lots sold before keep their terms.
    /// @param version as it was read
    /// @throws ChangedMeanwhile when somebody else has changed it since
    /// @throws StepTaken when another active offer has this amount
    public void change(long offerId, int version, OfferTerms terms) {
        operators.require(StoredValuePermissions.OFFERS);
        unitOfWork.writeOnly(unit -> {
            Session session = unit.session(database);
            OfferRow row = locked(session, offerId);
            Offer now = row.offer();
            ChangedMeanwhile.requireSame(now.version(), version, now.terms().name());
            if (now.active()) {
                requireFree(session, terms, offerId);
            }
            row.changeAgain(terms);
            store(session, terms);
            audit.record("stored-value.offer-changed", subject(row.offer()), details(terms));
        });
    }

    /// Takes an offer off the till, or puts it back.
    /// @throws StepTaken when it comes back to a step that another active offer has
    public void activate(long offerId, boolean active) {
        operators.require(StoredValuePermissions.OFFERS);
        unitOfWork.writeOnly(unit -> {
            Session session = unit.session(database);
            OfferRow row = locked(session, offerId);
            if (active) {
                requireFree(session, row.offer().terms(), offerId);
            }
            row.activate(active);
            store(session, row.offer().terms());
            audit.record(
                    active ? "stored-value.offer-activated" : "stored-value.offer-deactivated",
                    subject(row.offer()),
                    details(row.offer().terms()));
        });
    }

    private static OfferRow locked(Session session, long offerId) {
        OfferRow row = session.find(OfferRow.class, offerId, LockModeType.PESSIMISTIC_WRITE);
        if (row == null) {
            throw new Refusal("stored-value.offer.unknown");
        }
        return row;
    }

    private static void requireFree(Session session, OfferTerms terms, long exceptId) {
        for (OfferRow row : rows(session)) {
            Offer offer = row.offer();
            if (offer.active() && offer.id() != exceptId && offer.terms().isSameStep(terms)) {
                throw new StepTaken(offer);
            }
        }
    }

    /// Whoever takes the same step at the same moment waits here for the other, and the table's unique key decides.
    private static void store(Session session, OfferTerms terms) {
        try {
            session.flush();
        } catch (ConstraintViolationException race) {
            throw (Refusal) new Refusal(
                            "stored-value.offer.step-taken-meanwhile",
                            terms.principal().format())
                    .initCause(race);
        }
    }

    private static List<OfferRow> rows(Session session) {
        return session.createSelectionQuery("from OfferRow", OfferRow.class).getResultList();
    }

    private static String subject(Offer offer) {
        return "stored-value-offer:" + offer.id();
    }

    private static Map<String, String> details(OfferTerms terms) {
        return Map.of(
                "name", terms.name(),
                "principal", terms.principal().plain(),
                "bonus", terms.bonus().plain(),
                "points", Long.toString(terms.points()),
                "gifts",
                        terms.gifts().stream()
                                .map(gift -> gift.kind() + " " + gift.choice() + " × " + gift.count())
                                .collect(Collectors.joining(", ")),
                "stores", OfferScope.text(terms.scope().soldIn()),
                "tiers", OfferScope.text(terms.scope().tiers()));
    }
}
