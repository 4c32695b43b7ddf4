package io.zhanggui.timescard.card;

import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.timescard.TimesCardDatabase;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Reads the cards that members hold. Thread-safe.
@Component(service = Cards.class)
public final class Cards {
    private final UnitOfWork unitOfWork;
    private final MemberNames members;

    /// @param tables exist
    @Activate
    public Cards(
            @Reference UnitOfWork unitOfWork, @Reference TimesCardDatabase tables, @Reference MemberNames members) {
        this.unitOfWork = unitOfWork;
        this.members = members;
    }

    /// An item that a member may use.
    /// @param ownerId who holds the card
    public record UsableItem(CardItem item, long ownerId, String cardName, Card.State state) {
        /// Whether it can be used on a day in a store.
        public boolean isUsable(LocalDate day, long storeId) {
            return state == Card.State.ACTIVE && !item.isOverOn(day) && item.isUsableIn(storeId);
        }
    }

    public Optional<Card> find(long cardId) {
        return unitOfWork.read(unit -> CardTables.cards(unit.connection(), "WHERE id = ?", cardId)).stream()
                .findFirst();
    }

    /// The cards that a sale sold, by line and piece.
    public List<Card> soldBy(long saleId) {
        return unitOfWork.read(
                unit -> CardTables.cards(unit.connection(), "WHERE sale_id = ? ORDER BY line_number, piece", saleId));
    }

    /// The cards that a member holds, open ones first, then the newest.
    public List<Card> ofMember(long memberId) {
        return unitOfWork.read(unit -> CardTables.cards(
                unit.connection(), "WHERE member_id = ? ORDER BY is_open DESC, sold_at DESC, id DESC", memberId));
    }

    /// Cards by a condition on the columns of the cards' table; for lists.
    public List<Card> where(String condition, Object... arguments) {
        return unitOfWork.read(unit -> CardTables.cards(unit.connection(), "WHERE " + condition, arguments));
    }

    /// What a member may use, own and shared, in the order in which it is used; frozen and expired ones too.
    public List<UsableItem> usable(long memberId) {
        return unitOfWork.read(unit ->
                judged(CardTables.usable(unit.connection(), memberId), memberId, members).stream()
                        .sorted(IN_ORDER)
                        .toList());
    }

    /// What a frozen member shares with others is frozen too.
    /// @param memberId who wants to use it; whether that member is frozen, the sale asks
    static List<UsableItem> judged(List<UsableItem> items, long memberId, MemberNames members) {
        Map<Long, Boolean> frozen = new HashMap<>();
        return items.stream()
                .map(each -> each.ownerId() != memberId && frozen.computeIfAbsent(each.ownerId(), members::isFrozen)
                        ? new UsableItem(each.item(), each.ownerId(), each.cardName(), Card.State.FROZEN)
                        : each)
                .toList();
    }

    /// As often as wanted first, because it costs nothing more; then what ends first, then what was bought first.
    static final Comparator<UsableItem> IN_ORDER = Comparator.comparing(
                    (UsableItem usable) -> !usable.item().isUnlimited())
            .thenComparing(usable -> usable.item().lastDay(), Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(usable -> usable.item().id());
}
