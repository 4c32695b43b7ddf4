package io.zhanggui.marketing.segment;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.text.Texts;
import io.zhanggui.checkout.api.ItemRef;
import io.zhanggui.checkout.api.MemberPurchases;
import io.zhanggui.member.api.MemberCondition;
import io.zhanggui.member.api.MemberIds;
import io.zhanggui.member.api.MemberTrait;
import io.zhanggui.member.api.MemberTrait.Kind;
import io.zhanggui.member.api.MemberTraits;
import io.zhanggui.member.api.Members;
import java.util.Arrays;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// What members bought. Sales know members only by id, so this asks for them who was merged meanwhile.
@Component
public final class BoughtTraits implements MemberTraits {
    private static final String ITEM = "marketing.bought-item";
    private static final String CATEGORY = "marketing.bought-category";

    private final MemberPurchases purchases;
    private final Members members;
    private final ShopClock clock;
    private final Texts texts;

    @Activate
    public BoughtTraits(
            @Reference MemberPurchases purchases,
            @Reference Members members,
            @Reference ShopClock clock,
            @Reference Texts texts) {
        this.purchases = purchases;
        this.members = members;
        this.clock = clock;
        this.texts = texts;
    }

    @Override
    public List<MemberTrait> traits() {
        return List.of(
                MemberTrait.windowed(ITEM, texts.get("marketing.trait.bought-item"), Kind.ITEMS),
                MemberTrait.windowed(CATEGORY, texts.get("marketing.trait.bought-category"), Kind.CATEGORIES));
    }

    @Override
    public long[] matching(MemberCondition condition) {
        boolean byItem = condition.trait().equals(ITEM);
        Integer days = condition.days();
        long[] buyers = purchases.buyers(
                byItem ? condition.choices().stream().map(BoughtTraits::item).toList() : List.of(),
                byItem ? List.of() : condition.choices(),
                days == null ? null : clock.today().minusDays(days - 1L));
        long[] everybody = members.ids();
        long[] merged = MemberIds.without(buyers, everybody);
        long[] now =
                MemberIds.sorted(Arrays.stream(merged).map(members::current).toArray());
        return MemberIds.either(MemberIds.both(buyers, everybody), MemberIds.both(now, everybody));
    }

    /// As a condition holds it.
    public static String choice(ItemRef item, String name) {
        return item + " " + name.replace('\n', ' ');
    }

    /// The item of a choice, `source:id name`.
    /// @throws Refusal for anything else
    private static ItemRef item(String choice) {
        int colon = choice.indexOf(':');
        int space = choice.indexOf(' ', colon + 1);
        if (colon > 0 && space > colon + 1) {
            try {
                return new ItemRef(choice.substring(0, colon), Long.parseLong(choice.substring(colon + 1, space)));
            } catch (NumberFormatException notAnId) {
                throw new Refusal("marketing.segment.item-invalid", choice);
            }
        }
        throw new Refusal("marketing.segment.item-invalid", choice);
    }
}
