package io.zhanggui.inventory.stock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MovementsLinkTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 6, 1);

    @Test
    void anAddressLeadsToWhatItWasMadeFrom() {
        for (MovementsLink link : List.of(
                MovementsLink.toItem(7, 12),
                MovementsLink.toSold(List.of(7L, 8L), FIRST, FIRST.plusDays(29), null),
                MovementsLink.toSold(List.of(7L), FIRST, FIRST, 12L))) {
            Map<String, List<String>> read = link.parameters().entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, each -> List.of(each.getValue())));
            assertThat(MovementsLink.read(read)).isEqualTo(link);
        }
        assertThat(MovementsLink.toSold(List.of(7L, 8L), FIRST, FIRST, 12L).route())
                .isEqualTo("inventory/movements?stores=7,8&from=2026-06-01&to=2026-06-01&kinds=SALE,REFUND&sku=12");
    }

    @Test
    void whatCannotBeReadSaysNothing() {
        assertThat(MovementsLink.read(Map.of(
                        "stores", List.of("x,1e9"),
                        "from", List.of("yesterday"),
                        "kinds", List.of("SALE,NOTHING"),
                        "sku", List.of("99999999999999999999"))))
                .isEqualTo(new MovementsLink(List.of(), null, null, Set.of(MovementKind.SALE), null));
    }
}
