package io.zhanggui.finance;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.api.security.Role;
import io.zhanggui.api.sheet.SheetTable;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.finance.book.Period;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import org.junit.jupiter.api.Test;

/// A shop with one store has nobody to settle with.
@WithHost
class OneStoreIT {
    private final Host host;
    private final FinanceParts finance;

    OneStoreIT(Host host) {
        this.host = host;
        finance = FinanceParts.of(host);
    }

    @Test
    void theSettlementFileOfOneStoreSaysInASentenceThatThereIsNothingToSettle() {
        assertThat(host.service(Stores.class).all()).hasSize(1);
        Period month = Period.ofMonth(host.service(ShopClock.class).today());
        SheetTable file =
                host.asOperator(Role.FINANCE, () -> finance.settlement().file(month));
        assertThat(file.headings()).hasSize(1);
        assertThat(file.rows())
                .singleElement()
                .satisfies(row -> assertThat(row).singleElement().asString().contains("one-store"));
    }
}
