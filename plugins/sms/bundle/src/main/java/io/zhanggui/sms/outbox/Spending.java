package io.zhanggui.sms.outbox;

import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.Unit;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.sms.SmsSettings;
import io.zhanggui.sms.SmsSettings.BudgetStops;
import io.zhanggui.sms.SmsTables;
import io.zhanggui.sms.api.Messages.Kind;
import io.zhanggui.sms.template.Li;
import java.sql.SQLException;
import java.time.LocalDate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// What a month's messages cost, against what they may. Thread-safe.
@Component(service = Spending.class)
public final class Spending {
    private static final int WARN_PERCENT = 80;
    private static final int PERCENT = 100;

    private final UnitOfWork unitOfWork;
    private final Settings settings;
    private final ShopClock clock;

    /// @param migrated the tables exist
    @Activate
    public Spending(
            @Reference UnitOfWork unitOfWork,
            @Reference SmsTables migrated,
            @Reference Settings settings,
            @Reference ShopClock clock) {
        this.unitOfWork = unitOfWork;
        this.settings = settings;
        this.clock = clock;
    }

    /// @param budgetLi 0 for any amount
    public record Month(int month, long messages, long costLi, long budgetLi) {

        public int percent() {
            return budgetLi == 0 ? 0 : (int) Math.min(999, costLi * PERCENT / budgetLi);
        }

        public boolean isNearlySpent() {
            return budgetLi > 0 && percent() >= WARN_PERCENT;
        }

        public boolean isSpent() {
            return budgetLi > 0 && costLi >= budgetLi;
        }

        /// Whether one more of this cost would go beyond the budget.
        boolean hasNoRoomFor(long moreLi) {
            return budgetLi > 0 && costLi + moreLi > budgetLi;
        }
    }

    public Month thisMonth() {
        return unitOfWork.read(unit -> month(unit, number(clock.today())));
    }

    private Month month(Unit unit, int month) throws SQLException {
        long budget = settings.get(SmsSettings.BUDGET_YUAN) * Li.IN_A_YUAN;
        return Sql.first(
                        unit.connection(),
                        "SELECT messages, cost_li FROM sms_month WHERE month = ?",
                        row -> new Month(month, row.getLong(1), row.getLong(2), budget),
                        month)
                .orElse(new Month(month, 0, 0, budget));
    }

    /// Whether a used up budget holds messages of this kind back.
    boolean holdsBack(Kind kind) {
        return switch (kind) {
            case PROMOTIONAL -> true;
            case NOTICE -> settings.get(SmsSettings.BUDGET_STOPS) == BudgetStops.NOTICES;
            case CODE -> false;
        };
    }

    /// Adds what was just spent, in the open unit.
    void add(Unit unit, long messages, long costLi) {
        if (messages > 0) {
            unit.updateLater("""
                    INSERT INTO sms_month (month, messages, cost_li) VALUES (?, ?, ?)
                    ON DUPLICATE KEY UPDATE messages = messages + VALUES(messages),
                      cost_li = cost_li + VALUES(cost_li)""", changed -> {}, number(clock.today()), messages, costLi);
        }
    }

    private static int number(LocalDate day) {
        return day.getYear() * PERCENT + day.getMonthValue();
    }
}
