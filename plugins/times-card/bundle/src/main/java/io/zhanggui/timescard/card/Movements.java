package io.zhanggui.timescard.card;

import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.timescard.TimesCardDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// What happened to cards; only ever inserted. Thread-safe.
@Component(service = Movements.class)
public final class Movements {
    private static final String SELECT = """
            SELECT m.id, m.card_id, m.card_item_id, m.kind, m.member_id, m.store_id, m.operator_id, m.employees,
              m.document, m.line_number, m.times, m.revenue, m.list_price, m.reverses, m.note, m.business_date, m.at
            FROM times_card_movement m\s""";

    private final UnitOfWork unitOfWork;

    /// @param tables exist
    @Activate
    public Movements(@Reference UnitOfWork unitOfWork, @Reference TimesCardDatabase tables) {
        this.unitOfWork = unitOfWork;
    }

    public void record(Movement movement) {
        unitOfWork.writeOnly(unit -> Sql.update(
                unit.connection(),
                """
                INSERT INTO times_card_movement (id, card_id, card_item_id, kind, member_id, store_id, operator_id,
                  employees, document, line_number, times, revenue, list_price, reverses, note, business_date, at)
                VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)""",
                movement.id(),
                movement.cardId(),
                movement.cardItemId(),
                movement.kind(),
                movement.memberId(),
                movement.storeId(),
                movement.operatorId(),
                movement.employees(),
                movement.document(),
                movement.lineNumber(),
                movement.times(),
                movement.revenue(),
                movement.listPrice(),
                movement.reverses(),
                movement.note(),
                movement.businessDate(),
                movement.at()));
    }

    public Optional<Movement> find(long movementId) {
        return query("WHERE m.id = ?", movementId).stream().findFirst();
    }

    /// Of a card, newest first.
    public List<Movement> ofCard(long cardId) {
        return query("WHERE m.card_id = ? ORDER BY m.at DESC, m.id DESC", cardId);
    }

    /// A part of [#ofCard], for screens: a card of many times has many movements.
    public List<Movement> ofCard(long cardId, int offset, int limit) {
        return query("WHERE m.card_id = ? ORDER BY m.at DESC, m.id DESC LIMIT ? OFFSET ?", cardId, limit, offset);
    }

    public long countOfCard(long cardId) {
        return unitOfWork
                .read(unit -> Sql.first(
                        unit.connection(),
                        "SELECT COUNT(*) FROM times_card_movement WHERE card_id = ?",
                        row -> row.getLong(1),
                        cardId))
                .orElse(0L);
    }

    /// Of a paper, in order.
    public List<Movement> ofDocument(String document) {
        return query("WHERE m.document = ? ORDER BY m.line_number, m.id", document);
    }

    /// What moved the cards that a member holds or used, newest first.
    public List<Movement> ofMember(long memberId, int limit) {
        return query("""
                JOIN (SELECT held.id FROM times_card_movement held JOIN times_card_card c ON c.id = held.card_id
                      WHERE c.member_id = ?
                      UNION SELECT own.id FROM times_card_movement own WHERE own.member_id = ?) mine ON mine.id = m.id
                ORDER BY m.at DESC, m.id DESC LIMIT ?""", memberId, memberId, limit);
    }

    /// How often cards were used, and how many times of it were not undone.
    public record Used(long uses, long times) {}

    /// A page of the uses of a day in a store, newest first.
    public List<Movement> usesOn(LocalDate day, long storeId, int offset, int limit) {
        return query("""
                WHERE m.kind = 'USED' AND m.business_date = ? AND m.store_id = ?
                ORDER BY m.id DESC LIMIT ? OFFSET ?""", day, storeId, limit, offset);
    }

    /// What all uses of a day in a store come to.
    public Used usedOn(LocalDate day, long storeId) {
        return unitOfWork
                .read(unit -> Sql.first(
                        unit.connection(), """
                        SELECT COUNT(*), COALESCE(SUM(-m.times - COALESCE(
                          (SELECT SUM(r.times) FROM times_card_movement r WHERE r.reverses = m.id), 0)), 0)
                        FROM times_card_movement m WHERE m.kind = 'USED' AND m.business_date = ? AND m.store_id = ?""", row -> new Used(row.getLong(1), row.getLong(2)), day, storeId))
                .orElseThrow();
    }

    /// What came back of uses, by the movements that name them.
    public List<Movement> reversing(List<Long> movementIds) {
        return movementIds.isEmpty()
                ? List.of()
                : query(
                        "WHERE m.reverses IN (" + Sql.marks(movementIds.size()) + ") ORDER BY m.id",
                        movementIds.toArray());
    }

    private List<Movement> query(String condition, @Nullable Object... arguments) {
        return unitOfWork.read(
                unit -> Sql.query(unit.connection(), SELECT + condition, Movements::movement, arguments));
    }

    private static Movement movement(ResultSet row) throws SQLException {
        return new Movement(
                row.getLong("id"),
                row.getLong("card_id"),
                row.getObject("card_item_id", Long.class),
                Movement.Kind.valueOf(row.getString("kind")),
                row.getLong("member_id"),
                row.getLong("store_id"),
                row.getLong("operator_id"),
                row.getString("employees"),
                row.getString("document"),
                row.getInt("line_number"),
                row.getInt("times"),
                Sql.money(row, "revenue"),
                Sql.money(row, "list_price"),
                row.getObject("reverses", Long.class),
                row.getString("note"),
                row.getObject("business_date", LocalDate.class),
                Sql.instant(row, "at"));
    }
}
