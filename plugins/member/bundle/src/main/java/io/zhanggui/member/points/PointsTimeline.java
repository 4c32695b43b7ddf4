package io.zhanggui.member.points;

import io.zhanggui.api.text.Texts;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.Ledger.StatementLine;
import io.zhanggui.member.api.OpeningRun;
import io.zhanggui.member.api.TimelineEntry;
import io.zhanggui.member.api.TimelineSource;
import io.zhanggui.member.expiry.PointsExpiry;
import io.zhanggui.member.merge.Merges;
import io.zhanggui.member.redemption.Redemptions;
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

    /// @return key of the text that says what happened
    static String title(StatementLine line) {
        boolean more = line.amount() > 0;
        return switch (line.kind()) {
            case PointsExpiry.KIND -> "member.points.kind.expiry";
            case ActionPoints.KIND -> "member.points.kind.action";
            case PointsAdoption.KIND -> "member.points.kind.lots";
            case Redemptions.KIND -> "member.points.kind.redemption";
            case Merges.KIND -> more ? "member.points.kind.mergedIn" : "member.points.kind.mergedOut";
            case OpeningRun.KIND -> "member.points.kind.opening";
            case "refund" -> more ? "member.points.kind.refundBack" : "member.points.kind.refundTaken";
            case "prepaid-refund" -> "member.points.kind.payoutTaken";
            case "reversal" -> reversal(line.document());
            default -> more ? "member.points.gained" : "member.points.gone";
        };
    }

    private static String reversal(String document) {
        if (document.startsWith(Redemptions.KIND + ":")) {
            return "member.points.kind.redemptionBack";
        }
        return document.startsWith(OpeningRun.KIND)
                ? "member.points.kind.openingUndone"
                : "member.points.kind.reversal";
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
