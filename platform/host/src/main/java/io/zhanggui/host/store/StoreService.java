package io.zhanggui.host.store;

import io.zhanggui.api.security.Operator;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.Store;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.store.Till;
import io.zhanggui.api.value.Ids;
import io.zhanggui.host.page.PageSession;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Stores and tills as plugins see them, and the till that a browser stands for.
public final class StoreService implements Stores {
    private static final String COOKIE = "zhanggui_till";
    private static final int TEN_YEARS_SECONDS = 315_360_000;

    private final StoreDirectory directory;
    private final Operators operators;
    private final PageSession page;

    /// The till chosen in a browser session; 0 when the browser has none.
    private record ChosenTill(long id) {}

    public StoreService(StoreDirectory directory, Operators operators, PageSession page) {
        this.directory = directory;
        this.operators = operators;
        this.page = page;
    }

    @Override
    public List<Store> all() {
        return List.copyOf(directory.stores().values());
    }

    @Override
    public Store store(long storeId) {
        Store store = directory.stores().get(storeId);
        if (store == null) {
            throw new IllegalArgumentException("no store " + storeId);
        }
        return store;
    }

    @Override
    public Store requireWorkplace(long storeId) {
        Store store = store(storeId);
        if (!operators.current().worksIn(storeId)) {
            throw new NotYourStore(store.name());
        }
        return store;
    }

    @Override
    public List<Till> tills(long storeId) {
        return directory.tills().values().stream()
                .filter(till -> till.storeId() == storeId)
                .sorted(Comparator.comparing(Till::number))
                .toList();
    }

    @Override
    public Optional<Till> till(long tillId) {
        return Optional.ofNullable(directory.tills().get(tillId));
    }

    /// The till chosen on this browser. Without a choice, a shop's only till is the one.
    @Override
    public Optional<Till> currentTill() {
        Operator operator = operators.current();
        List<Till> usable = directory.tills().values().stream()
                .filter(till -> till.active() && operator.worksIn(till.storeId()))
                .toList();
        long chosen = chosen();
        if (chosen == 0 && usable.size() == 1) {
            return Optional.of(usable.getFirst());
        }
        return usable.stream().filter(till -> till.id() == chosen).findFirst();
    }

    @Override
    public Store currentStore() {
        Optional<Till> till = currentTill();
        if (till.isPresent()) {
            return store(till.get().storeId());
        }
        Operator operator = operators.current();
        return directory.stores().values().stream()
                .filter(store -> store.active() && operator.worksIn(store.id()))
                .findFirst()
                .orElseThrow(() -> new NoStore(operator.displayName()));
    }

    @Override
    public void chooseTill(long tillId) {
        Operator operator = operators.current();
        Till till = till(tillId)
                .filter(known -> known.active() && operator.worksIn(known.storeId()))
                .orElseThrow(() -> new NoStore(operator.displayName()));
        page.set(ChosenTill.class, new ChosenTill(till.id()));
        page.setCookie(COOKIE, Long.toString(till.id()), TEN_YEARS_SECONDS);
    }

    private long chosen() {
        return page.get(ChosenTill.class)
                .map(ChosenTill::id)
                .orElseGet(() -> page.cookie(COOKIE)
                        .flatMap(Ids::parse)
                        .map(id -> {
                            // Push and background work carry no cookies: remember what the first request brought.
                            page.set(ChosenTill.class, new ChosenTill(id));
                            return id;
                        })
                        .orElse(0L));
    }
}
