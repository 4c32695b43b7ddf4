package io.zhanggui.host.ui.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.protocol.Connection;
import io.zhanggui.protocol.DeviceConfiguration;
import io.zhanggui.protocol.DeviceConfiguration.PoleDisplay;
import io.zhanggui.protocol.DeviceConfiguration.Printer;
import io.zhanggui.protocol.DeviceConfiguration.Scale;
import io.zhanggui.protocol.PoleProfile;
import io.zhanggui.protocol.PrinterProfile;
import io.zhanggui.protocol.ScaleProtocol;
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
    void aScaleAndAPoleDisplayComeAndGoWithoutTouchingThePrinters() {
        Connection line = Connection.Serial.of("COM3", 9_600);
        Scale scale = new Scale("scale", "", line, ScaleProtocol.CONTINUOUS);
        PoleDisplay pole = new PoleDisplay("pole", "", line, PoleProfile.standard());
        DeviceConfiguration all = new DeviceChanges(new DeviceChanges(BOTH).with(scale)).with(pole);

        assertThat(all.printers()).containsExactly(FRONT, BACK);
        assertThat(all.scales()).containsExactly(scale);
        assertThat(all.poleDisplays()).containsExactly(pole);
        assertThat(new DeviceChanges(new DeviceChanges(all).without("scale")).without("pole"))
                .isEqualTo(BOTH);
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
