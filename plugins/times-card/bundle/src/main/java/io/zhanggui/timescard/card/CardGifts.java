package io.zhanggui.timescard.card;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.gift.Gift;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.Unit;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.LedgerRequest;
import io.zhanggui.timescard.TimesCardDatabase;
import io.zhanggui.timescard.product.Product;
import java.sql.SQLException;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Gives cards away, inside the unit of work of what they come with. Thread-safe.
///
/// Nothing is paid for such a card: its price is zero, so that the ledger moves its times and no money, the
/// liability in money stays what it was, and its uses earn nothing. What was paid stands where it was paid: in the
/// top-up or the sale that the gift came with.
@Component(service = CardGifts.class)
public final class CardGifts {
    private static final String KIND = "times-gift";
    private static final String BACK_KIND = KIND + "-back";

    private final UnitOfWork unitOfWork;
    private final Ledger ledger;
    private final CardIssue cards;
    private final CardReturns returns;
    private final Movements movements;
    private final MemberNames members;
    private final Operators operators;
    private final ShopClock clock;
    private final Texts texts;

    /// @param tables exist
    @Activate
    public CardGifts(
            @Reference UnitOfWork unitOfWork,
            @Reference TimesCardDatabase tables,
            @Reference Ledger ledger,
            @Reference CardIssue cards,
            @Reference CardReturns returns,
            @Reference Movements movements,
            @Reference MemberNames members,
            @Reference Operators operators,
            @Reference ShopClock clock,
            @Reference Texts texts) {
        this.unitOfWork = unitOfWork;
        this.ledger = ledger;
        this.cards = cards;
        this.returns = returns;
        this.movements = movements;
        this.members = members;
        this.operators = operators;
        this.clock = clock;
        this.texts = texts;
    }

    /// Once per request.
    public void give(Gift gift, Product product) {
        ledger.postOnce(
                LedgerRequest.of(
                        gift.request().part("tg"),
                        KIND,
                        document(gift.request()),
                        product.id(),
                        gift.memberId(),
                        gift.count()),
                transaction -> {
                    for (int piece = 1; piece <= gift.count(); piece++) {
                        cards.issue(transaction, card(gift, product, piece));
                    }
                });
    }

    private NewCard card(Gift gift, Product product, int piece) {
        return new NewCard(
                product.id(),
                product.terms().name(),
                Money.ZERO,
                product.terms().sharedWith(),
                product.terms().items(),
                Card.Origin.GIVEN,
                gift.memberId(),
                gift.request().storeId(),
                operators.current().id(),
                gift.document(),
                null,
                0,
                piece,
                clock.today(),
                clock.instant(),
                texts.get(gift.reasonKey()));
    }

    /// Takes back what one request gave; what was taken back before stays so.
    /// @throws Refusal when one of the cards has been used or passed on
    public void takeBack(RequestId given, RequestId request, String paper) {
        unitOfWork.writeOnly(unit -> {
            List<Card> open = given(unit, given);
            if (open.isEmpty()) {
                return;
            }
            for (Card card : open) {
                if (members.isPassedOn(card)) {
                    throw new Refusal("times-card.card-passed-on", card.name());
                }
                if (isUsed(card)) {
                    throw new Refusal("times-card.gift.used", card.name());
                }
            }
            ledger.postOnce(
                    LedgerRequest.of(returning(given, request), BACK_KIND, paper, document(given)),
                    transaction -> open.forEach(
                            card -> cards.takeBack(transaction, card, returned(card, request.storeId(), paper))));
        });
    }

    /// Takes back what is left of what one request gave, also of a card that has been begun; a card that was
    /// passed on stays with whoever holds it.
    /// @return how many of the cards the member has begun to use or passed on
    public int takeBackUnused(RequestId given, RequestId request, String paper) {
        return unitOfWork.write(unit -> {
            List<Card> open = given(unit, given);
            List<Card> held =
                    open.stream().filter(card -> !members.isPassedOn(card)).toList();
            long begun = held.stream().filter(this::isUsed).count();
            if (!held.isEmpty()) {
                ledger.postOnce(
                        LedgerRequest.of(returning(given, request), BACK_KIND, paper, document(given)),
                        transaction -> held.forEach(
                                card -> returns.close(transaction, returns.lock(card.id()), request.storeId(), "")));
            }
            return Math.toIntExact(open.size() - held.size() + begun);
        });
    }

    private boolean isUsed(Card card) {
        return movements.ofCard(card.id()).stream().mapToInt(CardGifts::used).sum() > 0;
    }

    private static List<Card> given(Unit unit, RequestId given) throws SQLException {
        return CardTables.cards(
                unit.connection(),
                "WHERE document IN (?, ?) AND origin = 'GIVEN' AND state <> 'RETURNED' ORDER BY id FOR UPDATE",
                document(given),
                earlierDocument(given));
    }

    private static int used(Movement movement) {
        return switch (movement.kind()) {
            case USED, GIVEN_BACK -> -movement.times();
            default -> 0;
        };
    }

    /// One request may return several gifts: each is named by the one that gave it.
    private static RequestId returning(RequestId given, RequestId request) {
        return new RequestId(
                request.storeId(), request.tillId(), given.part("tgb").key());
    }

    private static String document(RequestId request) {
        return KIND + ":" + request.documentName();
    }

    /// What a gift's document was called before it named store and till.
    private static String earlierDocument(RequestId request) {
        return KIND + ":" + request.key();
    }

    private Movement returned(Card card, long storeId, String paper) {
        return new Movement(
                Ids.next(),
                card.id(),
                null,
                Movement.Kind.RETURNED,
                card.memberId(),
                storeId,
                operators.current().id(),
                "",
                paper,
                0,
                -card.timesLeft(),
                Money.ZERO,
                Money.ZERO,
                null,
                "",
                clock.today(),
                clock.instant());
    }
}
