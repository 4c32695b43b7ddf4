package io.zhanggui.testkit.ledger.model;

import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/// The long form is the same test with `-Dledger.model.operations=100000`; `-Dledger.model.seed` begins elsewhere.
@WithHost
class LedgerModelIT {
    private static final Logger log = Logger.getLogger(LedgerModelIT.class.getName());
    private static final int COMPARED_EVERY = 1_000;

    private final Host host;

    LedgerModelIT(Host host) {
        this.host = host;
    }

    @Test
    void randomOperationsLeaveTheLedgerAndAModelInMemoryEqual() {
        int count = Integer.getInteger("ledger.model.operations", 3_000);
        long seed = Long.getLong("ledger.model.seed", 20_261_122);
        ModelOperations operations = new ModelOperations(host, seed, Math.max(20, count / 500));
        for (int operation = 1; operation <= count; operation++) {
            try {
                operations.step();
            } catch (RuntimeException | AssertionError different) {
                throw new AssertionError("operation " + operation + " of seed " + seed, different);
            }
            if (operation % COMPARED_EVERY == 0) {
                operations.compareAll();
                log.info("equal after " + operation + " operations: " + operations.report());
            }
        }
        operations.compareAll();
    }
}
