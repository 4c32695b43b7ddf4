package io.zhanggui.member.till;

import io.zhanggui.api.text.Texts;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.RefundForecast;
import io.zhanggui.checkout.api.SoldLine;
import io.zhanggui.member.points.PointsBook;
import io.zhanggui.member.points.SalePoints;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Says before a refund how many of the points of its sale it takes back, and how many of them are spent already.
@Component
public final class PointsBackForecast implements RefundForecast {
    private final SalePoints salePoints;
    private final PointsBook points;
    private final Texts texts;

    @Activate
    public PointsBackForecast(@Reference SalePoints salePoints, @Reference PointsBook points, @Reference Texts texts) {
        this.salePoints = salePoints;
        this.points = points;
        this.texts = texts;
    }

    @Override
    public List<String> of(CompletedSale original, List<SoldLine> before, List<SoldLine> lines) {
        Long memberId = original.memberId();
        long due = memberId == null ? 0 : salePoints.dueBack(original, before, lines, memberId);
        if (memberId == null || due == 0) {
            return List.of();
        }
        long there = points.inLots(memberId);
        return List.of(
                there >= due
                        ? texts.get("member.points.refund-takes", due, there)
                        : texts.get("member.points.refund-takes.owed", due, there, due - there));
    }
}
