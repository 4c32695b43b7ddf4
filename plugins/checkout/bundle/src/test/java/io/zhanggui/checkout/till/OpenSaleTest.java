package io.zhanggui.checkout.till;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.checkout.api.Cart;
import io.zhanggui.checkout.api.CatalogItem;
import io.zhanggui.checkout.api.Customer;
import io.zhanggui.checkout.api.ItemKind;
import io.zhanggui.checkout.api.ItemRef;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenSaleTest {
    private static final CatalogItem BEEF = item(1, "牛肉");
    private static final CatalogItem CUT = item(2, "剪发");

    private final OpenSale sale = new OpenSale(1, 2);

    @Test
    void theSameItemAgainIsOneLineWithMoreOfIt() {
        add(CUT);
        add(CUT);
        assertThat(sale.size()).isEqualTo(1);
        assertThat(sale.line(0).quantity()).isEqualTo(Quantity.of(2));
    }

    @Test
    void twoLabelsAreTwoLinesWithTheirTotals() {
        sale.add(BEEF, new Quantity(206), null, Money.ofFen(1_234));
        sale.add(BEEF, new Quantity(206), null, Money.ofFen(1_234));
        add(BEEF);
        assertThat(sale.cart().lines())
                .extracting(Cart.Line::amount)
                .containsExactly(Money.ofFen(1_234), Money.ofFen(1_234), null);
    }

    @Test
    void whatIsWeighedHasNoPiecesToAddOrTakeAway() {
        sale.add(BEEF, new Quantity(325), null, null);
        for (int pieces : new int[] {1, -1}) {
            assertThatThrownBy(() -> sale.change(0, pieces)).isInstanceOf(Refusal.class);
        }
        assertThat(sale.line(0).quantity()).isEqualTo(new Quantity(325));
        sale.quantity(0, new Quantity(500));
        assertThat(sale.line(0).quantity()).isEqualTo(new Quantity(500));
    }

    @Test
    void whenTheLastLineIsTakenOutWhatFollowsIsAnotherSale() {
        RequestId first = sale.requestId();
        add(CUT);
        OpenSale.State before = sale.state();
        assertThat(sale.requestId()).isEqualTo(first);
        sale.change(0, -1);
        assertThat(sale.isEmpty()).isTrue();
        assertThat(sale.requestId()).isNotEqualTo(first);
        sale.restore(before);
        assertThat(sale.requestId()).as("taken back, it is the same sale").isEqualTo(first);
    }

    @Test
    void aCardThatPaysAndStopsPayingLeavesTheAgreedPrice() {
        add(CUT);
        sale.price(0, Money.ofFen(5_000), "熟客", 7);
        sale.tender(0, "times-card");
        sale.tender(0, null);
        assertThat(sale.line(0).unitPrice()).isEqualTo(Money.ofFen(5_000));
        assertThat(sale.line(0).overrideReason()).isEqualTo("熟客");
        assertThat(sale.line(0).approvedBy()).isEqualTo(7);
    }

    @Test
    void theSameItemAgainIsNotPaidByTheCardThatPaysForTheFirst() {
        add(CUT);
        sale.tender(0, "times-card");
        add(CUT);
        assertThat(sale.cart().lines()).extracting(Cart.Line::tender).containsExactly("times-card", null);
        assertThat(sale.line(0).quantity()).isEqualTo(Quantity.ONE);
    }

    @Test
    void aStoredSaleStaysItsCustomersWhileNobodyKnowsWhoThatIs() {
        Cart stored = new Cart(1, 2, 4_711L, List.of(Cart.Line.of(CUT.ref(), Quantity.ONE))).presenting(List.of("C1"));
        sale.load(stored, null, "key");
        assertThat(sale.customer()).isNull();
        assertThat(sale.cart().memberId()).isEqualTo(4_711L);
        add(BEEF);
        assertThat(sale.cart().memberId()).isEqualTo(4_711L);

        sale.recognise(customer(4_711));
        assertThat(sale.cart().memberId()).isEqualTo(4_711L);
        assertThat(sale.cart().presented()).containsExactly("C1");
        sale.serve(null, null);
        assertThat(sale.cart().memberId()).isNull();
        assertThat(sale.cart().presented()).isEmpty();
    }

    private void add(CatalogItem item) {
        sale.add(item, Quantity.ONE, null, null);
    }

    private static Customer customer(long id) {
        return new Customer(id, "李小新", "", "", "", 0, List.of(), "");
    }

    private static CatalogItem item(long id, String name) {
        return new CatalogItem(
                new ItemRef("shelf", id), ItemKind.GOODS, name, "", "件", "", Money.ofFen(6_800), null, null, false);
    }
}
