package io.zhanggui.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.store.Till;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.checkout.api.Cart;
import io.zhanggui.checkout.api.CatalogSource;
import io.zhanggui.checkout.api.Checkout;
import io.zhanggui.inventory.api.Inventory;
import io.zhanggui.inventory.api.NewSku;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import java.util.List;
import org.junit.jupiter.api.Test;

/// How the till finds an item, and at which price.
@WithHost(plugins = {"checkout", "inventory"})
class TillCatalogIT {
    private final ShopFloor floor;
    private final Host host;
    private final Inventory inventory;
    private final Checkout checkout;
    private final CatalogSource catalog;
    private final Till till;

    TillCatalogIT(Host host) {
        floor = new ShopFloor(host);
        this.host = host;
        inventory = floor.inventory;
        checkout = floor.checkout;
        catalog = floor.catalog;
        till = floor.till;
    }

    @Test
    void theTillFindsAnItemByBarCodeInEitherFormByNumberByInitialsAndByName() {
        NewSku oil = floor.sku("P-001", "栀子茉莉膏 80ml", List.of("0012345678905"), 8_900, null);
        long id = floor.list(oil);
        for (String code : List.of("0012345678905", "012345678905", "P-001")) {
            assertThat(catalog.scan(till.storeId(), code).orElseThrow().item().ref())
                    .isEqualTo(floor.item(id));
        }
        for (String text : List.of("zzml", "ZZML", "p-0", "茉莉", "栀子")) {
            assertThat(catalog.search(till.storeId(), text, 20))
                    .as(text)
                    .anyMatch(found -> found.ref().id() == id);
        }
        assertThat(catalog.scan(till.storeId(), "0099999999999")).isEmpty();
        assertThat(catalog.search(till.storeId(), "100%", 20)).isEmpty();
    }

    @Test
    void theBarCodeOfABoxStandsForAllThatIsInIt() {
        long sku = floor.list(floor.sku("boxed", "item boxed", List.of("6900000000100"), 300, null));
        long other = floor.list(floor.sku("loose", "item loose", List.of("6900000000200"), 300, null));
        List<Inventory.Pack> box = List.of(new Inventory.Pack("16900000000107", "箱", Quantity.of(12)));
        host.asOperator(Role.MANAGER, () -> inventory.setPacks(sku, box));
        assertThat(catalog.scan(till.storeId(), "16900000000107")).hasValueSatisfying(scanned -> {
            assertThat(scanned.item().ref()).isEqualTo(floor.item(sku));
            assertThat(scanned.quantity()).isEqualTo(Quantity.of(12));
        });
        assertThat(catalog.scan(till.storeId(), "6900000000100").orElseThrow().quantity())
                .isEqualTo(Quantity.ONE);
        assertThatThrownBy(() -> host.asOperator(Role.MANAGER, () -> inventory.setPacks(other, box)))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.arguments()).contains("item boxed"));
        host.asOperator(Role.MANAGER, () -> inventory.setPacks(sku, List.of()));
        assertThat(catalog.scan(till.storeId(), "16900000000107")).isEmpty();
    }

    @Test
    void aWeighedLabelBecomesAQuantity() {
        long nuts = floor.list(new NewSku(
                "345", "散称坚果", "", false, "千克", List.of(), Money.ofFen(3_980), null, null, Quantity.ZERO, false));
        CatalogSource.Scanned scanned =
                catalog.scan(till.storeId(), withCheckDigit("200034500325")).orElseThrow();
        assertThat(scanned.item().ref()).isEqualTo(floor.item(nuts));
        assertThat(scanned.quantity()).isEqualTo(new Quantity(325));
    }

    /// 12.34 at 59.80 is 0.20635 kg: whole grams would be sold at 12.32.
    @Test
    void aPriceLabelIsSoldAtTheTotalThatIsPrintedOnIt() {
        floor.list(new NewSku(
                "346", "散称牛肉", "", false, "公斤", List.of(), Money.ofFen(5_980), null, null, Quantity.ZERO, false));
        CatalogSource.Scanned scanned =
                catalog.scan(till.storeId(), withCheckDigit("250034601234")).orElseThrow();
        assertThat(scanned.quantity()).isEqualTo(new Quantity(206));
        assertThat(scanned.amount()).isEqualTo(Money.ofFen(1_234));
        Cart.Line labelled =
                Cart.Line.of(scanned.item().ref(), scanned.quantity()).costing(scanned.amount());
        var priced = checkout.price(new Cart(till.storeId(), till.id(), null, List.of(labelled, labelled)));
        assertThat(priced.payable()).isEqualTo(Money.ofFen(2_468));
        assertThat(priced.lines().getFirst().quantity()).isEqualTo(new Quantity(206));
    }

    @Test
    void aMemberPaysTheMemberPriceAndAnyoneElseTheListPrice() {
        long sku = floor.list(floor.sku("member", "item member", List.of(), 8_900, Money.ofFen(7_900)));
        Cart.Line two = Cart.Line.of(floor.item(sku), Quantity.of(2));
        assertThat(checkout.price(new Cart(till.storeId(), till.id(), null, List.of(two)))
                        .payable())
                .isEqualTo(Money.ofFen(17_800));
        var priced = checkout.price(new Cart(till.storeId(), till.id(), 4_711L, List.of(two)));
        assertThat(priced.payable()).isEqualTo(Money.ofFen(15_800));
        assertThat(priced.lines().getFirst().discountText()).contains("79.00");
    }

    @Test
    void aCodeThatAnotherItemHasIsRefusedByTheNameOfThatItem() {
        floor.list(floor.sku("taken", "first of its kind", List.of("6900000000001"), 100, null));
        assertThatThrownBy(() -> floor.list(floor.sku("other", "second", List.of("6900000000001"), 100, null)))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.arguments()).contains("6900000000001", "first of its kind"));
        assertThat(inventory.findByCode("other")).isEmpty();
    }

    private static String withCheckDigit(String twelve) {
        int sum = 0;
        for (int i = 0; i < twelve.length(); i++) {
            sum += (twelve.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
        }
        return twelve + (10 - sum % 10) % 10;
    }
}
