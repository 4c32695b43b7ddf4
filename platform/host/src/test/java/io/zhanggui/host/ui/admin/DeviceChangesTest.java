package io.zhanggui.host.ui.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.protocol.Connection;
import io.zhanggui.protocol.DeviceConfiguration;
import io.zhanggui.protocol.DeviceConfiguration.Printer;
import io.zhanggui.protocol.PrinterProfile;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeviceChangesTest {
    private static final Printer FRONT = printer("front", "192.168.1.40");
    private static final Printer BACK = printer("back", "192.168.1.41");
    private static final DeviceConfiguration BOTH =
            new DeviceConfiguration(1, "till", List.of(FRONT, BACK), List.of(), List.of());

    @Test
    void aChangedPrinterKeepsItsPlaceBecauseTheFirstOnePrintsReceipts() {
        Printer moved = printer("front", "192.168.1.99");

        assertThat(new DeviceChanges(BOTH).with(moved).printers()).containsExactly(moved, BACK);
    }

    @Test
    void aNewPrinterComesLast() {
        Printer third = printer("third", "192.168.1.42");

        assertThat(new DeviceChanges(BOTH).with(third).printers()).containsExactly(FRONT, BACK, third);
    }

    @Test
    void aRemovedDeviceIsGoneAndTheOthersStay() {
        DeviceConfiguration left = new DeviceChanges(BOTH).without("front");

        assertThat(left.printers()).containsExactly(BACK);
        assertThat(new DeviceChanges(left).connection("front")).isEmpty();
        assertThat(new DeviceChanges(left).connection("back")).contains(new Connection.Tcp("192.168.1.41", 9_100));
    }

    private static Printer printer(String id, String host) {
        return new Printer(id, id, new Connection.Tcp(host, 9_100), PrinterProfile.mm80());
    }
}
