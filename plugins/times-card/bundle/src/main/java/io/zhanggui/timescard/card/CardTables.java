package io.zhanggui.timescard.card;

import io.zhanggui.api.value.Money;
import io.zhanggui.api.work.Sql;
import io.zhanggui.checkout.api.ItemRef;
import io.zhanggui.timescard.api.PackageItem;
import io.zhanggui.timescard.api.ValidFrom;
import io.zhanggui.timescard.card.Cards.UsableItem;
import io.zhanggui.timescard.product.StoreScope;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The statements on cards and their items.
final class CardTables {
    private static final String CARD = """
            SELECT id, name, price, shared_with, origin, member_id, issued_to, store_id, sale_id, line_number, sold_on,
              state
            FROM times_card_card\s""";
    private static final String ITEM_COLUMNS = """
            i.id, i.card_id, i.item_source, i.item_id, i.item_name, i.list_price, i.times, i.times_left, i.days,
              i.valid_from, i.stores, i.price_share, i.recognised, i.first_day, i.last_day, i.lot_id, i.is_closed""";

    private CardTables() {}

    /// Cards by a condition that begins with WHERE, with their items.
    static List<Card> cards(Connection connection, String condition, @Nullable Object... arguments)
            throws SQLException {
        List<Card> bare = Sql.query(connection, CARD + condition, CardTables::card, arguments);
        if (bare.isEmpty()) {
            return bare;
        }
        Object[] ids = bare.stream().map(Card::id).toArray();
        Map<Long, List<CardItem>> items = new HashMap<>();
        Sql.query(
                        connection,
                        "SELECT " + ITEM_COLUMNS + " FROM times_card_item i WHERE i.card_id IN ("
                                + Sql.marks(ids.length) + ") ORDER BY i.card_id, i.position",
                        CardTables::item,
                        ids)
                .forEach(item -> items.computeIfAbsent(item.cardId(), id -> new ArrayList<>())
                        .add(item));
        Map<Long, Set<Long>> shares = new HashMap<>();
        Sql.query(
                        connection,
                        "SELECT card_id, member_id FROM times_card_share WHERE card_id IN (" + Sql.marks(ids.length)
                                + ")",
                        row -> Map.entry(row.getLong(1), row.getLong(2)),
                        ids)
                .forEach(share -> shares.computeIfAbsent(share.getKey(), id -> new HashSet<>())
                        .add(share.getValue()));
        return bare.stream()
                .map(card ->
                        with(card, items.getOrDefault(card.id(), List.of()), shares.getOrDefault(card.id(), Set.of())))
                .toList();
    }

    private static Card with(Card card, List<CardItem> items, Set<Long> sharedWith) {
        return new Card(
                card.id(),
                card.name(),
                card.price(),
                card.origin(),
                card.memberId(),
                card.issuedTo(),
                card.storeId(),
                card.saleId(),
                card.lineNumber(),
                card.soldOn(),
                card.state(),
                card.sharedMost(),
                sharedWith,
                items);
    }

    /// The open items of a member's own and shared cards that stand for a catalogue's item, locked in the order of
    /// their ids, frozen and expired ones too.
    static List<UsableItem> lockUsable(Connection connection, long memberId, ItemRef item) throws SQLException {
        List<Long> cards = cardsOf(connection, memberId);
        if (cards.isEmpty()) {
            return List.of();
        }
        List<Object> arguments = new ArrayList<>(cards);
        arguments.add(item.source());
        arguments.add(item.id());
        List<UsableItem> locked = Sql.query(
                connection,
                "SELECT " + ITEM_COLUMNS + ", c.member_id, c.name, c.state"
                        + " FROM times_card_item i JOIN times_card_card c ON c.id = i.card_id WHERE c.id IN ("
                        + Sql.marks(cards.size())
                        + ") AND i.item_source = ? AND i.item_id = ? AND i.is_closed = FALSE"
                        + " ORDER BY i.id FOR UPDATE",
                CardTables::usable,
                arguments.toArray());
        // The cards were listed without a lock: one that was passed on, or is shared no more, since then is not the
        // member's to use. Whoever does that waits for the lock.
        Set<Long> still = new HashSet<>(cardsOf(connection, memberId));
        return locked.stream()
                .filter(each -> still.contains(each.item().cardId()))
                .toList();
    }

    /// The open items of the cards that a member may use.
    static List<UsableItem> usable(Connection connection, long memberId) throws SQLException {
        List<Long> cards = cardsOf(connection, memberId);
        return cards.isEmpty()
                ? List.of()
                : Sql.query(
                        connection,
                        "SELECT " + ITEM_COLUMNS + ", c.member_id, c.name, c.state"
                                + " FROM times_card_item i JOIN times_card_card c ON c.id = i.card_id WHERE c.id IN ("
                                + Sql.marks(cards.size()) + ") AND i.is_closed = FALSE ORDER BY i.id",
                        CardTables::usable,
                        cards.toArray());
    }

    private static List<Long> cardsOf(Connection connection, long memberId) throws SQLException {
        return Sql.query(connection, """
                SELECT id FROM times_card_card WHERE member_id = ? AND is_open = TRUE
                UNION SELECT c.id FROM times_card_share s JOIN times_card_card c ON c.id = s.card_id
                WHERE s.member_id = ? AND c.is_open = TRUE""", row -> row.getLong(1), memberId, memberId);
    }

