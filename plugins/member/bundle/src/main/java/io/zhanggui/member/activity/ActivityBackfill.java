package io.zhanggui.member.activity;

import io.zhanggui.api.job.RecurringJob;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.Checkout;
import io.zhanggui.checkout.api.MemberSale;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Takes over the sales from before activity was kept, once; broken off, it goes on where it was.
@Component(service = {RecurringJob.class, ActivityBackfill.class})
public final class ActivityBackfill implements RecurringJob {
    private static final int PAGE = 500;

    /// Longer than the longest window of a tier rule.
    private static final int YEARS = 3;

    private final UnitOfWork unitOfWork;
    private final Activity activity;
    private final Checkout checkout;
    private final ShopClock clock;

    @Activate
    public ActivityBackfill(
            @Reference UnitOfWork unitOfWork,
            @Reference Activity activity,
            @Reference Checkout checkout,
            @Reference ShopClock clock) {
        this.unitOfWork = unitOfWork;
        this.activity = activity;
        this.checkout = checkout;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "member.activity-backfill";
    }

    @Override
    public Duration pause() {
        return Duration.ofDays(1);
    }

    @Override
    public void run() {
        boolean more = lastSale() >= 0;
        while (more) {
            more = unitOfWork.write(unit -> {
                long last = lastSale();
                LocalDate today = clock.today();
                List<MemberSale> page = checkout.ofMembers(today.minusYears(YEARS), today, last, PAGE);
                activity.record(page.stream().map(ActivityBackfill::paper).toList());
                boolean full = page.size() == PAGE;
                Sql.update(
                        unit.connection(),
                        "UPDATE member_activity_backfill SET last_sale_id = ?, done = ? WHERE id = 1",
                        page.isEmpty() ? last : page.getLast().saleId(),
                        !full);
                return full;
            });
        }
    }

    /// -1 when all are taken over.
    private long lastSale() {
        return unitOfWork.read(unit -> Sql.first(
                        unit.connection(),
                        "SELECT last_sale_id FROM member_activity_backfill WHERE NOT done",
                        row -> row.getLong(1))
                .orElse(-1L));
    }

    private static Activity.Paper paper(MemberSale sale) {
        Money spent = sale.refund() ? sale.spent().negated() : sale.spent();
        Money prepaid = sale.refund() ? sale.prepaid().negated() : sale.prepaid();
        boolean bought = sale.lines().stream().anyMatch(line -> !line.kind().isPrepaid());
        return new Activity.Paper(
                sale.saleId(),
                sale.memberId(),
                sale.businessDate(),
                spent,
                prepaid,
                spent,
                bought && !sale.refund() ? 1 : 0);
    }
}
