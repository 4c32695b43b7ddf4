package io.zhanggui.timescard.card;

import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.ledger.AccountRef;
import io.zhanggui.ledger.LedgerTransaction;
import io.zhanggui.ledger.UnitOfAccount;
import io.zhanggui.timescard.TimesCardDatabase;
import io.zhanggui.timescard.api.PackageItem;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Cards that were sold in other books, inside the unit of work of their import. Thread-safe.
@Component(service = CardOpenings.class)
public final class CardOpenings {
    private final UnitOfWork unitOfWork;
    private final CardIssue cards;
    private final Movements movements;
    private final Operators operators;
    private final ShopClock clock;

    /// @param tables exist
    @Activate
    public CardOpenings(
            @Reference UnitOfWork unitOfWork,
            @Reference TimesCardDatabase tables,
            @Reference CardIssue cards,
            @Reference Movements movements,
            @Reference Operators operators,
            @Reference ShopClock clock) {
        this.unitOfWork = unitOfWork;
        this.cards = cards;
        this.movements = movements;
        this.operators = operators;
        this.clock = clock;
    }

    /// A card as it stands in the other books.
    /// @param productId 0 when this shop sells nothing like it
    /// @param item with the times that are left
    /// @param value what of its price is not used up
    public record Opening(long productId, String name, PackageItem item, Money value) {}

    /// Issues a card whose times and money stand against an opening account.
    /// @param storeId where it counts as sold
    public void open(LedgerTransaction.Builder transaction, long memberId, long storeId, Opening opening) {
        Integer times = opening.item().times();
        if (times == null) {
            throw new IllegalArgumentException("a number of times: " + opening);
        }
        cards.issue(
                transaction,
                new NewCard(
                        opening.productId(),
                        opening.name(),
                        opening.value(),
                        0,
                        List.of(opening.item()),
                        Card.Origin.IMPORTED,
                        memberId,
                        storeId,
                        operators.current().id(),
                        transaction.document(),
                        null,
                        0,
                        1,
                        clock.today(),
                        clock.instant(),
                        ""));
        // The times were issued in the other books.
        transaction
                .entry(TimesAccounts.issuedBy(storeId), times)
                .entry(AccountRef.ofShop(storeId, "opening", UnitOfAccount.TIMES), -times)
                .entry(
                        AccountRef.ofShop(storeId, "opening", UnitOfAccount.FEN),
                        -opening.value().fen());
    }

    /// Ends the cards of an import whose postings have just been reversed: nothing of them was used.
    public void end(String document) {
        unitOfWork.writeOnly(unit -> {
            for (Card card : CardTables.cards(
                    unit.connection(), "WHERE document = ? AND origin = 'IMPORTED' ORDER BY id", document)) {
                int times = 0;
                for (CardItem item : CardTables.lockItemsOf(unit.connection(), card.id())) {
                    times += item.left();
                    CardTables.update(unit.connection(), item, item.with(0, item.recognised(), true));
                }
                Sql.update(
                        unit.connection(),
                        "UPDATE times_card_card SET state = ? WHERE id = ?",
                        Card.State.RETURNED,
                        card.id());
                movements.record(ended(card, document, times));
            }
        });
    }

    private Movement ended(Card card, String document, int times) {
        return new Movement(
                Ids.next(),
                card.id(),
                null,
                Movement.Kind.RETURNED,
                card.memberId(),
                card.storeId(),
                operators.current().id(),
                "",
                document + "-undo",
                0,
                -times,
                Money.ZERO,
                Money.ZERO,
                null,
                "",
                clock.today(),
                clock.instant());
    }
}
