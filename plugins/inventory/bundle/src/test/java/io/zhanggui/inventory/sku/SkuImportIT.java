package io.zhanggui.inventory.sku;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.imports.ImportRow;
import io.zhanggui.api.imports.ImportRun;
import io.zhanggui.api.imports.ImportRun.ImportError;
import io.zhanggui.api.imports.ImportTarget;
import io.zhanggui.api.imports.Imports;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.store.Till;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.inventory.api.Inventory;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@WithHost(plugins = {"checkout", "inventory"})
class SkuImportIT {
    private static final String HEADINGS = "货号,名称,分类,服务,单位,条码,售价,会员价,成本,期初库存,安全库存\n";

    @TempDir
    private Path folder;

    private final Host host;
    private final Imports imports;
    private final Inventory inventory;
    private final Till till;

    SkuImportIT(Host host) {
        this.host = host;
        imports = host.service(Imports.class);
        inventory = host.service(Inventory.class);
        till = host.newTill();
    }

    @Test
    void everyRowBecomesAnItemWithItsOpeningStock() throws IOException {
        String rows = IntStream.range(0, 5_000)
                .mapToObj(i ->
                        "I%05d,护发精油 %d 号,分类%d,否,瓶,71%011d,89.00,79.00,36.50,%d,5\n".formatted(i, i, i % 20, i, i % 7))
                .collect(Collectors.joining());
        Imports.Outcome outcome = run(HEADINGS + rows);
        assertThat(outcome).isEqualTo(new Imports.Outcome(5_000, 5_000, List.of(), false));
        long sku = inventory.findByCode("I00006").orElseThrow();
        assertThat(inventory.stock(till.storeId(), sku)).isEqualTo(Quantity.of(6));
        assertThat(inventory.name(sku)).contains("护发精油 6 号");
    }

    @Test
    void withOneWrongRowNothingIsStoredAndTheRowIsNamed() throws IOException {
        Imports.Outcome outcome = run(HEADINGS
                + "W1,好的,,否,件,,10,,,1,\n"
                + "W2,太贵的会员价,,否,件,,10,11,,1,\n"
                + "W1,重复,,否,件,,10,,,1,\n"
                + "W3,没有价格,,否,件,,,,,1,\n");
        assertThat(outcome.applied()).isZero();
        assertThat(outcome.errors())
                .extracting(ImportError::row, ImportError::column)
                .contains(Tuple.tuple(3, "memberPrice"), Tuple.tuple(4, "code"), Tuple.tuple(5, "listPrice"));
        assertThat(inventory.findByCode("W1")).isEmpty();
    }

    /// The unit of work runs all batches again after a deadlock, on the same run.
    @Test
    void aBatchThatIsAppliedAgainAfterARollbackMakesItsCategoryAgain() {
        ImportRun run = host.asOperator(
                Role.MANAGER,
                () -> host.service(ImportTarget.class).begin(new ImportTarget.ImportOptions(till.storeId())));
        List<ImportRow> rows = List.of(new ImportRow(
                2, Map.of("code", "AGAIN", "name", "再来", "category", "只在这里", "listPrice", "10", "stock", "1")));
        UnitOfWork units = host.service(UnitOfWork.class);
        host.asOperator(Role.MANAGER, () -> {
            assertThatThrownBy(() -> units.writeOnly(unit -> {
                        run.apply(rows);
                        throw new IllegalStateException("rolled back");
                    }))
                    .hasMessage("rolled back");
            units.writeOnly(unit -> run.apply(rows));
        });
        List<String> category = units.read(unit -> Sql.query(
                unit.connection(),
                "SELECT c.name FROM inventory_sku s JOIN inventory_category c ON c.id = s.category_id"
                        + " WHERE s.code = 'AGAIN'",
                row -> row.getString(1)));
        assertThat(category).containsExactly("只在这里");
    }

    private Imports.Outcome run(String csv) throws IOException {
        Path file = Files.writeString(folder.resolve("skus.csv"), csv);
        return host.asOperator(Role.MANAGER, () -> {
            try {
                return imports.run(
                        "sku",
                        file,
                        imports.preview("sku", file).proposedMapping(),
                        new ImportTarget.ImportOptions(till.storeId()),
                        false,
                        (phase, done, total) -> assertThat(done).isLessThanOrEqualTo(total),
                        () -> false);
            } catch (IOException unreadable) {
                throw new AssertionError(unreadable);
            }
        });
    }
}
