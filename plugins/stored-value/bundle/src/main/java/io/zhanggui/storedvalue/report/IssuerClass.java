package io.zhanggui.storedvalue.report;

import io.zhanggui.storedvalue.region.RegionFigure;

/// The class of a business that issues prepaid cards; its custody share depends on it.
public enum IssuerClass {
    LARGE(RegionFigure.CUSTODY_SHARE_LARGE),
    GROUP(RegionFigure.CUSTODY_SHARE_GROUP),
    BRAND(RegionFigure.CUSTODY_SHARE_BRAND);

    private final RegionFigure share;

    IssuerClass(RegionFigure share) {
        this.share = share;
    }

    RegionFigure share() {
        return share;
    }
}
