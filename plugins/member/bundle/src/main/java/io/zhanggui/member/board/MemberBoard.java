package io.zhanggui.member.board;

import io.zhanggui.api.board.BoardSource;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.member.database.MemberDatabase;
import io.zhanggui.member.profile.BirthdayCalendar;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// New members of the day and this month's birthdays on the board.
@Component
public final class MemberBoard implements BoardSource {
    private static final int AFTER_MONEY = 300;
    private static final int DAYS_OF_A_WEEK = 7;

    private final UnitOfWork unitOfWork;
    private final BirthdayCalendar birthdays;
    private final Texts texts;

    @Activate
    public MemberBoard(
            @Reference MemberDatabase database,
            @Reference UnitOfWork unitOfWork,
            @Reference BirthdayCalendar birthdays,
            @Reference Texts texts) {
        this.unitOfWork = unitOfWork;
        this.birthdays = birthdays;
        this.texts = texts;
    }

    @Override
    public int order() {
        return AFTER_MONEY;
    }

    @Override
    public List<Figure> figures(Query query) {
        long today = joined(query.storeIds(), query.today());
        long lastWeek = joined(query.storeIds(), query.today().minusDays(DAYS_OF_A_WEEK));
        // Only the day of joining is known, so that a day that is not over cannot be judged by a whole one.
        return List.of(new Figure(
                "member.board.new",
                String.format(Locale.ROOT, "%,d", today),
                texts.get("member.board.last-week", lastWeek),
                0,
                "member"));
    }

    @Override
    public List<Task> tasks(Query query) {
        long birthdaysThisMonth = birthdays.countThisMonth();
        return birthdaysThisMonth == 0
                ? List.of()
                : List.of(new Task(
                        "member.board.birthdays", birthdaysThisMonth, "member.board.look", "member?show=birthdays"));
    }

    private long joined(List<Long> storeIds, LocalDate day) {
        List<Object> arguments = new ArrayList<>();
        arguments.add(day);
        arguments.addAll(storeIds);
        return unitOfWork.read(unit -> Sql.first(
                        unit.connection(),
                        "SELECT COUNT(*) FROM member_member WHERE joined_on = ? AND home_store_id IN ("
                                + Sql.marks(storeIds.size()) + ")",
                        row -> row.getLong(1),
                        arguments.toArray())
                .orElseThrow());
    }
}
