package io.zhanggui.member.expiry;

import io.zhanggui.api.job.OneByOne;
import io.zhanggui.api.job.RecurringJob;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.ledger.AccountFrozen;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.LedgerRequest;
import io.zhanggui.ledger.lot.Lot;
import io.zhanggui.ledger.lot.Lots;
import io.zhanggui.member.points.PointsAccount;
import io.zhanggui.member.points.PointsBook;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes points whose last day has passed. Each lot by a request of its own: broken off, the rest follows at the next
/// run, and nothing expires twice.
@Component(service = {RecurringJob.class, PointsExpiry.class})
public final class PointsExpiry implements RecurringJob {
    /// Kind of the ledger's transaction.
    public static final String KIND = "points-expiry";

    private static final Logger LOG = LoggerFactory.getLogger(PointsExpiry.class);
    private static final int PAGE = 500;

    /// Before the first shop that runs this.
    private static final LocalDate BEGINNING = LocalDate.of(2000, 1, 1);

    private final Ledger ledger;
    private final Lots lots;
    private final PointsBook points;
    private final ShopClock clock;

    @Activate
    public PointsExpiry(
            @Reference Ledger ledger, @Reference Lots lots, @Reference PointsBook points, @Reference ShopClock clock) {
        this.ledger = ledger;
        this.lots = lots;
        this.points = points;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "member.points-expiry";
    }

    @Override
    public Duration pause() {
        return Duration.ofHours(1);
    }

    @Override
    public void run() {
        LocalDate today = clock.today();
        long last = 0;
        AtomicLong expired = new AtomicLong();
        OneByOne expiries = new OneByOne("lots of points");
        List<Lot> page;
        do {
            page = lots.expiring(PointsAccount.PURSE, BEGINNING, today.minusDays(1), last, PAGE);
            for (Lot lot : page) {
                expiries.run(lot.id(), () -> expired.addAndGet(expire(lot, today)));
                last = lot.id();
            }
        } while (page.size() == PAGE);
        if (expired.get() > 0) {
            LOG.info("{} points have expired", expired);
        }
        expiries.report();
    }

    /// @return how many points went
    private long expire(Lot lot, LocalDate today) {
        // The day is part of the request: points that a refund gave back to an expired lot go the next day.
        String key = KIND + ":" + lot.id() + ":" + today;
        long before = points.balance(lot.memberId());
        try {
            ledger.postOnce(
                    LedgerRequest.of(
                            new RequestId(lot.storeId(), RequestId.NO_TILL, key),
                            KIND,
                            KIND + ":" + lot.id(),
                            lot.id()),
                    transaction -> {
                        points.lock(lot.memberId());
                        lots.expire(transaction, lot.id(), PointsAccount.PURSE, today);
                    });
        } catch (AccountFrozen underReview) {
            // Points under review stay as they are until it is decided.
            return 0;
        }
        return before - points.balance(lot.memberId());
    }
}
