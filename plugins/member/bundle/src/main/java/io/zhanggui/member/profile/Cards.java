package io.zhanggui.member.profile;

import io.zhanggui.api.privacy.PersonalData;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.member.MemberPermissions;
import io.zhanggui.member.database.MemberDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// The cards of members: issued, reported lost, replaced. A closed card is never issued again. Thread-safe.
@Component(service = Cards.class)
public final class Cards {
    private final UnitOfWork unitOfWork;
    private final Operators operators;
    private final ShopClock clock;
    private final AuditLog auditLog;
    private final Uniqueness uniqueness;
    private final CardNumbers numbers;

    @Activate
    public Cards(
            @Reference MemberDatabase database,
            @Reference UnitOfWork unitOfWork,
            @Reference Operators operators,
            @Reference ShopClock clock,
            @Reference AuditLog auditLog,
            @Reference CardNumbers numbers,
            @Reference PersonalData personalData) {
        this.unitOfWork = unitOfWork;
        this.operators = operators;
        this.clock = clock;
        this.auditLog = auditLog;
        this.numbers = numbers;
        this.uniqueness = new Uniqueness(new PersonalColumns(personalData));
    }

    /// @throws CardTaken when the card was ever issued
    public void issue(long memberId, String typedNumber) {
        operators.require(MemberPermissions.CARDS);
        String number = MemberRules.cardNumber(typedNumber);
        unitOfWork.writeOnly(unit -> insert(unit.connection(), memberId, number));
    }

    /// From now on nobody can use the card (挂失).
    public void reportLost(long memberId, String number) {
        operators.require(MemberPermissions.CARDS);
        unitOfWork.writeOnly(unit -> close(unit.connection(), memberId, number));
    }

    /// Closes a card and issues another one in its place (补卡), both or neither.
    /// @throws CardTaken when the new card was ever issued
    public void replace(long memberId, String lostNumber, String typedNumber) {
        operators.require(MemberPermissions.CARDS);
        String number = MemberRules.cardNumber(typedNumber);
        unitOfWork.writeOnly(unit -> {
            close(unit.connection(), memberId, lostNumber);
            insert(unit.connection(), memberId, number);
        });
    }

    private void insert(Connection connection, long memberId, String number) throws SQLException {
        uniqueness.requireCardFree(connection, number);
        Instant now = clock.instant();
        try {
            Sql.update(connection, MemberInsert.CARD, MemberInsert.card(memberId, number, now));
        } catch (SQLIntegrityConstraintViolationException race) {
            throw (MemberRefused) new MemberRefused("member.takenMeanwhile").initCause(race);
        }
        numbers.requireFree(List.of(number));
        auditLog.record("member.card-issued", Profiles.subject(memberId), Map.of("card", number));
    }

    private void close(Connection connection, long memberId, String number) throws SQLException {
        int closed = Sql.update(
                connection,
                "UPDATE member_card SET active = 0, closed_at = ? WHERE number = ? AND member_id = ? AND active",
                clock.instant(),
                number,
                memberId);
        if (closed == 0) {
            throw new MemberRefused("member.card.closed", number);
        }
        auditLog.record("member.card-closed", Profiles.subject(memberId), Map.of("card", number));
    }
}
