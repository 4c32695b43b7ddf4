package io.zhanggui.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.AccessDenied;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.checkout.api.CatalogItem;
import io.zhanggui.checkout.api.CatalogSource;
import io.zhanggui.checkout.api.CatalogSource.Tile;
import io.zhanggui.inventory.api.Inventory;
import io.zhanggui.inventory.api.Variants;
import io.zhanggui.inventory.api.Variants.Draft;
import io.zhanggui.inventory.api.Variants.Option;
import io.zhanggui.inventory.api.Variants.Own;
import io.zhanggui.inventory.api.Variants.Variant;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;

@WithHost(plugins = {"checkout", "inventory"})
class VariantsIT {
    private static final Option COLOUR = new Option("颜色", List.of("红", "蓝"));
    private static final Option SIZE = new Option("尺码", List.of("S", "M", "L"));

    private final Host host;
    private final Variants variants;
    private final Stockroom room;

    VariantsIT(Host host) {
        this.host = host;
        variants = host.service(Variants.class);
        room = new Stockroom(host);
    }

    private static Draft draft(
            String code, Option first, @org.jspecify.annotations.Nullable Option second, Own... own) {
        return new Draft(
                "T恤",
                code,
                "服装",
                "件",
                Money.ofFen(5_900),
                Money.ofFen(4_900),
                null,
                Quantity.ZERO,
                first,
                second,
                List.of(own));
    }

    private long make(Draft draft) {
        return room.manager(() -> variants.make(draft));
    }

    private List<Variant> made(long family) {
        return variants.family(family).orElseThrow().variants();
    }

    @Test
    void eachCellOfTheGridIsAnItemWithCodeAndPriceAndStockOfItsOwn() {
        long family = make(draft("TS", COLOUR, SIZE, new Own("蓝", "L", "6901234560019", Money.ofFen(6_900))));
        assertThat(made(family))
                .extracting(each -> each.code() + " " + each.first() + " " + each.second() + " "
                        + each.listPrice().format())
                .containsExactly(
                        "TS-01 红 S 59.00",
                        "TS-02 红 M 59.00",
                        "TS-03 红 L 59.00",
                        "TS-04 蓝 S 59.00",
                        "TS-05 蓝 M 59.00",
                        "TS-06 蓝 L 69.00");
        long first = made(family).getFirst().skuId();
        room.receive("ts", first, Quantity.of(4), 2_000);
        assertThat(room.stock(first)).isEqualTo(Quantity.of(4));
        assertThat(room.stock(made(family).getLast().skuId())).isEqualTo(Quantity.ZERO);
        CatalogSource till = catalog();
        CatalogItem scanned =
                till.scan(room.storeId(), "6901234560019").orElseThrow().item();
        assertThat(scanned.name()).isEqualTo("T恤 蓝 L");
        assertThat(till.variants(room.storeId(), scanned.ref().id()))
                .extracting(CatalogItem::name)
                .containsExactly("T恤 红 S", "T恤 红 M", "T恤 红 L", "T恤 蓝 S", "T恤 蓝 M", "T恤 蓝 L");
        assertThat(till.variants(room.storeId(), room.goods("plain"))).isEmpty();
    }

    @Test
    void anArticleWithVariantsIsOneTileAndItsNameOrNumberListsThemAll() {
        long family = make(draft("PO", COLOUR, SIZE, new Own("蓝", "L", "", Money.ofFen(3_900))));
        long other = make(draft("PX", COLOUR, null, new Own("红", "", "", null)));
        CatalogSource till = catalog();
        String category = till.categories(room.storeId()).stream()
                .filter(each -> each.name().equals("服装"))
                .findFirst()
                .orElseThrow()
                .key();
        List<Tile> tiles = till.tiles(room.storeId(), category, 60);

        Tile tile = only(tiles, "PO-");
        assertThat(tile.name()).isEqualTo("T恤");
        assertThat(tile.variants()).isEqualTo(6);
        assertThat(tile.item().listPrice()).as("the lowest").isEqualTo(Money.ofFen(3_900));
        assertThat(tile.from()).isTrue();
        assertThat(only(tiles, "PX-").from()).as("all cost the same").isFalse();
        assertThat(till.variants(room.storeId(), tile.item().ref().id())).hasSize(6);
        assertThat(till.variantsOf(room.storeId(), "PO"))
                .extracting(CatalogItem::code)
                .containsExactly("PO-01", "PO-02", "PO-03", "PO-04", "PO-05", "PO-06");
        assertThat(till.variantsOf(room.storeId(), "T恤")).hasSizeGreaterThanOrEqualTo(8);
        assertThat(till.variantsOf(room.storeId(), "PO-01")).isEmpty();
        assertThat(made(other)).hasSize(2);
        assertThat(made(family)).hasSize(6);
    }

    private static Tile only(List<Tile> tiles, String codes) {
        List<Tile> found = tiles.stream()
                .filter(tile -> tile.item().code().startsWith(codes))
                .toList();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    /// The inventory's among all that the till sees.
    private CatalogSource catalog() {
        BundleContext bundles = FrameworkUtil.getBundle(
                        host.service(Inventory.class).getClass())
                .getBundleContext();
        try {
            return bundles.getServiceReferences(CatalogSource.class, null).stream()
                    .map(bundles::getService)
                    .filter(source -> source.id().equals(Inventory.CATALOG))
                    .findFirst()
                    .orElseThrow();
        } catch (InvalidSyntaxException noFilterGiven) {
            throw new AssertionError(noFilterGiven);
        }
    }

    @Test
    void moreChoicesMakeTheMissingItemsOnly() {
        long family = make(draft("MORE", COLOUR, null));
        List<Variant> before = made(family);
        Option more = new Option("颜色", List.of("红", "蓝", "白"));
        room.manager(() -> {
            variants.extend(family, draft("", more, null));
            variants.extend(family, draft("", more, null));
            return family;
        });
        assertThat(made(family)).hasSize(3).containsAll(before);
        assertThat(made(family).getLast().code()).isEqualTo("MORE-03");
        refused("inventory.variant.other-options", () -> {
            variants.extend(family, draft("", more, SIZE));
            return 0L;
        });
    }

    @Test
    void aCodeThatIsTakenMakesNothing() {
        make(draft("TAKEN", COLOUR, null, new Own("红", "", "6901234560026", null)));
        refused("inventory.sku.code-taken", () -> variants.make(draft("TAKEN", COLOUR, null)));
        refused(
                "inventory.sku.code-taken",
                () -> variants.make(draft("OTHER", COLOUR, null, new Own("蓝", "", "6901234560026", null))));
        assertThat(host.service(Inventory.class).findByCode("OTHER-01"))
                .as("all or nothing")
                .isEmpty();
    }

    @Test
    void choicesAreCheckedAndWhoMayNotEditMakesNone() {
        assertThatThrownBy(() -> new Option("颜色", List.of("红", "红"))).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> new Option(" ", List.of("红"))).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> host.asOperator(Role.CASHIER, () -> variants.make(draft("NO", COLOUR, null))))
                .isInstanceOf(AccessDenied.class);
    }

    private void refused(String textKey, java.util.function.Supplier<Long> action) {
        assertThatThrownBy(() -> room.manager(action))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.textKey()).isEqualTo(textKey));
    }
}
