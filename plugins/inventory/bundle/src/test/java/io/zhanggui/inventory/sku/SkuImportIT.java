package io.zhanggui.inventory.sku;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.imports.ControlTotal;
import io.zhanggui.api.imports.ImportRow;
import io.zhanggui.api.imports.ImportRun;
import io.zhanggui.api.imports.ImportRun.ImportError;
import io.zhanggui.api.imports.ImportTarget;
import io.zhanggui.api.imports.Imports;
import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.security.AccessDenied;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.sheet.SheetTable;
import io.zhanggui.api.sheet.Spreadsheets;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Till;
import io.zhanggui.api.text.Pinyin;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.work.PluginDatabases;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.host.database.DatabaseAccess;
import io.zhanggui.inventory.InventoryTables;
import io.zhanggui.inventory.api.Batches;
import io.zhanggui.inventory.api.Inventory;
import io.zhanggui.inventory.api.Inventory.Pack;
import io.zhanggui.inventory.api.Variants;
import io.zhanggui.inventory.batch.BatchBook;
import io.zhanggui.inventory.stock.StockAdoption;
import io.zhanggui.inventory.stock.StockBook;
import io.zhanggui.inventory.supplier.Suppliers;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@WithHost(plugins = {"checkout", "inventory"})
class SkuImportIT {
    private static final String FULL_HEADINGS = "货号,名称,分类,服务,单位,条码,包装,售价,会员价,成本,期初库存,安全库存,供应商,常用,在售\n";
    private static final String VARIANTS_AND_BATCHES = "货号,名称,款号,款名,规格一,规格二,售价,成本,期初库存,批号,到期日,按批次\n";
    private static final String HEADINGS = "货号,名称,分类,服务,单位,条码,售价,会员价,成本,期初库存,安全库存\n";

    @TempDir
    private Path folder;

    private final Host host;
    private final Imports imports;
    private final Inventory inventory;
    private Till till;

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
        ImportRun run =
                host.asOperator(Role.MANAGER, () -> target().begin(new ImportTarget.ImportOptions(till.storeId())));
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

    @Test
    void whatWasExportedComesBackIntoAnEmptyShopAsItWas() throws IOException, SQLException {
        forget();
        Imports.Outcome made = run(FULL_HEADINGS
                + "EX-1,-10° 护发精油,洗护,否,瓶,6971;6970,6972×12 箱;6973×2.5 袋,89,79,36.5,24,5,出口供应商,是,是\n"
                + "EX-2,剪发,服务,是,次,,,58,,,,,,否,否\n"
                + "EX-3,007,,否,件,0071,,10,,,,,,,\n");
        assertThat(made.errors()).isEmpty();
        assertThat(run(VARIANTS_AND_BATCHES
                                + "EX-4,,EXF,出口T恤,颜色:红,尺码：L,59,,3,,,\n"
                                + "EX-5,蓝色中码,EXF,,颜色:蓝,尺码:M,69,,,,,\n"
                                + "EX-6,酸奶,,,,,5,3,10,,,是\n"
                                + "EX-6,,,,,,,,4,A1,2090-01-31,\n"
                                + "EX-6,,,,,,5,,6.5,,2090/6/30,\n"
                                + "EX-7,药膏,,,,,5,3,2,007,,\n")
                        .errors())
                .isEmpty();
        // A variant's row that says nothing of its style leaves it.
        assertThat(run("货号,税率\nEX-1,13%\nEX-2,0\nEX-4,0.5\n").errors()).isEmpty();
        assertThat(stored("EX-4").details().tax()).isEqualTo(new TaxRate(5));
        for (boolean xlsx : new boolean[] {true, false}) {
            SheetTable before = exported();
            assertThat(before.rows()).hasSize(9);
            Path file = written(before, xlsx);
            forget();
            assertThat(exported().rows()).isEmpty();
            till = host.newTill();
            assertThat(run(file).errors()).isEmpty();
            assertThat(exported()).isEqualTo(before);
            assertThat(batchesOf("EX-6")).containsExactly("A1 2090-01-31 4", "2090-06-30 2090-06-30 6.5", "- 10");
            assertThat(batchesOf("EX-7")).containsExactly("007 null 2", "- 0");
            Variants.Family family =
                    host.service(Variants.class).family(familyOf("EX-4")).orElseThrow();
            assertThat(family.name() + family.firstOption() + family.secondOption())
                    .isEqualTo("出口T恤颜色尺码");
            assertThat(family.variants())
                    .extracting(Variants.Variant::code, Variants.Variant::first, Variants.Variant::second)
                    .containsExactly(Tuple.tuple("EX-4", "红", "L"), Tuple.tuple("EX-5", "蓝", "M"));
            assertThat(inventory.name(inventory.findByCode("EX-4").orElseThrow()))
                    .contains("出口T恤 红 L");
        }
    }

