package io.zhanggui.timescard;

import static io.zhanggui.timescard.Salon.CUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.imports.ControlTotal;
import io.zhanggui.api.imports.ImportRun.ImportError;
import io.zhanggui.api.imports.ImportTarget;
import io.zhanggui.api.imports.ImportTarget.ImportOptions;
import io.zhanggui.api.imports.Imports;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.UnitOfAccount;
import io.zhanggui.member.api.Members;
import io.zhanggui.member.api.NewMember;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import io.zhanggui.timescard.api.PackageTerms;
import io.zhanggui.timescard.card.Card;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@WithHost(plugins = {"checkout", "commission", "member", "times-card"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TimesImportIT {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final Host host;
    private final Imports imports;
    private final Ledger ledger;
    private final Salon salon;

    TimesImportIT(Host host) {
        this.host = host;
        imports = host.service(Imports.class);
        ledger = host.service(Ledger.class);
        salon = new Salon(host);
        salon.product(PackageTerms.of("旧剪发卡", Money.ofFen(980_00), List.of(Salon.cuts(10))));
    }

    @AfterEach
    void chainsAndLotsAgree() {
        assertThat(ledger.verify(null)).isEmpty();
    }

    @AfterAll
    void close() {
        salon.close();
    }

    @Test
    void cardsFromOtherBooksAreUsedAsIfTheyHadBeenSoldHere() {
        long member = enrol("15700000001");
        LocalDate lastDay = host.service(ShopClock.class).today().plusDays(9);
        ImportOptions options = options().stating(Map.of("times", 7L, "value", 686_00L));
        Imports.Outcome outcome = run("手机号,次卡,剩余次数,未消费金额,有效期\n15700000001,旧剪发卡,7,686.00," + lastDay + "\n", options);
        assertThat(outcome.totals())
                .containsExactly(new ControlTotal("times", 7, false), new ControlTotal("value", 686_00, true));
        Card card = salon.cards().ofMember(member).getFirst();
        assertThat(card.origin()).isEqualTo(Card.Origin.IMPORTED);
        assertThat(card.items().getFirst().lastDay()).isEqualTo(lastDay);
        assertThat(salon.times(member)).isEqualTo(7);
        assertThat(salon.timesInLots(member)).isEqualTo(7);
        assertThat(salon.prepaid(member)).isEqualTo(Money.ofFen(686_00));
        assertThat(sum("opening", UnitOfAccount.FEN)).isEqualTo(-686_00);
        assertThat(sum("opening", UnitOfAccount.TIMES)).isEqualTo(-7);
        assertThat(sum("times-card.times-issued", UnitOfAccount.TIMES)).isZero();

        CompletedSale use = salon.redeem(member, CUT, 2);
        assertThat(salon.money(use)).containsExactlyInAnyOrder("times-card.prepaid -19600", "revenue.service 19600");
        assertThatThrownBy(() -> undo(options)).hasMessageContaining("member.import.undo.used");
        assertThat(salon.times(member)).isEqualTo(5);
    }

    @Test
    void anUnusedImportIsUndoneAsOneStep() {
        long first = enrol("15700000002");
        long second = enrol("15700000003");
        ImportOptions options = options();
        run("手机号,次卡,剩余次数,未消费金额\n15700000002,旧剪发卡,3,294\n15700000003,旧剪发卡,10,980\n15700000003,旧剪发卡,1,0\n", options);
        assertThat(salon.times(second)).isEqualTo(11);
        undo(options);
        for (long member : List.of(first, second)) {
            assertThat(salon.times(member)).isZero();
            assertThat(salon.timesInTables(member)).isZero();
            assertThat(salon.timesInLots(member)).isZero();
            assertThat(salon.prepaid(member)).isEqualTo(Money.ZERO);
            assertThat(salon.cards().ofMember(member)).allMatch(card -> card.state() == Card.State.RETURNED);
        }
        assertThatThrownBy(() -> salon.redeem(first, CUT, 1)).hasMessageContaining("TOO_FEW");
    }

    @Test
    void eachWrongCellIsNamedAndNothingIsIssued() {
        long member = enrol("15700000004");
        Imports.Outcome outcome =
                run("手机号,次卡,剩余次数,未消费金额,有效期\n15700000004,没有的卡,0,x,2020-1-1\n15700000009,旧剪发卡,1,1,\n", options());
        assertThat(outcome.errors())
                .extracting(ImportError::row, ImportError::column, ImportError::textKey)
                .containsExactly(
                        Tuple.tuple(2, "item", "times-card.import.unknown"),
                        Tuple.tuple(2, "times", "import.cell.number"),
                        Tuple.tuple(2, "validTo", "times-card.import.last-day"),
                        Tuple.tuple(2, "value", "money.invalid"),
                        Tuple.tuple(3, "member", "member.import.nobody"));
        assertThat(salon.cards().ofMember(member)).isEmpty();
    }

    private ImportOptions options() {
        return new ImportTarget.ImportOptions(salon.till().storeId());
    }

    private long sum(String account, UnitOfAccount unit) {
        LocalDate today = host.service(ShopClock.class).today();
        return ledger.sum(List.of(salon.till().storeId()), account, unit, today, today);
    }

    private long enrol(String phone) {
        return host.asOperator(
                Role.MANAGER,
                () -> host.service(Members.class)
                        .enrol(new NewMember(
                                "王芳",
                                phone,
                                null,
                                null,
                                List.of(),
                                null,
                                salon.till().storeId(),
                                false,
                                ""))
                        .id());
    }

    private Imports.Outcome run(String csv, ImportOptions options) {
        return host.asOperator(Role.MANAGER, () -> {
            try {
                Path file = Files.writeString(folder.resolve("opening.csv"), csv);
                Imports.Preview preview = imports.preview("times-card", file);
                return imports.run(
                        "times-card",
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