    private static UsableItem usable(ResultSet row) throws SQLException {
        return new UsableItem(
                item(row), row.getLong("member_id"), row.getString("name"), Card.State.valueOf(row.getString("state")));
    }

    /// @param lotId null without a number of times
    static void insertItem(
            Connection connection,
            long id,
            long cardId,
            int position,
            PackageItem item,
            Money share,
            @Nullable LocalDate firstDay,
            @Nullable Long lotId)
            throws SQLException {
        Integer times = item.times();
        Sql.update(
                connection,
                """
                INSERT INTO times_card_item (id, card_id, position, item_source, item_id, item_name, list_price, times,
                  times_left, days, valid_from, stores, price_share, first_day, last_day, lot_id)
                VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)""",
                id,
                cardId,
                position,
                item.item().source(),
                item.item().id(),
                item.name(),
                item.listPrice(),
                times,
                times == null ? 0 : times,
                item.days(),
                item.validFrom(),
                StoreScope.text(item.storeIds()),
                share,
                firstDay,
                firstDay == null ? null : CardItem.lastDay(firstDay, item.days()),
                lotId);
    }

    /// Writes what changed of an item that this unit has locked.
    static void update(Connection connection, CardItem before, CardItem after) throws SQLException {
        int changed = Sql.update(
                connection,
                """
                UPDATE times_card_item SET times_left = ?, recognised = ?, first_day = ?, last_day = ?, is_closed = ?
                WHERE id = ? AND times_left = ? AND recognised = ?""",
                after.left(),
                after.recognised(),
                after.firstDay(),
                after.lastDay(),
                after.closed(),
                before.id(),
                before.left(),
                before.recognised());
        if (changed != 1 && !before.equals(after)) {
            throw new IllegalStateException("card item " + before.id() + " changed while it was locked");
        }
        summarise(connection, before.cardId());
    }

    /// What is left of an item lies in another lot from now on.
    static void setLot(Connection connection, long itemId, long lotId) throws SQLException {
        Sql.update(connection, "UPDATE times_card_item SET lot_id = ? WHERE id = ?", lotId, itemId);
    }

    /// Keeps what lists ask of a card.
    static void summarise(Connection connection, long cardId) throws SQLException {
        record Summary(boolean open, int left, @Nullable LocalDate next) {}
        Summary summary = Sql.first(
                        connection,
                        """
                        SELECT COUNT(*), COALESCE(SUM(times_left), 0), MIN(last_day) FROM times_card_item
                        WHERE card_id = ? AND is_closed = FALSE""",
                        row -> new Summary(row.getLong(1) > 0, row.getInt(2), row.getObject(3, LocalDate.class)),
                        cardId)
                .orElseThrow();
        Sql.update(
                connection,
                "UPDATE times_card_card SET is_open = ?, times_left = ?, next_expiry = ? WHERE id = ?",
                summary.open(),
                summary.left(),
                summary.next(),
                cardId);
    }

    private static Card card(ResultSet row) throws SQLException {
        return new Card(
                row.getLong("id"),
                row.getString("name"),
                Sql.money(row, "price"),
                Card.Origin.valueOf(row.getString("origin")),
                row.getLong("member_id"),
                row.getLong("issued_to"),
                row.getLong("store_id"),
                row.getObject("sale_id", Long.class),
                row.getInt("line_number"),
                row.getObject("sold_on", LocalDate.class),
                Card.State.valueOf(row.getString("state")),
                row.getInt("shared_with"),
                Set.of(),
                List.of());
    }

    static CardItem item(ResultSet row) throws SQLException {
        return new CardItem(
                row.getLong("id"),
                row.getLong("card_id"),
                new ItemRef(row.getString("item_source"), row.getLong("item_id")),
                row.getString("item_name"),
                Sql.money(row, "list_price"),
                row.getObject("times", Integer.class),
                row.getInt("times_left"),
                row.getObject("days", Integer.class),
                ValidFrom.valueOf(row.getString("valid_from")),
                StoreScope.of(row.getString("stores")),
                Sql.money(row, "price_share"),
                Sql.money(row, "recognised"),
                row.getObject("first_day", LocalDate.class),
                row.getObject("last_day", LocalDate.class),
                row.getObject("lot_id", Long.class),
                row.getBoolean("is_closed"));
    }

    /// The items of cards by id of the item, locked in the order of the ids.
    static Map<Long, CardItem> lockItems(Connection connection, Collection<Long> itemIds) throws SQLException {
        Map<Long, CardItem> items = new LinkedHashMap<>();
        if (!itemIds.isEmpty()) {
            Sql.query(
                            connection,
                            "SELECT " + ITEM_COLUMNS + " FROM times_card_item i WHERE i.id IN ("
                                    + Sql.marks(itemIds.size()) + ") ORDER BY i.id FOR UPDATE",
                            CardTables::item,
                            itemIds.toArray())
                    .forEach(item -> items.put(item.id(), item));
        }
        return items;
    }

    /// All items of a card, locked.
    static List<CardItem> lockItemsOf(Connection connection, long cardId) throws SQLException {
        return Sql.query(
                connection,
                "SELECT " + ITEM_COLUMNS + " FROM times_card_item i WHERE i.card_id = ? ORDER BY i.id FOR UPDATE",
                CardTables::item,
                cardId);
    }
}
