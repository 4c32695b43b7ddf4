package io.zhanggui.testkit.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.security.Role;
import io.zhanggui.api.work.Sql;
import io.zhanggui.ledger.close.DayClose;
import io.zhanggui.ledger.close.NotASealFile;
import io.zhanggui.ledger.close.SealFault.Reason;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The files of seals, those of older forms among them, and who may touch what was sealed.
@WithHost
class SealFilesIT extends ThreeSealedDays {
    SealFilesIT(Host host) {
        super(host);
    }

    /// Seals of the first form did not cover lots.
    @Test
    void aSealOfTheFirstFormStillVerifies() throws Exception {
        assertOldSealVerifies(1, "", export(third));
    }

    /// Those of the second did not cover their conditions.
    @Test
    void aSealOfTheSecondFormStillVerifies() throws Exception {
        assertOldSealVerifies(2, movementsWithoutConditions(), export(third));
    }

    /// The third was the second for days that had been reopened.
    @Test
    void aSealOfTheThirdFormStillVerifies() throws Exception {
        host.asOperator(Role.BOSS, () -> dayClose.reopen(second, "a server's clock had run ahead"));
        host.asOperator(Role.BOSS, () -> dayClose.close(third));
        byte[] ofTheFifth = export(third);
        assertThat(new String(ofTheFifth, StandardCharsets.US_ASCII)).startsWith("zhanggui-seal 5\n");
        assertOldSealVerifies(3, movementsWithoutConditions(), ofTheFifth);
    }

    private String movementsWithoutConditions() throws Exception {
        List<String> movements = unitOfWork.read(
                unit -> Sql.query(unit.connection(), """
                SELECT CONCAT_WS('\t', m.id, m.lot_id, m.transaction_id, m.kind, m.document,
                  COALESCE(CONVERT(m.origin USING utf8mb4), '-'), COALESCE(m.undoes, '-'), m.store_id, m.business_date, m.moved_at, m.principal, m.bonus, l.account_id,
                  COALESCE(l.bonus_account_id, '-'), l.member_id, l.purse, l.store_id, l.item, l.document, l.line,
                  SHA2(l.terms, 256), l.draw_order, l.principal, l.bonus, l.granted_at)
                FROM ledger_lot_movement m JOIN ledger_lot l ON l.id = m.lot_id
                WHERE l.member_id = ? AND m.business_date = ? ORDER BY m.id""", row -> row.getString(1), points.owner(), third));
        assertThat(movements).hasSize(4);
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        movements.forEach(line -> digest.update((line + "\n").getBytes(StandardCharsets.UTF_8)));
        return " movements 4 lots " + HexFormat.of().formatHex(digest.digest());
    }

    /// @param lots what stands in the line of the member with lots
    /// @param newer the file that the day was sealed with
    private void assertOldSealVerifies(int form, String lots, byte[] newer) throws Exception {
        byte[] file = new String(newer, StandardCharsets.US_ASCII)
                .replaceFirst("zhanggui-seal [45]\n", "zhanggui-seal " + form + "\n")
                .replaceAll(" movements \\d+ lots [0-9a-f]{64}", lots)
                .getBytes(StandardCharsets.US_ASCII);
        String held =
                " AND edition = (SELECT MAX(k.edition) FROM ledger_seal k WHERE k.business_date = '" + third + "')";
        tamper("UPDATE ledger_seal_line SET line = REGEXP_REPLACE(line, ' movements .*', '" + lots + "')"
                + " WHERE line LIKE '% movements %' AND business_date = '" + third + "'" + held);
        tamper("UPDATE ledger_seal SET form = " + form + ", digest = UNHEX('"
                + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file))
                + "') WHERE business_date = '" + third + "'" + held);
        assertThat(dayClose.verify(DayClose.Progress.NONE)).isEmpty();
        assertThat(verifyCopy(file).fault()).isEmpty();
        assertThat(verifyCopy(newer).fault())
                .hasValueSatisfying(fault -> assertThat(fault.reason()).isEqualTo(Reason.COPY_DIFFERS));
    }

    @Test
    void aDayOnWhichNothingButALotsLastDayMovedIsSealed() throws Exception {
        LocalDate fourth = third.plusDays(1);
        long lotId = lots.ofMember(points.owner(), PURSE, false).getFirst().id();
        at(fourth, () -> once("points-prolonged", work -> lots.setExpiry(work, lotId, PURSE, fourth.plusYears(2))));
        host.asOperator(Role.BOSS, () -> dayClose.close(fourth));
        assertThat(new String(export(fourth), StandardCharsets.US_ASCII))
                .contains("member " + points.owner() + " points POINTS entries 0 sum 0 ")
                .contains(" movements 1 lots ");
        assertThat(dayClose.verify(DayClose.Progress.NONE)).isEmpty();
        tamper("DELETE FROM ledger_lot_movement WHERE lot_id = " + lotId + " AND business_date = '" + fourth + "'");
        assertFault(dayClose.verify(DayClose.Progress.NONE), fourth, Reason.ACCOUNT_MISSING);
    }

    @Test
    void anHonestCopyFits() throws Exception {
        assertThat(verifyCopy(copyOfSecond).fault()).isEmpty();
        assertThat(verifyCopy(copyOfThird)).isEqualTo(new DayClose.Checked(third, Optional.empty()));
    }

    @Test
    void aFileThatIsNoSealFileIsRefused() {
        for (String file : List.of(
                "",
                "hello",
                "zhanggui-seal 1\nday 2026-13-01\n",
                new String(copyOfSecond == null ? new byte[0] : copyOfSecond, StandardCharsets.US_ASCII) + "x\n")) {
            assertThatThrownBy(() -> verifyCopy(file.getBytes(StandardCharsets.US_ASCII)))
                    .isInstanceOf(NotASealFile.class);
        }
    }

    @Test
    void theApplicationsUserMayNeitherChangeNorDeleteSealsAndRollUps() {
        for (String table : List.of("ledger_seal", "ledger_seal_line", "ledger_day_sum")) {
            for (String statement : List.of(
                    "DELETE FROM " + table,
                    "UPDATE " + table + " SET business_date = business_date + INTERVAL 1 DAY")) {
                assertThatThrownBy(() -> unitOfWork.write(unit -> Sql.update(unit.connection(), statement)))
                        .rootCause()
                        .hasMessageContaining("command denied");
            }
        }
    }
}
