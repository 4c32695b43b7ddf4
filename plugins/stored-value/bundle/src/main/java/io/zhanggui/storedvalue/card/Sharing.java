package io.zhanggui.storedvalue.card;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.storedvalue.KnownMembers;
import io.zhanggui.storedvalue.StoredValueDatabase;
import io.zhanggui.storedvalue.StoredValuePermissions;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Who may pay with whose cards, within a family. Thread-safe.
@Component(service = Sharing.class)
public final class Sharing {
    private static final int MOST_USERS = 10;

    private final UnitOfWork unitOfWork;
    private final Operators operators;
    private final Cards cards;
    private final KnownMembers members;
    private final AuditLog audit;
    private final ShopClock clock;

    @Activate
    public Sharing(
            @Reference UnitOfWork unitOfWork,
            @Reference StoredValueDatabase tables,
            @Reference Operators operators,
            @Reference Cards cards,
            @Reference KnownMembers members,
            @Reference AuditLog audit,
            @Reference ShopClock clock) {
        this.unitOfWork = unitOfWork;
        this.operators = operators;
        this.cards = cards;
        this.members = members;
        this.audit = audit;
        this.clock = clock;
    }

    /// @param cardId the card that is shared; the owner's id for the main one
    /// @param userId the member who may pay with it
    /// @param mostASale null for no bound
    public record Share(long cardId, long userId, @Nullable Money mostASale) {}

    /// Lets somebody pay with a card, or changes the bound.
    /// @throws Refusal for the owner, for a bound of zero, or when too many may already
    public void share(Share share) {
        operators.require(StoredValuePermissions.CARDS);
        Money most = share.mostASale();
        long ownerId = cards.find(share.cardId()).memberId();
        members.require(ownerId);
        members.require(share.userId());
        if (ownerId == share.userId()) {
            throw new Refusal("stored-value.share.self");
        }
        if (most != null && most.fen() <= 0) {
            throw new Refusal("stored-value.share.bound-invalid");
        }
        unitOfWork.writeOnly(unit -> {
            // Whoever shares the same card now waits, so that the bound holds for all of them together.
            CardTables.lock(unit.connection(), share.cardId(), clock.instant());
            if (usersOf(share.cardId()).stream()
                            .filter(each -> each.userId() != share.userId())
                            .count()
                    >= MOST_USERS) {
                throw new Refusal("stored-value.share.too-many", MOST_USERS);
            }
            Sql.update(unit.connection(), """
                    INSERT INTO stored_value_share (card_id, user_id, most_a_sale) VALUES (?,?,?)
                    ON DUPLICATE KEY UPDATE most_a_sale = VALUES(most_a_sale)""", share.cardId(), share.userId(), most);
            audit.record(
                    "stored-value.shared",
                    "member:" + ownerId,
                    Map.of("with", Long.toString(share.userId()), "most", most == null ? "" : most.plain()));
        });
    }

    public void end(long cardId, long userId) {
        operators.require(StoredValuePermissions.CARDS);
        unitOfWork.writeOnly(unit -> {
            Sql.update(
                    unit.connection(),
                    "DELETE FROM stored_value_share WHERE card_id = ? AND user_id = ?",
                    cardId,
                    userId);
            audit.record(
                    "stored-value.share-ended",
                    "member:" + cards.find(cardId).memberId(),
                    Map.of("with", Long.toString(userId)));
        });
    }

    public List<Share> usersOf(long cardId) {
        return list("card_id", cardId);
    }

    /// What a member may pay with besides the own.
    public List<Share> openTo(long userId) {
        return list("user_id", userId);
    }

    private List<Share> list(String column, long id) {
        return unitOfWork.read(unit -> Sql.query(
                unit.connection(),
                "SELECT card_id, user_id, most_a_sale FROM stored_value_share WHERE " + column
                        + " = ? ORDER BY card_id, user_id",
                row -> new Share(row.getLong("card_id"), row.getLong("user_id"), Sql.moneyOrNull(row, "most_a_sale")),
                id));
    }
}
