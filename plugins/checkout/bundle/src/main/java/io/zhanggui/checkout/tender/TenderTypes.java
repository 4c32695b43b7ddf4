package io.zhanggui.checkout.tender;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.checkout.api.ItemKind;
import io.zhanggui.checkout.api.TenderType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/// The ways to pay that are there just now.
@Component(service = TenderTypes.class)
public final class TenderTypes {

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<TenderType> types = List.of();

    @Activate
    public TenderTypes() {}

    TenderTypes(List<TenderType> types) {
        this.types = types;
    }

    /// In the order of the till's tiles.
    public List<TenderType> all() {
        List<TenderType> sorted = new ArrayList<>(types);
        sorted.sort(Comparator.comparingInt(TenderType::order).thenComparing(TenderType::id));
        return sorted;
    }

    /// @throws Refusal when the plugin of this tender is stopped
    public TenderType require(String id) {
        return types.stream()
                .filter(type -> type.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Refusal("checkout.tender.unavailable"));
    }

    /// Whether it may pay for prepaid money and services. One whose plugin is stopped is taken for one that may not.
    public boolean paysPrepaid(String id) {
        return types.stream()
                .filter(type -> type.id().equals(id))
                .anyMatch(type -> Arrays.stream(ItemKind.values())
                        .filter(ItemKind::isPrepaid)
                        .allMatch(type::pays));
    }

    /// The key of a tender's name, also for old papers whose tender is stopped now.
    public String titleKey(String id) {
        return types.stream()
                .filter(type -> type.id().equals(id))
                .findFirst()
                .map(TenderType::titleKey)
                .orElse("checkout.tender.other");
    }
}
