package io.zhanggui.member.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.api.imports.ImportTarget;
import io.zhanggui.api.imports.Imports;
import io.zhanggui.api.security.Role;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How long 100,000 members take. Not among the tests, because its figure depends on the machine; run it with
/// `-Dit.test=MemberImportSpeed`.
@WithHost(plugins = {"checkout", "member"})
class MemberImportSpeed {
    private static final Logger LOG = LoggerFactory.getLogger(MemberImportSpeed.class);
    private static final int ROWS = 100_000;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void aHundredThousandMembersFromCsvAndXlsx(Host host) throws IOException {
        measure(host, new MemberFile(1, 13_100_000_000L).csv(folder.resolve("members.csv"), ROWS));
        measure(host, new MemberFile(2, 13_200_000_000L).xlsx(folder.resolve("members.xlsx"), ROWS));
    }

    private static void measure(Host host, Path file) {
        Imports imports = host.service(Imports.class);
        long storeId = host.newTill().storeId();
        host.asOperator(Role.MANAGER, () -> {
            try {
                long start = System.nanoTime();
                Imports.Preview preview = imports.preview("member", file);
                long previewed = System.nanoTime();
                long[] applyStarted = {0};
                Imports.Outcome outcome = imports.run(
                        "member",
                        file,
                        preview.proposedMapping(),
                        new ImportTarget.ImportOptions(storeId),
                        false,
                        (phase, done, total) -> {
                            if (phase.equals("check") && done == total) {
                                applyStarted[0] = System.nanoTime();
                            }
                        },
                        () -> false);
                long end = System.nanoTime();
                assertThat(outcome.applied()).isEqualTo(ROWS);
                LOG.info(
                        "{}: preview {} ms, check {} ms, apply {} ms, heap in use {} MB",
                        file.getFileName(),
                        Duration.ofNanos(previewed - start).toMillis(),
                        Duration.ofNanos(applyStarted[0] - previewed).toMillis(),
                        Duration.ofNanos(end - applyStarted[0]).toMillis(),
                        (Runtime.getRuntime().totalMemory()
                                        - Runtime.getRuntime().freeMemory())
                                >> 20);
            } catch (IOException unreadable) {
                throw new AssertionError(unreadable);
            }
        });
    }
}
