package io.zhanggui.marketing.segment.ui;

import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.marketing.coupon.ui.CouponServices;
import io.zhanggui.marketing.segment.Choosing;
import io.zhanggui.marketing.segment.SegmentBook;
import io.zhanggui.member.api.Members;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// What the pages of segments are made with.
@Component(service = SegmentServices.class)
public record SegmentServices(
        SegmentBook book,
        Choosing choosing,
        Members members,
        CouponServices catalog,
        Operators operators,
        ShopClock clock) {

    @Activate
    public SegmentServices(
            @Reference SegmentBook book,
            @Reference Choosing choosing,
            @Reference Members members,
            @Reference CouponServices catalog,
            @Reference Operators operators,
            @Reference ShopClock clock) {
        this.book = book;
        this.choosing = choosing;
        this.members = members;
        this.catalog = catalog;
        this.operators = operators;
        this.clock = clock;
    }
}
