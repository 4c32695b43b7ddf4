package io.zhanggui.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.PluginDatabases;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.host.database.DatabaseAccess;
import io.zhanggui.inventory.api.WriteOffs;
import io.zhanggui.inventory.draft.DraftKeeper;
import io.zhanggui.inventory.draft.DraftKeeper.Written;
import io.zhanggui.inventory.draft.Drafts;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What is scanned on a page and not stored yet.
@WithHost(plugins = {"checkout", "inventory"})
class DraftsIT {
    private static final Written TWO_LINES =
            new Written(List.of("破\t损\n", ""), List.of(List.of("12", "3", "=A1"), List.of("7", "1.250", "")));

    private final Host host;
    private final Drafts drafts;
    private final Stockroom room;

    DraftsIT(Host host) {
        this.host = host;
        drafts = new Drafts(
                new InventoryTables(host.service(PluginDatabases.class)),
                host.service(UnitOfWork.class),
                host.service(Operators.class),
                host.service(Stores.class),
                host.service(ShopClock.class));
        room = new Stockroom(host);
    }

    @Test
    void aReloadFindsWhatWasWrittenAndSoDoesNobodyElse() {
        write(Role.MANAGER, room.storeId(), TWO_LINES);
        Optional<Written> kept = shown(Role.MANAGER, room.storeId());
        assertThat(kept).isPresent();
        assertThat(kept.orElseThrow().fields()).containsExactly("破 损 ", "");
        assertThat(kept.orElseThrow().lines()).isEqualTo(TWO_LINES.lines());
        assertThat(shown(Role.BOSS, room.storeId())).as("another person").isEmpty();
        assertThat(shown(Role.MANAGER, new Stockroom(host).storeId()))
                .as("another store")
                .isEmpty();
        write(Role.MANAGER, room.storeId(), new Written(List.of("", ""), List.of()));
        assertThat(shown(Role.MANAGER, room.storeId())).as("all lines are gone").isEmpty();
    }

    /// The answer to the first try was lost, and the page was loaded anew.
    @Test
    void whatIsTriedAgainAfterAReloadIsStoredOnce() {
        WriteOffs writeOffs = host.service(WriteOffs.class);
        long sku = room.goods("draft");
        room.receive("draft", sku, Quantity.of(5), 100);
        write(Role.MANAGER, room.storeId(), TWO_LINES);
        List<RequestId> tried = new ArrayList<>();
        host.asOperator(Role.MANAGER, () -> {
            assertThatThrownBy(() -> resumed(room.storeId(), TWO_LINES, new ArrayList<>())
                            .store(request -> {
                                tried.add(request);
                                writeOffs.writeOff(request, List.of(new WriteOffs.Goods(sku, Quantity.of(2))), "破损");
                                throw new IllegalStateException("the answer is lost");
                            }))
                    .isInstanceOf(IllegalStateException.class);
            resumed(room.storeId(), TWO_LINES, new ArrayList<>()).store(request -> {
                tried.add(request);
                return writeOffs.writeOff(request, List.of(new WriteOffs.Goods(sku, Quantity.of(2))), "破损");
            });
        });
        assertThat(tried).hasSize(2);
        assertThat(tried.getFirst()).isEqualTo(tried.getLast());
        assertThat(room.stock(sku)).isEqualTo(Quantity.of(3));
        assertThat(shown(Role.MANAGER, room.storeId())).as("stored").isEmpty();
    }

    @Test
    void linesThatWereWrittenAfterALostAnswerAreNotKeptUnderTheUsedRequest() {
        write(Role.MANAGER, room.storeId(), TWO_LINES);
        host.asOperator(Role.MANAGER, () -> {
            DraftKeeper keeper = resumed(room.storeId(), TWO_LINES, new ArrayList<>());
            assertThatThrownBy(() -> keeper.store(request -> {
                        throw new RequestReused(request);
                    }))
                    .hasMessageContaining("inventory.draft.stored-before");
            keeper.changed();
        });
        assertThat(shown(Role.MANAGER, room.storeId())).isEmpty();
    }

    /// One that another version wrote, in other cells, closes the page to nobody.
    @Test
    void aDraftThatThePageCannotReadIsPutAside() {
        write(Role.MANAGER, room.storeId(), TWO_LINES);
        List<Optional<Written>> shown = new ArrayList<>();
        host.asOperator(Role.MANAGER, () -> {
            DraftKeeper keeper = new DraftKeeper(drafts, room::storeId, "test", () -> TWO_LINES);
            keeper.resume(kept -> {
                kept.ifPresent(written -> written.lines().getFirst().get(3));
                shown.add(kept);
            });
            assertThat(drafts.find(room.storeId(), "test.aside")).isPresent();
        });
        assertThat(shown).containsExactly(Optional.empty());
        assertThat(shown(Role.MANAGER, room.storeId())).isEmpty();
    }

    /// As after a power cut between the change of a table and the note that it is done.
    @Test
    void aChangeOfTheTablesCanBeBegunAnew() throws IOException, SQLException {
        List<Path> changes;
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/db/migration/inventory"))) {
            changes = files.filter(file -> number(file) >= 12).sorted().toList();
        }
        assertThat(changes).hasSizeGreaterThan(4);
        DatabaseAccess access = host.databaseAccess();
        try (Connection connection = DriverManager.getConnection(
                        access.url(), access.owner().user(), access.owner().password());
                Statement statement = connection.createStatement()) {
            for (Path file : changes) {
                for (String each :
                        Files.readString(file).replaceAll("(?m)^--.*$", "").split(";\\s*\\n", -1)) {
                    if (!each.isBlank()) {
                        statement.execute(each);
                    }
                }
            }
        }
    }

    private static int number(Path migration) {
        String name = migration.getFileName().toString();
        return Integer.parseInt(name.substring(1, name.indexOf('_')));
    }

    private void write(Role role, long storeId, Written written) {
        host.asOperator(role, () -> resumed(storeId, written, new ArrayList<>()).changed());
    }

    private Optional<Written> shown(Role role, long storeId) {
        List<Written> shown = new ArrayList<>();
        host.asOperator(role, () -> {
            resumed(storeId, TWO_LINES, shown);
        });
        return shown.stream().findFirst();
    }

    private DraftKeeper resumed(long storeId, Written written, List<Written> shown) {
        DraftKeeper keeper = new DraftKeeper(drafts, () -> storeId, "test", () -> written);
        keeper.resume(kept -> {
            kept.ifPresent(shown::add);
            // What is filled in meanwhile is no change.
            keeper.changed();
        });
        return keeper;
    }
}
