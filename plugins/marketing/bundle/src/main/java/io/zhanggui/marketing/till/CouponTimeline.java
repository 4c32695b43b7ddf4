package io.zhanggui.marketing.till;

import io.zhanggui.api.text.Texts;
import io.zhanggui.marketing.coupon.Journal;
import io.zhanggui.member.api.TimelineEntry;
import io.zhanggui.member.api.TimelineSource;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Tells the member's page which coupons came, were used, or went.
@Component
public final class CouponTimeline implements TimelineSource {
    private static final String SALE = "sale:";

    private final Journal journal;
    private final Texts texts;

    @Activate
    public CouponTimeline(@Reference Journal journal, @Reference Texts texts) {
        this.journal = journal;
        this.texts = texts;
    }

    @Override
    public List<TimelineEntry> entries(long memberId, int limit) {
        return journal.ofMember(memberId, limit).stream().map(this::entry).toList();
    }

    private TimelineEntry entry(Journal.Entry entry) {
        String reason = texts.getOr(entry.reason(), entry.reason());
        return new TimelineEntry(
                entry.at(),
                TimelineEntry.Kind.MESSAGE,
                texts.get("marketing.entry." + entry.kind().name(), entry.name()),
                reason.isEmpty() ? entry.code().grouped() : entry.code().grouped() + " · " + reason,
                entry.discount().fen() == 0
                        ? ""
                        : "¥" + entry.discount().negated().format(),
                entry.document().startsWith(SALE) ? "sales/" + entry.document().substring(SALE.length()) : "");
    }
}
