package io.zhanggui.gateway.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.protocol.Connection;
import io.zhanggui.protocol.DeviceConfiguration;
import io.zhanggui.protocol.DeviceConfiguration.Kind;
import io.zhanggui.protocol.DeviceConfiguration.Printer;
import io.zhanggui.protocol.Message.DeviceState;
import io.zhanggui.protocol.Message.DeviceState.Condition;
import io.zhanggui.protocol.PrinterProfile;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeviceStatesTest {
    private final DeviceStates states = new DeviceStates(() -> Instant.EPOCH);

    private boolean report(Condition condition) {
        return states.report("p", Kind.PRINTER, "小票机", condition, "");
    }

    @Test
    void ofManyChangesTheLastOneIsTold() {
        Printer printer = new Printer("p", "小票机", new Connection.Tcp("10.0.0.9", 9100), PrinterProfile.mm80());
        states.configure(new DeviceConfiguration(1, "", List.of(printer), List.of(), List.of()));
        for (int i = 0; i < 10_000; i++) {
            assertThat(report(Condition.PAPER_OUT)).isTrue();
            assertThat(report(Condition.READY)).isTrue();
            assertThat(report(Condition.READY)).isFalse();
        }
        assertThat(states.changes()).extracting(DeviceState::condition).containsExactly(Condition.READY);
        assertThat(states.changes()).isEmpty();
        report(Condition.PAPER_OUT);
        states.configure(new DeviceConfiguration(1, "", List.of(), List.of(), List.of()));
        assertThat(states.changes()).isEmpty();
        assertThat(report(Condition.READY)).isFalse();
    }
}
