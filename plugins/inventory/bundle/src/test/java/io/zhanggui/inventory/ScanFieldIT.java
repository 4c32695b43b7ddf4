package io.zhanggui.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.button.Button;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.inventory.api.NewSku;
import io.zhanggui.inventory.sku.SkuList;
import io.zhanggui.inventory.sku.ui.ScanField;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@WithHost(plugins = {"checkout", "inventory"})
class ScanFieldIT {
    private final List<String> found = new ArrayList<>();
    private final Host host;
    private final ScanField field;
    private final ShopFloor floor;
    private String code = "";

    ScanFieldIT(Host host) {
        this.host = host;
        floor = new ShopFloor(host);
        field = new ScanField(
                new SkuList(host.service(UnitOfWork.class), host.service(Settings.class)),
                floor.till::storeId,
                (row, quantity) -> found.add(row.code() + " " + quantity.format()));
    }

    @BeforeEach
    void listSomething() {
        code = "SCAN-" + floor.till.id();
        floor.goods(code, 1_000);
    }

    @Test
    void whatIsTypedBeforeACodeCountsForThatCode() {
        scan("3*" + code);
        scan(code);
        assertThat(found).containsExactly(code + " 3", code + " 1");
    }

    @Test
    void whatIsTypedAloneCountsForTheNextCodeThatIsFound() {
        scan("12*");
        assertThatThrownBy(() -> scan("NOBODY-HAS-THIS")).isInstanceOf(Refusal.class);
        scan(code);
        scan(code);
        assertThat(found).containsExactly(code + " 12", code + " 1");
    }

    @Test
    void howManyOfARefusedCodeIsNotTakenForTheNextOne() {
        assertThatThrownBy(() -> scan("3*NOBODY-HAS-THIS")).isInstanceOf(Refusal.class);
        scan(code);
        assertThat(found).containsExactly(code + " 1");
    }

    /// Scanners send UPC-A with or without the leading zero of EAN-13, as at the till.
    @Test
    void bothFormsOfABarCodeAreKnown() {
        String twelve = "0%011d".formatted(floor.till.id() % 100_000_000_000L);
        floor.list(floor.sku("UPC-" + floor.till.id(), "upc", List.of("0" + twelve), 1_000, null));
        scan(twelve);
        scan("0" + twelve);
        assertThat(found).containsExactly("UPC-" + floor.till.id() + " 1", "UPC-" + floor.till.id() + " 1");
    }

    @Test
    void aLabelOfTheShopsScalesIsCountedByItsWeight() {
        String article = "%05d".formatted(floor.till.id() % 90_000 + 10_000);
        floor.list(new NewSku(
                article,
                "weighed",
                "测试",
                false,
                "公斤",
                List.of(),
                Money.ofFen(3_980),
                null,
                null,
                Quantity.ZERO,
                false));
        scan(withCheckDigit("20" + article + "01250"));
        scan(withCheckDigit("25" + article + "01990"));
        assertThat(found).containsExactly(article + " 1.25", article + " 0.5");
    }

    private static String withCheckDigit(String twelve) {
        int sum = 0;
        for (int i = 0; i < twelve.length(); i++) {
            sum += (twelve.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
        }
        return twelve + (10 - sum % 10) % 10;
    }

    /// A scanner that has read half a code must not count what happens to begin so.
    @Test
    void whatIsNotExactlyACodeIsOfferedAndNotTaken() {
        scan("3*" + code.substring(0, code.length() - 1));
        assertThat(found).isEmpty();
        Button hit = offered(field)
                .filter(each -> each.getText().contains(code))
                .findFirst()
                .orElseThrow();
        host.asOperator(Role.MANAGER, hit::click);
        assertThat(found).containsExactly(code + " 3");
        assertThat(offered(field)).isEmpty();
    }

    private static Stream<Button> offered(Component within) {
        return within.getChildren()
                .flatMap(child -> child instanceof Button button ? Stream.of(button) : offered(child));
    }

    private void scan(String text) {
        host.asOperator(Role.MANAGER, () -> ComponentUtil.fireEvent(field, new ScanField.CodeEvent(field, true, text)));
    }
}
