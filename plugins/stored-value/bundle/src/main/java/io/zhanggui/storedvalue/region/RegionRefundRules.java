package io.zhanggui.storedvalue.region;

import io.zhanggui.storedvalue.api.refund.RefundRules;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// The region's figures that a refund needs, for this plugin and for others.
@Component
public final class RegionRefundRules implements RefundRules.Source {
    private final RegionRules rules;

    @Activate
    public RegionRefundRules(@Reference RegionRules rules) {
        this.rules = rules;
    }

    @Override
    public RefundRules refundRules() {
        Map<RegionFigure, TreeMap<LocalDate, Integer>> figures = new EnumMap<>(RegionFigure.class);
        for (RegionRule rule : rules.all()) {
            if (rule.figure().measure() == RegionFigure.Measure.RATE || rule.figure() == RegionFigure.WITHDRAWAL_DAYS) {
                figures.computeIfAbsent(rule.figure(), each -> new TreeMap<>())
                        .put(rule.validFrom(), Math.toIntExact(rule.number()));
            }
        }
        return new RefundRules(
                figures.getOrDefault(RegionFigure.LENDING_RATE, new TreeMap<>()),
                figures.getOrDefault(RegionFigure.DEPOSIT_RATE, new TreeMap<>()),
                figures.getOrDefault(RegionFigure.WITHDRAWAL_DAYS, new TreeMap<>()));
    }
}
