package io.zhanggui.member.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.api.imports.ImportTarget;
import io.zhanggui.api.imports.Imports;
import io.zhanggui.api.security.Role;
import io.zhanggui.member.api.Members;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How long 100,000 members take, and how long it takes to find one of 200,000. Not among the tests, because
/// their figures depend on the machine; run it with `-Dit.test=MemberImportSpeed`.
@WithHost(plugins = {"checkout", "member"})
class MemberImportSpeed {
    private static final Logger LOG = LoggerFactory.getLogger(MemberImportSpeed.class);
    private static final int ROWS = 100_000;
    private static final int LOOK_UPS = 300;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void aHundredThousandMembersFromCsvAndXlsx(Host host) throws IOException {
        measure(host, new MemberFile(1, 13_100_000_000L).csv(folder.resolve("members.csv"), ROWS));
        measure(host, new MemberFile(2, 13_200_000_000L).xlsx(folder.resolve("members.xlsx"), ROWS));
        find(host, "last four digits", number -> String.format(Locale.ROOT, "%04d", number * 37 % 10_000));
        find(host, "phone", number -> Long.toString(13_100_000_000L + number * 211L));
        find(
                host,
                "part of the name",
                number -> new MemberFile(number, 0).row(0).getFirst().substring(1));
        find(
                host,
                "surname",
                number -> new MemberFile(number, 0).row(0).getFirst().substring(0, 1));
        find(host, "initials", number -> "" + (char) ('a' + number % 26) + (char) ('a' + number * 7 % 26));
    }

    /// Twenty results each time, as the till asks for them.
    private static void find(Host host, String way, IntFunction<String> text) {
        Members members = host.service(Members.class);
        long[] micros = new long[LOOK_UPS];
        for (int number = -LOOK_UPS; number < LOOK_UPS; number++) {
            long start = System.nanoTime();
            members.search(text.apply(Math.abs(number)), 20);
            if (number >= 0) {
                micros[number] = (System.nanoTime() - start) / 1_000;
            }
        }
        Arrays.sort(micros);
        LOG.info("by {}: p50 {} µs, p99 {} µs", way, micros[LOOK_UPS / 2], micros[LOOK_UPS * 99 / 100]);
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
