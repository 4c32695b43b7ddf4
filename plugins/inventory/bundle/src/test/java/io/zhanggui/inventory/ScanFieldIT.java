package io.zhanggui.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vaadin.flow.component.ComponentUtil;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.inventory.sku.SkuList;
import io.zhanggui.inventory.sku.ui.ScanField;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import java.util.ArrayList;
import java.util.List;
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
                new SkuList(host.service(UnitOfWork.class)),
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

    private void scan(String text) {
        host.asOperator(Role.MANAGER, () -> ComponentUtil.fireEvent(field, new ScanField.CodeEvent(field, true, text)));
    }
}
