package io.zhanggui.marketing.outreach;

import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.RequestHash;
import io.zhanggui.marketing.coupon.Coupon;
import io.zhanggui.sms.api.Messages.Estimate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What confirming a run would do.
/// @param a what arm A gets
/// @param b null without B
public record Preview(
        Run run, Counts counts, ArmPreview a, @Nullable ArmPreview b) {

    /// @param coupon null for none
    /// @param message how one will look, with made-up values, and what it costs; null for none
    /// @param messages how many would be written
    public record ArmPreview(
            @Nullable Coupon coupon, @Nullable Estimate message, long members, long messages) {

        long costLi() {
            return message == null ? 0 : Math.multiplyExact(message.costLi(), messages);
        }
    }

    /// What the messages cost in li (1/10 fen), at the price of the one in the preview: a longer name may need a part
    /// more.
    public long costLi() {
        return Math.addExact(a.costLi(), b == null ? 0 : b.costLi());
    }

    public Money cost() {
        return Money.ofFen(Math.ceilDiv(costLi(), 10));
    }

    /// Stands for all that is shown: whoever confirms says what was seen. Of a message it is the text as it was
    /// written,
    /// not with its made-up values.
    public String hash() {
        List<Object> shown = new ArrayList<>(List.of(
                run.id(),
                run.segmentVersion(),
                run.terms().name(),
                run.terms().storeId(),
                run.terms().holdoutPercent(),
                run.terms().shareBPercent(),
                run.terms().windowDays(),
                counts.members(),
                counts.holdout(),
                counts.a(),
                counts.b(),
                counts.reachableA(),
                counts.reachableB()));
        add(shown, a, run.terms().a().text());
        if (b != null) {
            add(shown, b, run.terms().b().text());
        }
        return HexFormat.of().formatHex(RequestHash.of(shown.toArray()).bytes());
    }

    private static void add(List<Object> shown, ArmPreview arm, String text) {
        Coupon coupon = arm.coupon();
        if (coupon != null) {
            shown.add(coupon.id());
            shown.add(coupon.version());
        }
        Estimate message = arm.message();
        if (message != null) {
            shown.add(text);
            shown.add(message.parts());
            shown.add(message.costLi());
        }
    }
}
