package io.zhanggui.checkout.api;

import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A catalogue for the till: goods and services, top-up offers. Registered as an OSGi service. Every call
/// answers within milliseconds; checkout opens a read unit of work around it.
public interface CatalogSource {

    /// Stable and unique, stored with every line: `inventory`, `stored-value`.
    String id();

    /// Chips above the tiles, in the shop's order.
    List<Category> categories(long storeId);

    /// Tiles of a category, or with null the most used ones, at most `limit`.
    List<CatalogItem> items(long storeId, @Nullable String categoryKey, int limit);

    /// The same as they are tapped: an article with variants is one tile, which asks which one.
    default List<Tile> tiles(long storeId, @Nullable String categoryKey, int limit) {
        return items(storeId, categoryKey, limit).stream().map(Tile::of).toList();
    }

    /// The item with exactly this code, and how many of it the code stands for.
    Optional<Scanned> scan(long storeId, String code);

    /// Items by name, pinyin initials or the beginning of a code.
    List<CatalogItem> search(long storeId, String text, int limit);

    Optional<CatalogItem> find(long storeId, long itemId);

    /// Several items at once, by id; those that are not sold are left out. A cart may have hundreds of lines: a
    /// source with tables answers with one query.
    default Map<Long, CatalogItem> findAll(long storeId, Collection<Long> itemIds) {
        Map<Long, CatalogItem> found = new HashMap<>();
        for (Long itemId : itemIds) {
            find(storeId, itemId).ifPresent(item -> found.put(itemId, item));
        }
        return found;
    }

    /// As [#findAll], for prices: what is on hand may be left out. Asked by every sale.
    default Map<Long, CatalogItem> priced(long storeId, Collection<Long> itemIds) {
        return findAll(storeId, itemIds);
    }

    /// The variants of the article that an item is one of, itself among them, as far as they are sold: by colour and
    /// size, for the till to ask which. Empty for an item that has none.
    default List<CatalogItem> variants(long storeId, long itemId) {
        return List.of();
    }

    /// The variants of the article that has exactly this name or number, as far as they are sold; empty for no such
    /// article. What is typed to be asked which one.
    default List<CatalogItem> variantsOf(long storeId, String article) {
        return List.of();
    }

    /// Its category that puts money on a customer's account, for pages about a customer to lead there.
    default Optional<Category> topUps(long storeId) {
        return Optional.empty();
    }

    /// @param item what is sold, or the first of the variants to choose from
    /// @param name of the item, or of the article that it is a variant of
    /// @param variants how many there are to choose from; 0 when there is nothing to choose
    /// @param from whether the item's price is the lowest of several
    record Tile(CatalogItem item, String name, int variants, boolean from) {
        /// Of an item without variants.
        public static Tile of(CatalogItem item) {
            return new Tile(item, item.name(), 0, false);
        }
    }

    record Category(String key, String name, int order) {}

    /// @param quantity one, unless a pack or a weighed label says otherwise
    /// @param measured the code itself says how much it is, as a weighed label does: nobody weighs again
    /// @param amount the total of a price label, which the sale keeps; null for price times quantity
    record Scanned(
            CatalogItem item,
            Quantity quantity,
            boolean measured,
            @Nullable Money amount) {
        /// A code that says what it is, not how much.
        public Scanned(CatalogItem item, Quantity quantity) {
            this(item, quantity, false, null);
        }
    }
}