    private List<String> batchesOf(String code) {
        long sku = inventory.findByCode(code).orElseThrow();
        Batches batches = host.service(Batches.class);
        List<String> shown = new ArrayList<>(batches.onHand(till.storeId(), sku).stream()
                .map(each -> each.batch().number() + " " + each.batch().expires() + " "
                        + each.quantity().format())
                .toList());
        shown.add("- " + batches.withoutBatch(till.storeId(), sku).format());
        return shown;
    }

    private long familyOf(String code) {
        return host.service(UnitOfWork.class)
                .read(unit -> Sql.first(
                        unit.connection(),
                        "SELECT family_id FROM inventory_sku WHERE code = ?",
                        row -> row.getLong(1),
                        code))
                .orElseThrow();
    }

    @Test
    void whatAFileSaysOfVariantsAndBatchesHasToAgree() throws IOException {
        assertThat(run(VARIANTS_AND_BATCHES + "AG-1,,AGF,协议,颜色:红,,5,,,,,\nAG-9,批,,,,,5,,1,B1,,\n")
                        .errors())
                .isEmpty();
        Imports.Outcome outcome = run(VARIANTS_AND_BATCHES
                + "AG-2,,AGF,别名,颜色:蓝,,5,,,,,\n" // 2: the name of the style
                + "AG-3,又红,AGF,,颜色:红,,5,,,,,\n" // 3: is AG-1
                + "AG-4,白,AGF,,颜色:白,尺码:S,5,,,,,\n" // 4: a second option
                + "AG-5,,,,颜色:绿,,5,,,,,\n" // 5: no style
                + "AG-6,,AGN,,颜色:绿,,5,,,,,\n" // 6: a new style without a name
                + "AG-7,七,AGF,,红,,5,,,,,\n" // 7: no choice
                + "AG-8,八,,,,,5,,3,,,\n" // 8: right
                + "AG-8,,,,,,,,1,C1,,\n" // 9: its first row names no batch
                + "AG-10,十,,,,,5,,1,C1,2090-01-01,\n" // 10: right
                + "AG-10,,,,,,,,2,C1,,\n" // 11: the same batch
                + "AG-10,别的,,,,,,,2,C2,,\n" // 12: another name
                + "AG-10,,,,,,,,,C3,,\n" // 13: no quantity
                + "AG-11,十一,,,,,5,,1,C1,2090-13-01,\n" // 14: no such day
                + "AG-12,十二,,,,,5,,1,C1,,否\n" // 15: by batch and not
                + "AG-9,,,,,,,,,,,否\n" // 16: is kept by batch
                + "AG-13,十三,AGN,,颜色:绿,,5,,,,,\n"); // 17: a new style without a name
        assertThat(outcome.applied()).isZero();
        assertThat(outcome.errors())
                .extracting(ImportError::row, ImportError::column, ImportError::textKey)
                .containsExactlyInAnyOrder(
                        Tuple.tuple(2, "familyName", "inventory.import.family.differs"),
                        Tuple.tuple(3, "firstOption", "inventory.import.variant.exists"),
                        Tuple.tuple(4, "secondOption", "inventory.import.option.none"),
                        Tuple.tuple(5, "family", "inventory.import.family.missing"),
                        Tuple.tuple(6, "name", "inventory.sku.name.invalid"),
                        Tuple.tuple(7, "firstOption", "inventory.import.option.invalid"),
                        Tuple.tuple(9, "batch", "inventory.import.batch.first-without"),
                        Tuple.tuple(11, "batch", "inventory.import.twice"),
                        Tuple.tuple(12, "name", "inventory.import.batch.differs"),
                        Tuple.tuple(13, "stock", "inventory.import.batch.quantity"),
                        Tuple.tuple(14, "expires", "import.cell.day"),
                        Tuple.tuple(15, "batched", "inventory.import.batch.not-kept"),
                        Tuple.tuple(16, "batched", "inventory.import.batched.stays"),
                        Tuple.tuple(17, "familyName", "inventory.import.family.name"));
        assertThat(inventory.findByCode("AG-8")).isEmpty();
    }

