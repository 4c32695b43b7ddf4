package io.zhanggui.member.points;

import io.zhanggui.api.text.Texts;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.Ledger.StatementLine;
import io.zhanggui.member.api.TimelineEntry;
import io.zhanggui.member.api.TimelineSource;
import java.util.List;
import java.util.Locale;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// The member's points on the time line, straight from the ledger.
@Component
public final class PointsTimeline implements TimelineSource {
    private final Ledger ledger;
    private final Texts texts;

    @Activate
    public PointsTimeline(@Reference Ledger ledger, @Reference Texts texts) {
        this.ledger = ledger;
        this.texts = texts;
    }

    @Override
    public List<TimelineEntry> entries(long memberId, int limit) {
        return ledger.statement(PointsAccount.of(memberId), limit, null).stream()
                .map(this::entry)
                .toList();
    }

    private static String title(StatementLine line) {
        return switch (line.kind()) {
            case "points-expiry" -> "member.points.kind.expiry";
            case "points-action" -> "member.points.kind.action";
            case "redemption" ->
                line.amount() > 0 ? "member.points.kind.redemptionBack" : "member.points.kind.redemption";
            default -> line.amount() > 0 ? "member.points.gained" : "member.points.gone";
        };
    }

    private TimelineEntry entry(StatementLine line) {
        boolean gained = line.amount() > 0;
        return new TimelineEntry(
                line.at(),
                TimelineEntry.Kind.POINTS,
                texts.get(title(line)),
                texts.get("member.points.balance-after", line.balanceAfter()),
                String.format(Locale.ROOT, "%s%,d", gained ? "+" : "\u2212", Math.abs(line.amount())),
                "");
    }
}
