package io.zhanggui.sampleshop;

import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.checkout.api.ItemRef;
import io.zhanggui.inventory.api.Inventory;
import io.zhanggui.marketing.api.Benefit;
import io.zhanggui.marketing.api.CouponScope;
import io.zhanggui.marketing.api.CouponTerms;
import io.zhanggui.marketing.api.Coupons;
import io.zhanggui.marketing.api.Validity;
import io.zhanggui.member.api.Member;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The coupons of the sample shop, in the hands of a few members. Nothing without the plugin.
final class Promotions {
    private static final String PART = "promotions";
    private static final String REASON = "开业活动";
    private static final int MEMBERS = 12;

    private final Services services;
    private final Progress progress;

    Promotions(Services services, Progress progress) {
        this.services = services;
        this.progress = progress;
    }

    void issue() {
        Optional<Coupons> plugin = services.coupons().get();
        if (plugin.isEmpty() || progress.detail(PART).isPresent()) {
            return;
        }
        Coupons coupons = plugin.get();
        Validity month = new Validity.Days(30);
        long off = coupons.define(
                CouponTerms.of("满 100 减 20", new Benefit.AmountOff(Money.ofFen(20_00)), Money.ofFen(100_00), month));
        long percent = coupons.define(CouponTerms.of(
                "8.5 折券", new Benefit.PercentOff(150, Money.ofFen(50_00)), Money.ZERO, new Validity.Days(60)));
        long item = coupons.define(oil());
        for (int number = 0; number < MEMBERS; number++) {
            Optional<Member> member = services.members().findByCard(People.card(number));
            if (member.isPresent()) {
                long storeId = member.get().homeStoreId();
                coupons.issue(request(storeId, number, "off"), off, member.get().id(), 1, REASON);
                coupons.issue(
                        request(storeId, number, "percent"),
                        percent,
                        member.get().id(),
                        1,
                        REASON);
                if (number % 3 == 1) {
                    coupons.issue(
                            request(storeId, number, "item"), item, member.get().id(), 1, REASON);
                }
            }
        }
        progress.done(PART, off + "," + percent + "," + item);
    }

    private CouponTerms oil() {
        long id = services.inventory().findByCode("P001").orElseThrow();
        String name = services.inventory().name(id).orElseThrow();
        return new CouponTerms(
                name + "兑换券",
                new Benefit.OneItem(),
                Money.ZERO,
                new CouponScope(
                        Set.of(), Set.of(), List.of(new CouponScope.Item(new ItemRef(Inventory.CATALOG, id), name))),
                new Validity.Days(90),
                false,
                null,
                200L,
                "到店凭券领取一件");
    }

    private static RequestId request(long storeId, int number, String what) {
        return new RequestId(storeId, RequestId.NO_TILL, "sample:coupon:" + what + ":" + number);
    }
}
