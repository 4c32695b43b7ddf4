package io.zhanggui.member.register;

import io.zhanggui.api.privacy.PersonalData;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.member.MemberPermissions;
import io.zhanggui.member.api.Member;
import io.zhanggui.member.database.MemberDatabase;
import io.zhanggui.member.profile.MemberReader;
import io.zhanggui.member.profile.PersonalColumns;
import io.zhanggui.member.search.MemberSearch;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// The list of members, filtered, newest first or best match first. Thread-safe.
@Component(service = MemberList.class)
public final class MemberList {
    private static final int EXPORT_PAGE = 1_000;

    private final UnitOfWork unitOfWork;
    private final Operators operators;
    private final ShopClock clock;
    private final AuditLog auditLog;
    private final PersonalColumns columns;
    private final MemberReader reader;
    private final MemberSearch search;

    @Activate
    public MemberList(
            @Reference MemberDatabase database,
            @Reference UnitOfWork unitOfWork,
            @Reference Operators operators,
            @Reference ShopClock clock,
            @Reference AuditLog auditLog,
            @Reference PersonalData personalData,
            @Reference Ledger ledger) {
        this.unitOfWork = unitOfWork;
        this.operators = operators;
        this.clock = clock;
        this.auditLog = auditLog;
        this.columns = new PersonalColumns(personalData);
        this.reader = new MemberReader(columns, ledger);
        this.search = new MemberSearch(columns);
    }

    /// @param limit at most 1000
    public List<Member> page(MemberFilter filter, int offset, int limit) {
        operators.require(MemberPermissions.VIEW);
        return unitOfWork.read(unit -> reader.read(unit.connection(), ids(unit.connection(), filter, offset, limit)));
    }

    /// How many members the filter finds; a search by text finds at most [MemberSearch#MAX_RESULTS].
    public long count(MemberFilter filter) {
        operators.require(MemberPermissions.VIEW);
        return unitOfWork.read(unit -> {
            if (!filter.text().isBlank()) {
                return (long) found(unit.connection(), filter).size();
            }
            Condition condition = condition(filter);
            return Sql.first(
                            unit.connection(),
                            "SELECT COUNT(*) FROM member_member" + condition.where(),
                            row -> row.getLong(1),
                            condition.arguments())
                    .orElseThrow();
        });
    }

    /// Hands every member of the filter to the reader, page by page, and writes down that they were taken out.
    public void export(MemberFilter filter, Consumer<Member> taker) {
        operators.require(MemberPermissions.EXPORT);
        long taken = 0;
        List<Member> page = filter.text().isBlank() ? before(filter, Long.MAX_VALUE) : page(filter, 0, EXPORT_PAGE);
        while (!page.isEmpty()) {
            page.forEach(taker);
            taken += page.size();
            page = filter.text().isBlank() ? before(filter, page.getLast().id()) : List.of();
        }
        String rows = Long.toString(taken);
        unitOfWork.writeOnly(unit -> auditLog.record("member.exported", "member-list", Map.of("rows", rows)));
    }

    /// The next page by id, not by count: nobody is taken twice or left out because somebody joins meanwhile, and the
    /// last page costs no more than the first.
    private List<Member> before(MemberFilter filter, long id) {
        Condition condition = condition(filter);
        String where = condition.where() + " AND id < ?";
        List<@Nullable Object> arguments = new ArrayList<>(List.of(condition.arguments()));
        arguments.add(id);
        arguments.add(EXPORT_PAGE);
        return unitOfWork.read(unit -> reader.read(
                unit.connection(),
                Sql.query(
                        unit.connection(),
                        "SELECT id FROM member_member" + where + " ORDER BY id DESC LIMIT ?",
                        row -> row.getLong(1),
                        arguments.toArray())));
    }

    private Collection<Long> ids(Connection connection, MemberFilter filter, int offset, int limit)
            throws SQLException {
        if (!filter.text().isBlank()) {
            return found(connection, filter).stream().skip(offset).limit(limit).toList();
        }
        Condition condition = condition(filter);
        List<@Nullable Object> arguments = new ArrayList<>(List.of(condition.arguments()));
        arguments.add(limit);
        arguments.add(offset);
        return Sql.query(
                connection,
                "SELECT id FROM member_member" + condition.where() + " ORDER BY " + order(filter) + " LIMIT ? OFFSET ?",
                row -> row.getLong(1),
                arguments.toArray());
    }

    /// The search finds a bounded number; the other conditions choose among them.
    private List<Long> found(Connection connection, MemberFilter filter) throws SQLException {
        List<Long> found = List.copyOf(search.idsByOldCardsToo(connection, filter.text(), MemberSearch.MAX_RESULTS));
        Condition condition = condition(filter);
        if (found.isEmpty() || condition.where().isEmpty()) {
            return found;
        }
        List<Object> arguments = new ArrayList<>(List.of(condition.arguments()));
        arguments.addAll(found);
        List<Long> kept = Sql.query(
                connection,
                "SELECT id FROM member_member" + condition.where() + " AND id IN (" + Sql.marks(found.size()) + ")",
                row -> row.getLong(1),
                arguments.toArray());
        return found.stream().filter(kept::contains).toList();
    }

    private static String order(MemberFilter filter) {
        return filter.joinedThisMonth() ? "joined_on DESC, id DESC" : "id DESC";
    }

    private record Condition(String where, Object[] arguments) {}

    private Condition condition(MemberFilter filter) {
        List<String> conditions = new ArrayList<>();
        List<Object> arguments = new ArrayList<>();
        LocalDate today = clock.today();
        if (filter.tierId() != null) {
            conditions.add("tier_id = ?");
            arguments.add(filter.tierId());
        }
        if (filter.birthdayThisMonth()) {
            conditions.add("birthday_month_index = ?");
            arguments.add(columns.monthIndex(today));
        }
        if (filter.joinedThisMonth()) {
            conditions.add("joined_on >= ? AND joined_on <= ?");
            arguments.add(today.withDayOfMonth(1));
            arguments.add(today);
        }
        conditions.add("merged_into IS NULL");
        String where = " WHERE " + String.join(" AND ", conditions);
        return new Condition(where, arguments.toArray());
    }
}
