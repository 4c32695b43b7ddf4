package io.zhanggui.member.profile;

import io.zhanggui.api.privacy.PersonalData;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.member.database.MemberDatabase;
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

    public boolean isThisMonth(long memberId) {
        return count("birthday_month_index = ? AND id = ?", columns.monthIndex(clock.today()), memberId) > 0;
    }

    public long countThisMonth() {
        return count("birthday_month_index = ?", columns.monthIndex(clock.today()));
    }

    private long count(String condition, Object... arguments) {
        return unitOfWork.read(unit -> Sql.first(
                        unit.connection(),
                        "SELECT COUNT(*) FROM member_member WHERE " + condition,
                        row -> row.getLong(1),
                        arguments)
                .orElseThrow());
    }
}
