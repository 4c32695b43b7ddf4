package io.zhanggui.checkout.till;

import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.CatalogItem;
import io.zhanggui.checkout.api.CatalogSource;
import io.zhanggui.checkout.api.CatalogSource.Tile;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.Customer;
import io.zhanggui.checkout.api.ItemRef;
import io.zhanggui.checkout.api.OrderDiscountSource.Presentable;
import io.zhanggui.checkout.archive.SaleArchive;
import io.zhanggui.checkout.pricing.Catalogs;
import io.zhanggui.checkout.pricing.OrderDiscounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Finds out what was scanned or typed: an exact code first, then everything that fits.
@Component(service = Lookup.class)
public final class Lookup {
    private static final int LIMIT = 8;
    private static final int LONGEST = 80;
    private static final Pattern SALE_NUMBER = Pattern.compile("[0-9A-Za-z]{2,20}-\\d{8}-\\d{4,9}");

    private final UnitOfWork unitOfWork;
    private final Catalogs catalogs;
    private final CustomerDesk customers;
    private final SaleArchive archive;
    private final OrderDiscounts orderDiscounts;

    @Activate
    public Lookup(
            @Reference UnitOfWork unitOfWork,
            @Reference Catalogs catalogs,
            @Reference CustomerDesk customers,
            @Reference SaleArchive archive,
            @Reference OrderDiscounts orderDiscounts) {
        this.unitOfWork = unitOfWork;
        this.catalogs = catalogs;
        this.customers = customers;
        this.archive = archive;
        this.orderDiscounts = orderDiscounts;
    }

    /// One thing that a text may mean.
    public sealed interface Match {
        /// @param quantity one, unless a pack or a weighed label says otherwise
        /// @param measured the code itself said how much it is
        /// @param amount the total of a price label; null for price times quantity
        record Item(
                CatalogItem item,
                Quantity quantity,
                boolean measured,
                @Nullable Money amount) implements Match {
            /// Something that was named, not measured.
            public Item(CatalogItem item) {
                this(item, Quantity.ONE, false, null);
            }
        }

        /// @param cardId the card that was presented; null for none in particular
        record Person(Customer customer, @Nullable Long cardId) implements Match {}

        /// The code of a coupon, or of something else to present for a discount.
        record ToPresent(Presentable presentable) implements Match {}

        /// The bar code of a receipt.
        record Paper(CompletedSale sale) implements Match {}
    }

    /// @param memberId who is served, null for nobody
    /// @return nothing, the one thing meant, or several to choose from
    /// @throws io.zhanggui.api.error.Refusal for a coupon that cannot be used here now
    public List<Match> find(long storeId, @Nullable Long memberId, String text) {
        String wanted = text.strip();
        if (wanted.isEmpty() || wanted.length() > LONGEST) {
            return List.of();
        }
        return unitOfWork.read(
                unit -> exact(storeId, memberId, wanted).map(List::of).orElseGet(() -> several(storeId, wanted)));
    }

    /// The one thing that has exactly this code: `10X20CM` may be an article, and then is not ten of another one.
    /// @throws io.zhanggui.api.error.Refusal for a coupon that cannot be used here now
    public Optional<Match> findExactly(long storeId, @Nullable Long memberId, String text) {
        String wanted = text.strip();
        return wanted.isEmpty() || wanted.length() > LONGEST
                ? Optional.empty()
                : unitOfWork.read(unit -> exact(storeId, memberId, wanted));
    }

    /// What a tile stands for: one item, or the variants to choose from.
    public List<Match> tapped(long storeId, Tile tile) {
        List<CatalogItem> items = tile.variants() == 0
                ? List.of(tile.item())
                : variants(storeId, tile.item().ref());
        return items.stream().map(item -> (Match) new Match.Item(item)).toList();
    }

    private List<CatalogItem> variants(long storeId, ItemRef ref) {
        return unitOfWork.read(unit -> catalogs.sources().stream()
                .filter(source -> source.id().equals(ref.source()))
                .flatMap(source -> source.variants(storeId, ref.id()).stream())
                .toList());
    }

    /// A card that was read by a device is a member's or nobody's.
    /// @throws io.zhanggui.api.error.Refusal for one that was reported lost or replaced
    public Optional<CustomerDesk.Served> card(String uid) {
        return customers.scan(uid);
    }

    /// The sale or refund with this printed number.
    public Optional<CompletedSale> paper(String number) {
        return archive.findByNumber(number).map(SaleArchive.Stored::sale);
    }

    private Optional<Match> exact(long storeId, @Nullable Long memberId, String text) {
        for (CatalogSource source : catalogs.sources()) {
            Optional<CatalogSource.Scanned> scanned = source.scan(storeId, text);
            if (scanned.isPresent()) {
                return scanned.map(
                        found -> new Match.Item(found.item(), found.quantity(), found.measured(), found.amount()));
            }
        }
        Optional<Match> person =
                customers.scan(text).map(served -> new Match.Person(served.customer(), served.cardId()));
        if (person.isPresent()) {
            return person;
        }
        Optional<Match> coupon = orderDiscounts.scan(storeId, memberId, text).map(Match.ToPresent::new);
        if (coupon.isPresent() || !SALE_NUMBER.matcher(text).matches()) {
            return coupon;
        }
        return paper(text).map(Match.Paper::new);
    }

    /// All variants of an article that was named, else what is similar.
    private List<Match> several(long storeId, String text) {
        List<Match> variants = new ArrayList<>();
        for (CatalogSource source : catalogs.sources()) {
            source.variantsOf(storeId, text).forEach(item -> variants.add(new Match.Item(item)));
        }
        return variants.isEmpty() ? similar(storeId, text) : variants;
    }

    private List<Match> similar(long storeId, String text) {
        List<Match> matches = new ArrayList<>();
        for (CatalogSource source : catalogs.sources()) {
            source.search(storeId, text, LIMIT).forEach(item -> matches.add(new Match.Item(item)));
        }
        customers.search(text, LIMIT).forEach(customer -> matches.add(new Match.Person(customer, null)));
        return matches;
    }
}
