package io.zhanggui.storedvalue.card;

import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.Unit;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The statements on the cards' tables.
final class CardTables {
    private static final String SELECT =
            "SELECT c.id, c.member_id, c.name, c.valid_in, c.frozen, c.lost_at, c.closed_at, n.number"
                    + " FROM stored_value_card c LEFT JOIN stored_value_card_number n ON n.active_of = c.id ";

    private CardTables() {}

    static Optional<Card> find(Connection connection, long cardId) throws SQLException {
        return Sql.first(connection, SELECT + "WHERE c.id = ?", CardTables::card, cardId);
    }

    /// Waits for whoever changes the card now, and makes the row of a main card that has none.
    static Card lock(Connection connection, long cardId, Instant now) throws SQLException {
        Sql.update(
                connection,
                "INSERT IGNORE INTO stored_value_card (id, member_id, opened_at) VALUES (?,?,?)",
                cardId,
                cardId,
                now);
        Sql.first(
                connection, "SELECT id FROM stored_value_card WHERE id = ? FOR UPDATE", row -> row.getLong(1), cardId);
        return find(connection, cardId).orElseThrow();
    }

    /// With closed ones; a main card without a row is not among them.
    static List<Card> ofMembers(Connection connection, Collection<Long> memberIds) throws SQLException {
        if (memberIds.isEmpty()) {
            return List.of();
        }
        Object[] ids = Sql.padded(memberIds);
        return Sql.query(
                connection,
                SELECT + "WHERE c.member_id IN (" + Sql.marks(ids.length) + ") ORDER BY c.opened_at, c.id",
                CardTables::card,
                ids);
    }

    /// A card that a member may pay with.
    /// @param own false for one that somebody shares
    /// @param most in a sale; null for no bound
    record Open(Card card, boolean own, @Nullable Money most) {}

    /// A member's right to pay with somebody's card.
    private record Share(long cardId, @Nullable Money most) {}

    /// All that a member may pay with, also closed ones, the own ones first; a main card without a row is there
    /// only when it is shared. In one round trip, and the cards that others share in a second one: few members
    /// have any, and each sale asks.
    static List<Open> openTo(Unit unit, long memberId) throws SQLException {
        Unit.Answer<Open> own = unit.ask(
                SELECT + "WHERE c.member_id = ? ORDER BY c.opened_at, c.id",
                row -> new Open(card(row), true, null),
                memberId);
        Unit.Answer<Share> shares = unit.ask(
                "SELECT card_id, most_a_sale FROM stored_value_share WHERE user_id = ? ORDER BY card_id",
                row -> new Share(row.getLong(1), Sql.moneyOrNull(row, "most_a_sale")),
                memberId);
        List<Open> open = new ArrayList<>(own.rows());
        List<Share> shared = shares.rows();
        Map<Long, Card> cards = new HashMap<>();
        findAll(unit.connectionAsItIs(), shared.stream().map(Share::cardId).toList())
                .forEach(card -> cards.put(card.id(), card));
        shared.forEach(share ->
                open.add(new Open(cards.getOrDefault(share.cardId(), Card.main(share.cardId())), false, share.most())));
        return open;
    }

    static List<Card> findAll(Connection connection, Collection<Long> cardIds) throws SQLException {
        return cardIds.isEmpty()
                ? List.of()
                : Sql.query(
                        connection,
                        SELECT + "WHERE c.id IN (" + Sql.marks(cardIds.size()) + ")",
                        CardTables::card,
                        cardIds.toArray());
    }

    /// The card that has or had a number. A name typed at the till is asked for as a card first; no card has such
    /// letters, and the column could not be compared with them.
    static Optional<Long> ofNumber(Connection connection, String number) throws SQLException {
        if (!number.chars().allMatch(letter -> letter < 128)) {
            return Optional.empty();
        }
        return Sql.first(
                connection,
                "SELECT card_id FROM stored_value_card_number WHERE number = ?",
                row -> row.getLong(1),
                number);
    }

    /// Which of these numbers a card ever had; waits for whoever issues one of them now.
    static List<String> issued(Connection connection, Collection<String> numbers) throws SQLException {
        return numbers.isEmpty()
                ? List.of()
                : Sql.query(
                        connection,
                        "SELECT number FROM stored_value_card_number WHERE number IN (" + Sql.marks(numbers.size())
                                + ") LOCK IN SHARE MODE",
                        row -> row.getString(1),
                        numbers.toArray());
    }

    static void insert(Connection connection, Card card, Instant now) throws SQLException {
        Sql.update(
                connection,
                "INSERT INTO stored_value_card (id, member_id, name, valid_in, opened_at) VALUES (?,?,?,?,?)",
                card.id(),
                card.memberId(),
                card.name(),
                stored(card.validIn()),
                now);
    }

    static void update(Connection connection, Card card, @Nullable Instant closedAt) throws SQLException {
        Sql.update(
                connection,
                "UPDATE stored_value_card SET name = ?, valid_in = ?, frozen = ?, lost_at = ?, closed_at = ? WHERE id = ?",
                card.name(),
                stored(card.validIn()),
                card.frozen(),
                card.lostAt(),
                closedAt,
                card.id());
    }

    static void insertNumber(Connection connection, String number, long cardId, Instant now) throws SQLException {
        Sql.update(
                connection,
                "INSERT INTO stored_value_card_number (number, card_id, issued_at) VALUES (?,?,?)",
                number,
                cardId,
                now);
    }

    /// @param at null to open it again
    static void closeNumber(Connection connection, String number, @Nullable Instant at) throws SQLException {
        Sql.update(connection, "UPDATE stored_value_card_number SET closed_at = ? WHERE number = ?", at, number);
    }

    static void insert(Connection connection, CardEvent event) throws SQLException {
        Sql.update(
                connection,
                "INSERT INTO stored_value_card_event (id, card_id, kind, number, number_before, lost_before, reason,"
                        + " store_id, operator_id, business_date, at) VALUES (" + Sql.marks(11) + ")",
                Ids.next(),
                event.cardId(),
                event.kind(),
                event.number(),
                event.numberBefore(),
                event.lostBefore(),
                event.reason(),
                event.storeId(),
                event.operatorId(),
                event.businessDate(),
                event.at());
    }

    /// Newest first.
    static List<CardEvent> events(Connection connection, long cardId) throws SQLException {
        return Sql.query(
                connection,
                "SELECT * FROM stored_value_card_event WHERE card_id = ? ORDER BY id DESC LIMIT 200",
                row -> new CardEvent(
                        row.getLong("card_id"),
                        CardEvent.Kind.valueOf(row.getString("kind")),
                        row.getString("number"),
                        row.getString("number_before"),
                        instant(row, "lost_before"),
                        row.getString("reason"),
                        row.getLong("store_id"),
                        row.getLong("operator_id"),
                        row.getObject("business_date", LocalDate.class),
                        Sql.instant(row, "at")),
                cardId);
    }

    private static Card card(ResultSet row) throws SQLException {
        String number = row.getString("number");
        return new Card(
                row.getLong("id"),
                row.getLong("member_id"),
                row.getString("name"),
                number == null ? "" : number,
                Arrays.stream(row.getString("valid_in").split(","))
                        .filter(part -> !part.isEmpty())
                        .map(Long::valueOf)
                        .toList(),
                row.getBoolean("frozen"),
                instant(row, "lost_at"),
                row.getObject("closed_at") != null);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column) == null ? null : Sql.instant(row, column);
    }

    private static String stored(List<Long> storeIds) {
        return storeIds.stream().sorted().map(String::valueOf).collect(Collectors.joining(","));
    }
}
