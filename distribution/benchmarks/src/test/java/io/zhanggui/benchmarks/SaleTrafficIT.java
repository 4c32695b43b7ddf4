package io.zhanggui.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.host.files.DataDirectory;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A sale with three lines, a member, stored value and cash, points, commission, message and receipt.
class SaleTrafficIT {
    private static final int MOST_COMMANDS = 29;
    private static final int MOST_ROUND_TRIPS = 12;

    @TempDir
    Path scratch = Path.of("");

    /// By the database server, which may run as a service user; it would lie elsewhere otherwise, and stay.
    @BeforeEach
    void makeReachable() {
        DataDirectory.restrict(scratch, "rwxr-xr-x");
    }

    @Test
    void aSaleThroughAllPluginsSendsNoMoreThanItNeeds() throws Exception {
        try (CheckoutStage stage = new CheckoutStage(scratch)) {
            CountingLine.Traffic sale = SaleTraffic.of(stage, 10, 40, 11);
            assertThat(sale.commands()).hasSizeLessThanOrEqualTo(MOST_COMMANDS);
            assertThat(sale.roundTrips()).as(sale.commands().toString()).isLessThanOrEqualTo(MOST_ROUND_TRIPS);
        }
    }
}
