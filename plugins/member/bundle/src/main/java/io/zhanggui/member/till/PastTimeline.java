package io.zhanggui.member.till;

import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.text.Texts;
import io.zhanggui.checkout.api.PastPurchases;
import io.zhanggui.checkout.api.PastPurchases.Purchase;
import io.zhanggui.member.api.TimelineEntry;
import io.zhanggui.member.api.TimelineSource;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// What the member bought before the shop used this system, on the time line, marked as such.
@Component
public final class PastTimeline implements TimelineSource {
    private final PastPurchases past;
    private final Stores stores;
    private final ShopClock clock;
    private final Texts texts;

    @Activate
    public PastTimeline(
            @Reference PastPurchases past,
            @Reference Stores stores,
            @Reference ShopClock clock,
            @Reference Texts texts) {
        this.past = past;
        this.stores = stores;
        this.clock = clock;
        this.texts = texts;
    }

    @Override
    public List<TimelineEntry> entries(long memberId, int limit) {
        return past.ofMember(memberId, limit).stream().map(this::entry).toList();
    }

    private TimelineEntry entry(Purchase purchase) {
        String store = stores.store(purchase.storeId()).name();
        // A line of old books without numbers has the number of its row in the file.
        String detail = purchase.paper().startsWith("#")
                ? texts.get("member.timeline.past", store)
                : texts.get("member.timeline.pastPaper", store, purchase.paper());
        return new TimelineEntry(
                at(purchase),
                TimelineEntry.Kind.SALE,
                title(purchase),
                detail,
                purchase.amount().format(),
                "past-sales?from=" + purchase.day() + "&to=" + purchase.day());
    }

    private Instant at(Purchase purchase) {
        return purchase.day()
                .atTime(Objects.requireNonNullElse(purchase.hour(), 0), 0)
                .atZone(clock.zone())
                .toInstant();
    }

    private String title(Purchase purchase) {
        String key = purchase.amount().isNegative() ? "member.timeline.refunded" : "member.timeline.bought";
        return purchase.lines() == 1
                ? texts.get(key, purchase.first())
                : texts.get(key + "More", purchase.first(), purchase.lines());
    }
}
