package io.zhanggui.member.profile;

import io.zhanggui.api.privacy.PersonalData;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.member.database.MemberDatabase;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Whose birthday falls into the shop's present month. Thread-safe.
@Component(service = BirthdayCalendar.class)
public final class BirthdayCalendar {
    /// A birthday that was changed counts from the next year on: nobody celebrates twice in one.
    private static final String COUNTS = " AND (birthday_from IS NULL OR birthday_from <= ?)";

    private final UnitOfWork unitOfWork;
    private final ShopClock clock;
    private final PersonalColumns columns;

    @Activate
    public BirthdayCalendar(
            @Reference MemberDatabase database,
            @Reference UnitOfWork unitOfWork,
            @Reference ShopClock clock,
            @Reference PersonalData personalData) {
        this.unitOfWork = unitOfWork;
        this.clock = clock;
        this.columns = new PersonalColumns(personalData);
    }

    /// Which of these members.
    /// @param memberIds at most 1000
    public Set<Long> thisMonth(Collection<Long> memberIds) {
        if (memberIds.isEmpty()) {
            return Set.of();
        }
        List<Object> arguments = new ArrayList<>(memberIds);
        arguments.addFirst(clock.today());
        arguments.addFirst(columns.monthIndex(clock.today()));
        return Set.copyOf(unitOfWork.read(unit -> Sql.query(
                unit.connection(),
                "SELECT id FROM member_member WHERE birthday_month_index = ?" + COUNTS + " AND id IN ("
                        + Sql.marks(memberIds.size()) + ")",
                row -> row.getLong(1),
                arguments.toArray())));
    }

    public boolean isThisMonth(long memberId) {
        return !thisMonth(List.of(memberId)).isEmpty();
    }

    /// Somebody whose birthday it is.
    public record Celebrating(long memberId, long tierId, long homeStoreId) {}

    /// Whose birthday is today; who was born on 29 February celebrates on the 28th in other years. Frozen members are
    /// left out.
    public List<Celebrating> today() {
        LocalDate today = clock.today();
        record Born(Celebrating member, @Nullable LocalDate birthday) {}
        return unitOfWork
                .read(unit -> Sql.query(
                        unit.connection(),
                        "SELECT id, tier_id, home_store_id, birthday FROM member_member"
                                + " WHERE birthday_month_index = ?" + COUNTS + " AND NOT frozen",
                        row -> new Born(
                                new Celebrating(
                                        row.getLong("id"), row.getLong("tier_id"), row.getLong("home_store_id")),
                                columns.plainBirthday(row.getBytes("birthday"))),
                        columns.monthIndex(today),
                        today))
                .stream()
                .filter(born -> born.birthday() != null
                        && born.birthday().withYear(today.getYear()).equals(today))
                .map(Born::member)
                .toList();
    }

    public long countThisMonth() {
        return unitOfWork
                .read(unit -> Sql.first(
                        unit.connection(),
                        "SELECT COUNT(*) FROM member_member WHERE birthday_month_index = ?",
                        row -> row.getLong(1),
                        columns.monthIndex(clock.today())))
                .orElseThrow();
    }
}
