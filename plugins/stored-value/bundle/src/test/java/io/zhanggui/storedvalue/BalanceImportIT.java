package io.zhanggui.storedvalue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.imports.ControlTotal;
import io.zhanggui.api.imports.ImportRun.ImportError;
import io.zhanggui.api.imports.ImportTarget.ImportOptions;
import io.zhanggui.api.imports.Imports;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Till;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.ledger.AccountRef;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.LedgerTransaction;
import io.zhanggui.ledger.UnitOfAccount;
import io.zhanggui.ledger.lot.Lot;
import io.zhanggui.ledger.lot.Lots;
import io.zhanggui.member.api.Members;
import io.zhanggui.member.api.NewMember;
import io.zhanggui.storedvalue.api.StoredValue;
import io.zhanggui.storedvalue.lot.LotTerms;
import io.zhanggui.storedvalue.lot.StoredValuePurse;
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

@WithHost(plugins = {"checkout", "member", "stored-value"})
class BalanceImportIT {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final Host host;
    private final Imports imports;
    private final Ledger ledger;
    private final Till till;

    BalanceImportIT(Host host) {
        this.host = host;
        imports = host.service(Imports.class);
        ledger = host.service(Ledger.class);
        till = host.newTill();
    }

    @AfterEach
    void chainsAndLotsAgree() {
        assertThat(ledger.verify(null)).isEmpty();
    }

    @Test
    void balancesFromOtherBooksComeInAgainstTheOpeningAccountAndGoOutAsOneStep() {
        long first = enrol("15800000001");
        long second = enrol("15800000002");
        ImportOptions options = options().stating(Map.of("principal", 80_050L, "bonus", 60_00L));
        Imports.Outcome outcome =
                run("手机号,本金,赠金,充值日期\n15800000001,\"500.50\",60,2025-08-31\n15800000002,300,,\n", options);
        assertThat(outcome.totals())
                .containsExactly(new ControlTotal("principal", 80_050, true), new ControlTotal("bonus", 60_00, true));
        assertThat(balance(first, StoredValue.PRINCIPAL)).isEqualTo(500_50);
        assertThat(balance(first, StoredValue.BONUS)).isEqualTo(60_00);
        assertThat(balance(second, StoredValue.PRINCIPAL)).isEqualTo(300_00);
        assertThat(sum("opening")).isEqualTo(-860_50);
        assertThat(sum("stored-value.bonus-granted")).isZero();
        Lot lot = host.service(Lots.class)
                .ofMember(first, StoredValuePurse.PURSE, false)
                .getFirst();
        assertThat(LotTerms.of(lot).paidOn()).isEqualTo(LocalDate.of(2025, 8, 31));

        assertThat(opened(first, second)).isEqualTo(860_50);

        undo(options);
        assertThat(balance(first, StoredValue.PRINCIPAL)).isZero();
        assertThat(balance(first, StoredValue.BONUS)).isZero();
        assertThat(balance(second, StoredValue.PRINCIPAL)).isZero();
        assertThat(sum("opening")).isZero();
        assertThat(opened(first, second)).isZero();
    }

    @Test
    void aBalanceThatWasSpentFromKeepsTheWholeImport() {
        long first = enrol("15800000003");
        long second = enrol("15800000004");
        ImportOptions options = options();
        run("手机号,本金\n15800000003,100\n15800000004,100\n", options);
        spend(second, Money.ofFen(1));
        assertThatThrownBy(() -> undo(options)).hasMessageContaining("member.import.undo.used");
        assertThat(balance(first, StoredValue.PRINCIPAL)).isEqualTo(100_00);
        assertThat(balance(second, StoredValue.PRINCIPAL)).isEqualTo(99_99);
    }

    @Test
    void eachWrongCellIsNamedAndNothingIsPosted() {
        long member = enrol("15800000005");
        Imports.Outcome outcome =
                run("手机号,本金,赠金,充值日期\n15800000005,-5,0,\n15800000005,0,0,\n15800000005,1,x,2999-1-1\n", options());
        assertThat(outcome.errors())
                .extracting(ImportError::row, ImportError::column, ImportError::textKey)
                .containsExactly(
                        Tuple.tuple(2, "principal", "import.cell.money"),
                        Tuple.tuple(2, "principal", "stored-value.import.nothing"),
                        Tuple.tuple(3, "principal", "stored-value.import.nothing"),
                        Tuple.tuple(4, "bonus", "money.invalid"),
                        Tuple.tuple(4, "paidOn", "stored-value.import.future"));
        assertThat(balance(member, StoredValue.PRINCIPAL)).isZero();
    }

    private ImportOptions options() {
        return new ImportOptions(till.storeId());
    }

    private void spend(long member, Money amount) {
        host.asOperator(
                Role.MANAGER,
                () -> host.service(UnitOfWork.class).writeOnly(unit -> {
                    LedgerTransaction.Builder transaction =
                            LedgerTransaction.of(RequestId.random(till.storeId(), till.id()), "test", "test:" + member);
                    host.service(Lots.class)
                            .draw(transaction, member, StoredValuePurse.PURSE, amount.fen(), lot -> true);
                    transaction.entry(
                            AccountRef.ofShop(till.storeId(), "revenue.test", UnitOfAccount.FEN), amount.fen());
                    ledger.post(transaction.build());
                }));
    }

    private long balance(long member, String account) {
        return ledger.balance(AccountRef.ofMember(member, account, UnitOfAccount.FEN));
    }

    /// As the quarter's figures count it.
    private long opened(long first, long second) {
        return host.service(UnitOfWork.class)
                .read(unit -> Sql.first(
                        unit.connection(),
                        "SELECT SUM(principal + bonus) FROM stored_value_top_up WHERE kind = 'OPENING'"
                                + " AND card_id IN (?,?)",
                        row -> row.getLong(1),
                        first,
                        second))
                .orElseThrow();
    }

    private long sum(String account) {
        LocalDate today = host.service(ShopClock.class).today();
        return ledger.sum(List.of(till.storeId()), account, UnitOfAccount.FEN, today, today);
    }

    private long enrol(String phone) {
        return host.asOperator(
                Role.MANAGER,
                () -> host.service(Members.class)
                        .enrol(new NewMember("王芳", phone, null, null, List.of(), null, till.storeId(), false, ""))
                        .id());
    }

    private Imports.Outcome run(String csv, ImportOptions options) {
        return host.asOperator(Role.MANAGER, () -> {
            try {
                Path file = Files.writeString(folder.resolve("opening.csv"), csv);
                Imports.Preview preview = imports.preview("stored-value", file);
                return imports.run(
                        "stored-value",
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
