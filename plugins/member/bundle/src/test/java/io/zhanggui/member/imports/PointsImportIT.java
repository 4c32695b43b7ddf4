package io.zhanggui.member.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.imports.ControlTotal;
import io.zhanggui.api.imports.ImportRun.ImportError;
import io.zhanggui.api.imports.ImportTarget.ImportOptions;
import io.zhanggui.api.imports.Imports;
import io.zhanggui.api.security.Role;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.UnitOfAccount;
import io.zhanggui.member.api.Member;
import io.zhanggui.member.api.NewMember;
import io.zhanggui.member.kit.PointsShop;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@WithHost(plugins = {"checkout", "member"})
class PointsImportIT {
    private static int phones;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final Host host;
    private final Imports imports;
    private final PointsShop shop;

    PointsImportIT(Host host) {
        this.host = host;
        imports = host.service(Imports.class);
        shop = new PointsShop(host);
    }

    @AfterEach
    void chainsAndLotsAgree() {
        assertThat(host.service(Ledger.class).verify(null)).isEmpty();
    }

    @Test
    void pointsFromOtherBooksComeInAgainstTheOpeningAccountAndGoOutAsOneStep() {
        String wang = phone();
        String li = phone();
        Member first = enrol(wang, "OLD" + wang);
        Member second = enrol(li);
        LocalDate lastDay = shop.clock().today().plusDays(20);
        ImportOptions options = options().stating(Map.of("points", 1_750L));
        Imports.Outcome outcome =
                run("手机号,积分余额,有效期\nold" + wang + ",1000," + lastDay + "\n" + li + ",\"750\",\n", options);
        assertThat(outcome.applied()).isEqualTo(2);
        assertThat(outcome.totals()).containsExactly(new ControlTotal("points", 1_750, false));
        assertThat(shop.balance(first)).isEqualTo(1_000);
        assertThat(shop.balance(second)).isEqualTo(750);
        assertThat(shop.points().lots(first.id(), false).getFirst().expiresOn()).isEqualTo(lastDay);
        assertThat(opening()).isEqualTo(-1_750);
        assertThat(issued()).isZero();

        undo(options);
        assertThat(shop.balance(first)).isZero();
        assertThat(shop.balance(second)).isZero();
        assertThat(opening()).isZero();
        assertThatThrownBy(() -> undo(options)).hasMessageContaining("import.undo.already");
    }

    @Test
    void oneMemberWhoSpentSomeKeepsTheWholeImport() {
        String wang = phone();
        String li = phone();
        Member first = enrol(wang);
        Member second = enrol(li);
        ImportOptions options = options();
        run("手机号,积分\n" + wang + ",500\n" + li + ",500\n", options);
        shop.spend(second, 1);
        assertThatThrownBy(() -> undo(options)).hasMessageContaining("member.import.undo.used");
        assertThat(shop.balance(first)).isEqualTo(500);
        assertThat(shop.balance(second)).isEqualTo(499);
    }

    @Test
    void withOneWrongRowOrAnotherSumNothingIsPosted() {
        String wang = phone();
        Member member = enrol(wang);
        Imports.Outcome outcome =
                run("手机号,积分,有效期\n" + wang + ",12.5,\n10000000000,5,\n" + wang + ",5,2020-01-01\n", options());
        assertThat(outcome.errors())
                .extracting(ImportError::row, ImportError::column, ImportError::textKey)
                .containsExactly(
                        Tuple.tuple(2, "points", "import.cell.number"),
                        Tuple.tuple(3, "member", "member.import.nobody"),
                        Tuple.tuple(4, "validTo", "member.import.over"));
        assertThatThrownBy(() -> run("手机号,积分\n" + wang + ",5\n", options().stating(Map.of("points", 6L))))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("import.totals.other");
        assertThat(shop.balance(member)).isZero();
    }

    @Test
    void thousandsOfRowsArePostedAndReversed() {
        String phone = phone();
        Member member = enrol(phone);
        StringBuilder csv = new StringBuilder("手机号,积分\n");
        for (int row = 0; row < 2_500; row++) {
            csv.append(phone).append(",2\n");
        }
        ImportOptions options = options();
        assertThat(run(csv.toString(), options).applied()).isEqualTo(2_500);
        assertThat(shop.balance(member)).isEqualTo(5_000);
        undo(options);
        assertThat(shop.balance(member)).isZero();
    }

    private ImportOptions options() {
        return new ImportOptions(shop.till().storeId());
    }

    private long opening() {
        return sum("opening");
    }

    private long issued() {
        return sum("points.issued");
    }

    private long sum(String account) {
        LocalDate today = shop.clock().today();
        return host.service(Ledger.class)
                .sum(List.of(shop.till().storeId()), account, UnitOfAccount.POINTS, today, today);
    }

    private static synchronized String phone() {
        return Long.toString(15_900_000_000L + ++phones);
    }

    private Member enrol(String phone, String... cards) {
        return host.asOperator(
                Role.MANAGER,
                () -> shop.members()
                        .enrol(new NewMember(
                                "王芳",
                                phone,
                                null,
                                null,
                                List.of(cards),
                                null,
                                shop.till().storeId(),
                                false,
                                "")));
    }

    private Imports.Outcome run(String csv, ImportOptions options) {
        return host.asOperator(Role.MANAGER, () -> {
            try {
                Path file = Files.writeString(folder.resolve("opening.csv"), csv);
                Imports.Preview preview = imports.preview("member-points", file);
                return imports.run(
                        "member-points",
                        file,
                        preview.proposedMapping(),
                        options,
                        false,
                        (phase, done, total) -> {},
                        () -> false);
            } catch (IOException unreadable) {
                throw new AssertionError(unreadable);
            }
        });
    }

    private void undo(ImportOptions options) {
        host.asOperator(Role.MANAGER, () -> imports.undo(options.batchId()));
    }
}
