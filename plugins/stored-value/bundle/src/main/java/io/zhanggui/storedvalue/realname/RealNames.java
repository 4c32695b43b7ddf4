package io.zhanggui.storedvalue.realname;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.storedvalue.KnownMembers;
import io.zhanggui.storedvalue.StoredValueDatabase;
import io.zhanggui.storedvalue.StoredValuePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Who has shown a document with the real name: which kind of document, who looked at it and when. Neither its number
/// nor a picture of it is kept: what the shop does not have it cannot lose. Insert-only; the newest row counts.
/// Thread-safe.
@Component(service = RealNames.class)
public final class RealNames {
    private final UnitOfWork unitOfWork;
    private final Operators operators;
    private final KnownMembers members;
    private final AuditLog audit;
    private final Stores stores;
    private final ShopClock clock;

    /// @param tables exist
    @Activate
    public RealNames(
            @Reference UnitOfWork unitOfWork,
            @Reference StoredValueDatabase tables,
            @Reference Operators operators,
            @Reference KnownMembers members,
            @Reference AuditLog audit,
            @Reference Stores stores,
            @Reference ShopClock clock) {
        this.unitOfWork = unitOfWork;
        this.operators = operators;
        this.members = members;
        this.audit = audit;
        this.stores = stores;
        this.clock = clock;
    }

    /// What was shown. For people: the text `stored-value.real-name.<document>`.
    public enum Document {
        ID_CARD,
        PASSPORT,
        /// of people from Hong Kong, Macao and Taiwan
        TRAVEL_PERMIT,
        RESIDENCE_PERMIT,
        /// of a company that buys
        BUSINESS_LICENCE
    }

    public record Checked(Document document, long operatorId, Instant at) {}

    /// Empty when nobody has checked it, or the check was taken back.
    public Optional<Checked> of(long memberId) {
        return unitOfWork.read(unit -> newest(unit.connection(), memberId));
    }

    public boolean isChecked(long memberId) {
        return of(memberId).isPresent();
    }

    /// Puts on record that the operator has compared the member with a document.
    public void record(long memberId, Document document) {
        operators.require(StoredValuePermissions.REAL_NAME);
        members.require(memberId);
        unitOfWork.writeOnly(unit -> {
            insert(unit.connection(), memberId, document);
            audit.record("stored-value.real-name-checked", "member:" + memberId, Map.of("document", document.name()));
        });
    }

    /// Takes back a check that was made in error, or for somebody else.
    /// @throws Refusal when there is none
    public void takeBack(long memberId) {
        operators.require(StoredValuePermissions.REAL_NAME);
        unitOfWork.writeOnly(unit -> {
            Checked checked = newest(unit.connection(), memberId)
                    .orElseThrow(() -> new Refusal("stored-value.real-name.not-checked"));
            insert(unit.connection(), memberId, null);
            audit.record(
                    "stored-value.real-name-taken-back",
                    "member:" + memberId,
                    Map.of("document", checked.document().name()));
        });
    }

    /// Two records of one person: the one that stays is checked when the other one was. Joins the open unit.
    public void merge(long fromMemberId, long intoMemberId) {
        unitOfWork.writeOnly(unit -> {
            Optional<Checked> from = newest(unit.connection(), fromMemberId);
            if (from.isPresent() && newest(unit.connection(), intoMemberId).isEmpty()) {
                Checked checked = from.get();
                insert(unit.connection(), intoMemberId, checked.document(), checked.operatorId(), checked.at());
            }
        });
    }

    private void insert(Connection connection, long memberId, @Nullable Document document) throws SQLException {
        insert(connection, memberId, document, operators.current().id(), clock.instant());
    }

    private void insert(Connection connection, long memberId, @Nullable Document document, long operatorId, Instant at)
            throws SQLException {
        Sql.update(
                connection,
                "INSERT INTO stored_value_real_name (id, member_id, document, store_id, operator_id, business_date, at)"
                        + " VALUES (?,?,?,?,?,?,?)",
                Ids.next(),
                memberId,
                document,
                stores.currentStore().id(),
                operatorId,
                clock.today(),
                at);
    }

    private static Optional<Checked> newest(Connection connection, long memberId) throws SQLException {
        record Row(@Nullable String document, long operatorId, Instant at) {}
        Optional<Row> newest = Sql.first(
                connection,
                "SELECT document, operator_id, at FROM stored_value_real_name WHERE member_id = ?"
                        + " ORDER BY id DESC LIMIT 1",
                row -> new Row(row.getString(1), row.getLong(2), Sql.instant(row, "at")),
                memberId);
        return newest.flatMap(row -> row.document() == null
                ? Optional.empty()
                : Optional.of(new Checked(Document.valueOf(row.document()), row.operatorId(), row.at())));
    }
}
