package io.zhanggui.marketing.outreach.ui;

import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.marketing.coupon.CouponBook;
import io.zhanggui.marketing.outreach.Results;
import io.zhanggui.marketing.outreach.RunDesk;
import io.zhanggui.marketing.outreach.RunEntries;
import io.zhanggui.marketing.segment.SegmentBook;
import io.zhanggui.member.api.Members;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// What the pages of the outreach are made with.
@Component(service = OutreachServices.class)
public record OutreachServices(
        RunDesk desk,
        RunEntries entries,
        Results results,
        SegmentBook segments,
        CouponBook coupons,
        Members members,
        Stores stores,
        Operators operators,
        ShopClock clock) {

    @Activate
    public OutreachServices(
            @Reference RunDesk desk,
            @Reference RunEntries entries,
            @Reference Results results,
            @Reference SegmentBook segments,
            @Reference CouponBook coupons,
            @Reference Members members,
            @Reference Stores stores,
            @Reference Operators operators,
            @Reference ShopClock clock) {
        this.desk = desk;
        this.entries = entries;
        this.results = results;
        this.segments = segments;
        this.coupons = coupons;
        this.members = members;
        this.stores = stores;
        this.operators = operators;
        this.clock = clock;
    }
}
