package io.zhanggui.member.redemption;

import io.zhanggui.api.gift.Gift;
import io.zhanggui.api.gift.GiftChoice;
import io.zhanggui.api.gift.GiftKind;
import io.zhanggui.api.value.RequestId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/// Gives and takes back rewards that other plugins keep, through the kinds that are there. Thread-safe.
@Component(service = RewardGifts.class)
public final class RewardGifts {
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<GiftKind> kinds = List.of();

    @Activate
    public RewardGifts() {}

    RewardGifts(List<GiftKind> kinds) {
        this.kinds = kinds;
    }

    /// The kinds that can be given just now.
    public List<GiftKind> kinds() {
        return kinds.stream().sorted(Comparator.comparing(GiftKind::id)).toList();
    }

    public Optional<GiftKind> kind(String id) {
        return kinds.stream().filter(kind -> kind.id().equals(id)).findFirst();
    }

    /// What a gift is, also when it is not given any more; empty while its plugin is stopped.
    public Optional<GiftChoice> choice(RewardGift gift) {
        return kind(gift.kind()).flatMap(kind -> kind.find(gift.choice()));
    }

    /// Gives in the redemption's unit of work.
    /// @throws io.zhanggui.api.error.Refusal when it cannot be given now
    void give(RewardGift gift, Redemption redemption) {
        running(gift.kind(), redemption.rewardName())
                .give(new Gift(
                        gift.choice(),
                        redemption.memberId(),
                        redemption.quantity(),
                        given(redemption),
                        redemption.document(),
                        "member.redemption.gift"));
    }

    /// Takes back in the unit of work that cancels the redemption.
    /// @throws io.zhanggui.api.error.Refusal when the member has used some of it
    void takeBack(String kind, Redemption redemption, RequestId cancellation) {
        running(kind, redemption.rewardName()).takeBack(given(redemption), cancellation, redemption.document());
    }

    private GiftKind running(String kind, String reward) {
        return kind(kind).orElseThrow(() -> new RedemptionRefused("member.reward.gift.stopped", reward));
    }

    /// The request of giving: made of the redemption, which its own request makes unique.
    private static RequestId given(Redemption redemption) {
        return new RequestId(redemption.storeId(), RequestId.NO_TILL, "redemption-gift:" + redemption.id());
    }
}
