package io.zhanggui.marketing;

import io.zhanggui.api.plugin.Plugin;
import io.zhanggui.api.plugin.ViewRoute;
import io.zhanggui.marketing.outreach.ui.OutreachServices;
import io.zhanggui.marketing.outreach.ui.RunView;
import io.zhanggui.marketing.outreach.ui.RunsView;
import io.zhanggui.marketing.segment.ui.SegmentServices;
import io.zhanggui.marketing.segment.ui.SegmentView;
import io.zhanggui.marketing.segment.ui.SegmentsView;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// The pages that need members: they go with the plugin of the members, and coupons stay.
@Component(service = Plugin.class)
public final class OutreachPlugin implements Plugin {
    private static final String AREA = "marketing";

    private final SegmentServices segments;
    private final OutreachServices outreach;

    @Activate
    public OutreachPlugin(@Reference SegmentServices segments, @Reference OutreachServices outreach) {
        this.segments = segments;
        this.outreach = outreach;
    }

    @Override
    public String id() {
        return "marketing-outreach";
    }

    @Override
    public List<ViewRoute> views() {
        return List.of(
                ViewRoute.tab(
                        "marketing/segments",
                        AREA,
                        "marketing.segments.title",
                        40,
                        MarketingPermissions.OUTREACH_VIEW,
                        SegmentsView.class,
                        () -> new SegmentsView(segments)),
                ViewRoute.detail(
                        "marketing/segments/:id",
                        AREA,
                        "marketing.segments.title",
                        MarketingPermissions.OUTREACH_VIEW,
                        SegmentView.class,
                        () -> new SegmentView(segments)),
                ViewRoute.tab(
                        "marketing/runs",
                        AREA,
                        "marketing.runs.title",
                        50,
                        MarketingPermissions.OUTREACH_VIEW,
                        RunsView.class,
                        () -> new RunsView(outreach)),
                ViewRoute.detail(
                        "marketing/runs/:id",
                        AREA,
                        "marketing.runs.title",
                        MarketingPermissions.OUTREACH_VIEW,
                        RunView.class,
                        () -> new RunView(outreach)));
    }
}
