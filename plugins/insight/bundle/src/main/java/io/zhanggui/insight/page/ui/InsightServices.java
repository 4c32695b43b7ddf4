package io.zhanggui.insight.page.ui;

import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.text.Texts;
import io.zhanggui.insight.outlook.Forecasts;
import io.zhanggui.insight.portrait.Backlog;
import io.zhanggui.insight.portrait.Differences;
import io.zhanggui.insight.portrait.Passes;
import io.zhanggui.insight.rfm.Scoring;
import io.zhanggui.insight.rfm.Segments;
import io.zhanggui.member.api.Members;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// What the pages of insight work with.
@Component(service = InsightServices.class)
public record InsightServices(
        Segments segments,
        Forecasts forecasts,
        Passes passes,
        Differences differences,
        Backlog backlog,
        Scoring scoring,
        Members members,
        Operators operators,
        ShopClock clock,
        Texts texts) {

    @Activate
    public InsightServices(
            @Reference Segments segments,
            @Reference Forecasts forecasts,
            @Reference Passes passes,
            @Reference Differences differences,
            @Reference Backlog backlog,
            @Reference Scoring scoring,
            @Reference Members members,
            @Reference Operators operators,
            @Reference ShopClock clock,
            @Reference Texts texts) {
        this.segments = segments;
        this.forecasts = forecasts;
        this.passes = passes;
        this.differences = differences;
        this.backlog = backlog;
        this.scoring = scoring;
        this.members = members;
        this.operators = operators;
        this.clock = clock;
        this.texts = texts;
    }
}
