package io.zhanggui.member.profile;

import io.zhanggui.api.privacy.PersonalData;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.member.database.MemberDatabase;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Whose birthday falls into the shop's present month. Thread-safe.
@Component(service = BirthdayCalendar.class)
public final class BirthdayCalendar {
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
        arguments.addFirst(columns.monthIndex(clock.today()));
        return Set.copyOf(unitOfWork.read(unit -> Sql.query(
                unit.connection(),
                "SELECT id FROM member_member WHERE birthday_month_index = ? AND id IN (" + Sql.marks(memberIds.size())
                        + ")",
                row -> row.getLong(1),
                arguments.toArray())));
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
