package io.zhanggui.member.till;

import io.zhanggui.api.store.Stores;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.api.Checkout;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.SoldLine;
import io.zhanggui.member.api.TimelineEntry;
import io.zhanggui.member.api.TimelineSource;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// The member's sales and refunds on the time line. Lives here because checkout knows no other plugin.
@Component
public final class SaleTimeline implements TimelineSource {
    /// Each paper is read with its lines.
    private static final int MAX_PAPERS = 50;

    private final Checkout checkout;
    private final Stores stores;
    private final Texts texts;

    @Activate
    public SaleTimeline(@Reference Checkout checkout, @Reference Stores stores, @Reference Texts texts) {
        this.checkout = checkout;
        this.stores = stores;
        this.texts = texts;
    }

    @Override
    public List<TimelineEntry> entries(long memberId, int limit) {
        return checkout.ofMember(memberId, Math.min(limit, MAX_PAPERS)).stream()
                .map(this::entry)
                .toList();
    }

    private TimelineEntry entry(CompletedSale sale) {
        Money amount = sale.refund() ? sale.payable().negated() : sale.payable();
        return new TimelineEntry(
                sale.at(),
                TimelineEntry.Kind.SALE,
                title(sale),
                texts.get("member.timeline.paper", stores.store(sale.storeId()).name(), sale.number()),
                amount.format(),
                "sales/" + sale.saleId());
    }

    private String title(CompletedSale sale) {
        String key = sale.refund() ? "member.timeline.refunded" : "member.timeline.bought";
        List<SoldLine> lines = sale.lines();
        String first = lines.isEmpty() ? "" : lines.getFirst().name();
        return lines.size() <= 1 ? texts.get(key, first) : texts.get(key + "More", first, lines.size());
    }
}
