package io.zhanggui.marketing.coupon.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import io.zhanggui.api.store.Store;
import io.zhanggui.api.ui.SideDrawer;
import io.zhanggui.marketing.api.CouponScope;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The fields that say where a coupon or a campaign holds and for what; what is left empty stands for all.
public final class ScopeFields {
    private final MultiSelectComboBox<Store> stores = new MultiSelectComboBox<>();
    private final MultiSelectComboBox<String> categories = new MultiSelectComboBox<>();
    private final MultiSelectComboBox<CouponScope.Item> items = new MultiSelectComboBox<>();
    private final List<Store> allStores;

    public ScopeFields(Component page, CouponServices services) {
        allStores = services.stores().all();
        stores.setLabel(page.getTranslation("marketing.coupon.stores"));
        stores.setItems(allStores);
        stores.setItemLabelGenerator(Store::name);
        stores.setPlaceholder(page.getTranslation("marketing.coupon.all-stores"));
        stores.setVisible(allStores.size() > 1);
        categories.setLabel(page.getTranslation("marketing.coupon.categories"));
        categories.setItems(new TreeSet<>(services.categories()));
        categories.setPlaceholder(page.getTranslation("marketing.coupon.all"));
        items.setLabel(page.getTranslation("marketing.coupon.items"));
        items.setItems(query -> services.items(query.getFilter().orElse("")).stream()
                .map(item -> new CouponScope.Item(item.ref(), item.name()))
                .skip(query.getOffset())
                .limit(query.getLimit()));
        items.setItemLabelGenerator(CouponScope.Item::name);
        items.setPlaceholder(page.getTranslation("marketing.coupon.all"));
    }

    public void addTo(SideDrawer drawer) {
        drawer.body(stores);
        drawer.bodyRow(categories, items);
    }

    public void fill(CouponScope scope) {
        stores.setValue(allStores.stream()
                .filter(store -> scope.storeIds().contains(store.id()))
                .collect(Collectors.toSet()));
        categories.setValue(scope.categories());
        items.setValue(new LinkedHashSet<>(scope.items()));
    }

    public CouponScope scope() {
        Set<Long> storeIds = stores.getValue().stream().map(Store::id).collect(Collectors.toSet());
        return new CouponScope(storeIds, categories.getValue(), List.copyOf(items.getValue()));
    }

    Optional<String> firstItem() {
        return items.getValue().stream().map(CouponScope.Item::name).findFirst();
    }
}
