package io.zhanggui.commission.rulebook;

import io.zhanggui.api.security.Operator;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Store;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.CatalogItem;
import io.zhanggui.checkout.api.CatalogSource;
import io.zhanggui.commission.rule.RuleWords;
import io.zhanggui.commission.rule.Rules;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/// What the pages of the rules are made with: rules, and what is sold by whatever plugins run.
@Component(service = RulebookServices.class)
public final class RulebookServices {
    private static final int FOUND = 50;

    private final Rules rules;
    private final RuleWords words;
    private final WhatIf whatIf;
    private final Operators operators;
    private final Stores stores;
    private final ShopClock clock;
    private final UnitOfWork unitOfWork;

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<CatalogSource> catalogs = List.of();

    @Activate
    public RulebookServices(
            @Reference Rules rules,
            @Reference RuleWords words,
            @Reference WhatIf whatIf,
            @Reference Operators operators,
            @Reference Stores stores,
            @Reference ShopClock clock,
            @Reference UnitOfWork unitOfWork) {
        this.rules = rules;
        this.words = words;
        this.whatIf = whatIf;
        this.operators = operators;
        this.stores = stores;
        this.clock = clock;
        this.unitOfWork = unitOfWork;
    }

    public Rules rules() {
        return rules;
    }

    public RuleWords words() {
        return words;
    }

    public WhatIf whatIf() {
        return whatIf;
    }

    public Operators operators() {
        return operators;
    }

    public ShopClock clock() {
        return clock;
    }

    public List<String> categories() {
        long storeId = stores.currentStore().id();
        return unitOfWork.read(unit -> catalogs.stream()
                .flatMap(catalog -> catalog.categories(storeId).stream())
                .map(CatalogSource.Category::name)
                .distinct()
                .sorted()
                .toList());
    }

    /// What is sold, by name, pinyin or code.
    public List<CatalogItem> items(String text) {
        long storeId = stores.currentStore().id();
        return unitOfWork.read(unit -> catalogs.stream()
                .flatMap(catalog -> (text.isBlank()
                                ? catalog.items(storeId, null, FOUND)
                                : catalog.search(storeId, text, FOUND))
                        .stream())
                .filter(item -> !item.openPrice())
                .limit(FOUND)
                .toList());
    }

    /// Whoever works in one of the operator's stores.
    public List<Operator> employees() {
        Operator acting = operators.current();
        return stores.all().stream()
                .map(Store::id)
                .filter(acting::worksIn)
                .flatMap(id -> operators.inStore(id).stream())
                .distinct()
                .toList();
    }
}
