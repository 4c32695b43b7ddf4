package io.zhanggui.testkit.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.work.Sql;
import io.zhanggui.ledger.close.DayClose;
import io.zhanggui.ledger.close.NotASealFile;
import io.zhanggui.ledger.close.SealFault.Reason;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
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
        String old = new String(copyOfThird == null ? new byte[0] : copyOfThird, StandardCharsets.US_ASCII)
                .replace("zhanggui-seal 2\n", "zhanggui-seal 1\n")
                .replaceAll(" movements \\d+ lots [0-9a-f]{64}", "");
        byte[] file = old.getBytes(StandardCharsets.US_ASCII);
        tamper("UPDATE ledger_seal_line SET line = REGEXP_REPLACE(line, ' movements .*', '')"
                + " WHERE line LIKE '% movements %' AND business_date = '" + third + "'");
        tamper("UPDATE ledger_seal SET form = 1, digest = UNHEX('"
                + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file))
                + "') WHERE business_date = '" + third + "'");
        assertThat(dayClose.verify(DayClose.Progress.NONE)).isEmpty();
        assertThat(verifyCopy(file).fault()).isEmpty();
        assertThat(verifyCopy(copyOfThird).fault())
                .hasValueSatisfying(fault -> assertThat(fault.reason()).isEqualTo(Reason.COPY_DIFFERS));
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
