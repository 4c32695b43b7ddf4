package io.zhanggui.member.till;

import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.checkout.api.PastPurchases;
import io.zhanggui.checkout.api.PastPurchases.Line;
import io.zhanggui.checkout.api.PastPurchases.Purchase;
import io.zhanggui.member.api.TimelineEntry;
import io.zhanggui.member.api.TimelineSource;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// What the member bought before the shop used this system, on the time line, marked as such.
@Component
public final class PastTimeline implements TimelineSource {
    private static final int MAX_NAMES = 3;

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
        return past.ofMember(memberId, limit).stream()
                .map(purchase -> entry(memberId, purchase))
                .toList();
    }

    private TimelineEntry entry(long memberId, Purchase purchase) {
        String store = stores.store(purchase.storeId()).name();
        // A line of old books without numbers has the number of its row in the file.
        boolean numbered = !purchase.paper().startsWith("#");
        String detail = !numbered
                ? texts.get("member.timeline.past", store)
                : texts.get("member.timeline.pastPaper", store, purchase.paper());
        return new TimelineEntry(
                at(purchase),
                TimelineEntry.Kind.SALE,
                title(purchase),
                detail,
                purchase.amount().format(),
                "past-sales?from=" + purchase.day() + "&to=" + purchase.day() + "&member=" + memberId
                        + (numbered ? "&paper=" + URLEncoder.encode(purchase.paper(), StandardCharsets.UTF_8) : ""));
    }

    private Instant at(Purchase purchase) {
        return purchase.day()
                .atTime(Objects.requireNonNullElse(purchase.hour(), 0), 0)
                .atZone(clock.zone())
                .toInstant();
    }

    /// The old books may know no names of items.
    private String title(Purchase purchase) {
        String key = purchase.amount().isNegative() ? "member.timeline.refunded" : "member.timeline.bought";
        List<Line> lines = purchase.lines();
        String items = lines.stream()
                .filter(line -> !line.name().isEmpty())
                .limit(MAX_NAMES)
                .map(PastTimeline::item)
                .collect(Collectors.joining(texts.get("member.timeline.and")));
        return lines.size() <= MAX_NAMES || items.isEmpty()
                ? texts.get(key, items).strip()
                : texts.get(key + "More", items, lines.size());
    }

    private static String item(Line line) {
        Quantity pieces = line.quantity().thousandths() < 0 ? line.quantity().negated() : line.quantity();
        return pieces.equals(Quantity.ONE) ? line.name() : line.name() + " ×" + pieces.format();
    }
}
