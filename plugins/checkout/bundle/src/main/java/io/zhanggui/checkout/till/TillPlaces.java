package io.zhanggui.checkout.till;

import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.CheckoutPermissions;
import io.zhanggui.checkout.api.CatalogSource;
import io.zhanggui.checkout.api.TillPage;
import io.zhanggui.checkout.pricing.Catalogs;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Places of the till that other pages lead to: `checkout?member=1&tiles=stored-value/top-up`.
@Component
public final class TillPlaces implements TillPage {
    public static final String TILL = "checkout";
    public static final String MEMBER = "member";
    public static final String TILES = "tiles";

    private final Operators operators;
    private final Stores stores;
    private final Catalogs catalogs;
    private final UnitOfWork unitOfWork;

    @Activate
    public TillPlaces(
            @Reference Operators operators,
            @Reference Stores stores,
            @Reference Catalogs catalogs,
            @Reference UnitOfWork unitOfWork) {
        this.operators = operators;
        this.stores = stores;
        this.catalogs = catalogs;
        this.unitOfWork = unitOfWork;
    }

    @Override
    public Optional<String> serving(long memberId) {
        return operators.may(CheckoutPermissions.SELL)
                ? Optional.of(TILL + "?" + MEMBER + "=" + memberId)
                : Optional.empty();
    }

    @Override
    public Optional<String> toppingUp(long memberId) {
        long storeId = stores.currentStore().id();
        return serving(memberId)
                .flatMap(till -> unitOfWork.read(unit -> catalogs.sources().stream()
                        .flatMap(source -> source.topUps(storeId).map(category -> tiles(source, category)).stream())
                        .map(tiles -> till + "&" + TILES + "=" + tiles)
                        .findFirst()));
    }

    /// How a category of tiles is named in the address of the till.
    public static String tiles(CatalogSource source, CatalogSource.Category category) {
        return source.id() + "/" + category.key();
    }
}
