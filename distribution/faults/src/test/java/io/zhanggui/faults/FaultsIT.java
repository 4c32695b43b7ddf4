package io.zhanggui.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zhanggui.faults.Scenario.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The short form; the long one is a command (platform/docs/faults.md).
@Timeout(value = 40, unit = TimeUnit.MINUTES)
class FaultsIT {
    private static final long SEED = 20_261_122;

    private final Faults faults = new Faults(Path.of("target", "shops").toAbsolutePath(), SEED);

    @Test
    void killingTheHostAndTheDatabaseInTheMiddleOfTradeLosesNothingAndDoublesNothing() throws Exception {
        assertAgrees(faults.kills(5));
    }

    @Test
    void connectionsDroppedDuringCommitLoseNothingAndDoubleNothing() throws Exception {
        assertAgrees(faults.drops(200));
    }

    @Test
    void aClockThatJumpsLeavesBooksThatAgree() throws Exception {
        assertAgrees(faults.clockJumps());
    }

    @Test
    void aFullDiskStopsTradeAndLosesNothing() throws Exception {
        Path small = Files.createDirectories(Path.of("target", "small-disk")).toAbsolutePath();
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=300m,mode=755", "none", small.toString()),
                "needs the right to mount");
        try {
            assertAgrees(faults.fullDisk(small));
        } finally {
            run("umount", "-l", small.toString());
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
    }

    private static void assertAgrees(Result result) {
        assertThat(result.faults()).as(result.summary()).isEmpty();
    }
}