    /// A thousand rows are applied at a time: the further batch of the last of them comes with the next.
    @Test
    void anItemThatIsThereBecomesAVariantAndAFurtherBatchMayComeLater() throws IOException {
        run(FULL_HEADINGS + "JO-1,原来的,洗护,否,瓶,,,89,79,36.5,24,5,,是,是\n");
        int version = version("JO-1");
        String rows = IntStream.range(0, 998)
                .mapToObj(i -> "JF-%04d,填充,,,,,1,,,,,\n".formatted(i))
                .collect(Collectors.joining());
        Imports.Outcome outcome = run(VARIANTS_AND_BATCHES
                + "JO-1,,JOF,款,颜色:红,,,,,,,是\n"
                + rows
                + "JO-2,,JOF,,颜色:蓝,,5,2,3,X1,2090-01-01,\nJO-2,,,,,,,,4,X2,,\n");
        assertThat(outcome.errors())
                .extracting(ImportError::row, ImportError::column)
                .containsExactly(Tuple.tuple(1001, "name"));
        Imports.Outcome named = run(VARIANTS_AND_BATCHES
                + "JO-1,,JOF,款,颜色:红,,,,,,,是\n"
                + rows
                + "JO-2,蓝的,JOF,,颜色:蓝,,5,2,3,X1,2090-01-01,\nJO-2,,,,,,,,4,X2,,\n");
        assertThat(named.errors()).isEmpty();
        assertThat(named.applied()).isEqualTo(1_001);
        assertThat(version("JO-1")).as("the till reads it again").isGreaterThan(version);
        assertThat(familyOf("JO-1")).isEqualTo(familyOf("JO-2"));
        assertThat(batchesOf("JO-1")).containsExactly("- 24");
        assertThat(batchesOf("JO-2")).containsExactly("X1 2090-01-01 3", "X2 null 4", "- 0");
    }

    @Test
    void anArticleNumberThatExistsIsChangedAndItsStockStays() throws IOException {
        run(FULL_HEADINGS + "UP-1,原名,洗护,否,瓶,8801;8802,8803×12 箱,89,79,36.5,24,5,更新供应商,是,是\n");
        long sku = inventory.findByCode("UP-1").orElseThrow();
        Imports.Outcome outcome = run("货号,名称,售价,期初库存,包装\nUP-1,,95,999,8802×6 盒\nUP-2,新的,1,3,\n");
        assertThat(outcome.errors()).isEmpty();
        assertThat(outcome.totals()).containsExactly(new ControlTotal("updates", 1, false));
        StoredSku changed = stored("UP-1");
        assertThat(changed.id()).isEqualTo(sku);
        assertThat(changed.details().name()).as("an empty cell leaves it").isEqualTo("原名");
        assertThat(changed.details().listPrice()).isEqualTo(Money.ofFen(9_500));
        assertThat(changed.details().memberPrice()).isEqualTo(Money.ofFen(7_900));
        assertThat(changed.packs()).containsExactly(new Pack("8802", "盒", Quantity.of(6)));
        assertThat(changed.pieces()).containsExactly("8801");
        assertThat(inventory.stock(till.storeId(), sku)).isEqualTo(Quantity.of(24));
        long made = inventory.findByCode("UP-2").orElseThrow();
        assertThat(inventory.stock(till.storeId(), made)).isEqualTo(Quantity.of(3));

        assertThat(run("货号,条码,包装\nUP-1,8802,8804×2 盒\n").errors()).isEmpty();
        assertThat(stored("UP-1").pieces())
                .as("the code of a pack becomes that of a piece")
                .containsExactly("8802");
        assertThat(run("货号,条码\nUP-2,8802\n").errors())
                .extracting(ImportError::textKey)
                .containsExactly("inventory.import.exists");
    }

    @Test
    void aFileThatSaysWhatIsThereChangesNothing() throws IOException, SQLException {
        run(FULL_HEADINGS + "SAME-1,一样,洗护,否,瓶,7701,7702×12 箱,89,79,36.5,24,5,,是,是\n");
        run(VARIANTS_AND_BATCHES + "SAME-2,,SAMEF,一样,颜色:红,,5,3,2,A1,2090-01-31,\nSAME-2,,,,,,,,3,A2,,\n");
        SheetTable before = exported();
        List<Integer> versions = List.of(version("SAME-1"), version("SAME-2"));
        long changes = audited();
        for (boolean xlsx : new boolean[] {true, false}) {
            assertThat(run(written(before, xlsx)).errors()).isEmpty();
        }
        assertThat(exported()).isEqualTo(before);
        assertThat(List.of(version("SAME-1"), version("SAME-2"))).isEqualTo(versions);
        assertThat(audited()).isEqualTo(changes);
    }

    @Test
    void theFileIsForWhoMayEditItemsAndAWrongPackIsNamed() throws IOException {
        assertThatThrownBy(() -> host.asOperator(Role.CASHIER, () -> export().table(till.storeId())))
                .isInstanceOf(AccessDenied.class);
        assertThat(run("货号,名称,售价,包装\nBAD-1,坏的,1,6901*箱\n").errors())
                .extracting(ImportError::column, ImportError::textKey)
                .containsExactly(Tuple.tuple("packs", "inventory.import.packs.invalid"));
    }

    /// The items that tests here export, from what the plugin does not offer to others and is made anew.
    private SheetTable exported() {
        SheetTable all = host.asOperator(Role.MANAGER, () -> export().table(till.storeId()));
        return new SheetTable(
                all.name(),
                all.headings(),
                all.rows().stream()
                        .filter(row -> row.getFirst().toString().matches("(EX|SAME)-\\d"))
                        .toList());
    }

    private SkuExport export() {
        return new SkuExport(host.service(UnitOfWork.class), host.service(Operators.class), host.service(Texts.class));
    }

    private Path written(SheetTable table, boolean xlsx) throws IOException {
        Path file = folder.resolve(xlsx ? "out.xlsx" : "out.csv");
        Spreadsheets sheets = host.service(Spreadsheets.class);
        try (OutputStream target = Files.newOutputStream(file)) {
            if (xlsx) {
                sheets.xlsx(table, target);
            } else {
                sheets.csv(table, target);
            }
        }
        return file;
    }

    /// How often an item was changed.
    private long audited() throws SQLException {
        DatabaseAccess access = host.databaseAccess();
        try (Connection owner = DriverManager.getConnection(
                access.url(), access.owner().user(), access.owner().password())) {
            return Sql.first(
                            owner,
                            "SELECT COUNT(*) FROM host_audit WHERE action LIKE 'inventory.%'",
                            row -> row.getLong(1))
                    .orElseThrow();
        }
    }

    /// Empties the shop of the exported items, their bar codes and their supplier; past the program, which never
    /// deletes items.
    private void forget() throws SQLException {
        DatabaseAccess access = host.databaseAccess();
        try (Connection owner = DriverManager.getConnection(
                access.url(), access.owner().user(), access.owner().password())) {
            Sql.update(owner, "DELETE FROM inventory_barcode WHERE barcode REGEXP '^(697|0071)'");
            Sql.update(owner, "DELETE FROM inventory_barcode WHERE barcode LIKE '770%'");
            Sql.update(owner, "DELETE FROM inventory_sku WHERE code LIKE 'EX-%' OR code LIKE 'SAME-%'");
            Sql.update(owner, "DELETE FROM inventory_family WHERE code = 'EXF'");
            Sql.update(owner, "DELETE FROM inventory_supplier WHERE name = '出口供应商'");
        }
    }

    private StoredSku stored(String code) {
        InventoryTables tables = tables();
        return Objects.requireNonNull(host.service(UnitOfWork.class)
                .read(unit -> StoredSku.find(unit, tables.session(unit), Set.of(code)))
                .get(code));
    }

    private int version(String code) {
        return host.service(UnitOfWork.class)
                .read(unit -> Sql.first(
                        unit.connection(),
                        "SELECT version FROM inventory_sku WHERE code = ?",
                        row -> row.getInt("version"),
                        code))
                .orElseThrow();
    }

    private InventoryTables tables() {
        return new InventoryTables(host.service(PluginDatabases.class));
    }

    private SkuImport target() {
        UnitOfWork units = host.service(UnitOfWork.class);
        Operators operators = host.service(Operators.class);
        AuditLog audit = host.service(AuditLog.class);
        ShopClock clock = host.service(ShopClock.class);
        Ledger ledger = host.service(Ledger.class);
        InventoryTables tables = tables();
        KnownSkus known = new KnownSkus(tables, units);
        BatchBook batches = new BatchBook(tables, units, operators, audit, clock);
        return new SkuImport(
                units,
                tables,
                new Skus(units, tables, operators, audit, clock, host.service(Pinyin.class), known),
                new Packs(tables, units, operators, audit, known),
                new Suppliers(tables, units, operators, audit),
                new StockBook(
                        new StockAdoption(tables, units, operators, ledger),
                        units,
                        ledger,
                        host.service(Settings.class),
                        operators,
                        clock,
                        batches),
                batches,
                operators,
                clock,
                host.service(Texts.class));
    }

    private Imports.Outcome run(String csv) throws IOException {
        return run(Files.writeString(folder.resolve("skus.csv"), csv));
    }

    private Imports.Outcome run(Path file) {
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
