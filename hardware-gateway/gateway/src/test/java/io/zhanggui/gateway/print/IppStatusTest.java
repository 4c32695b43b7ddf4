package io.zhanggui.gateway.print;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.gateway.ipp.IppResponse;
import io.zhanggui.protocol.Message.DeviceState.Condition;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IppStatusTest {

    /// 3 is idle, 4 printing, 5 stopped.
    @ParameterizedTest
    @CsvSource({
        "3, none, READY",
        "4, connecting-to-device, READY",
        "3, media-low-warning, PAPER_LOW",
        "3, media-low-report, PAPER_LOW",
        "5, media-empty-error, PAPER_OUT",
        "4, media-empty, PAPER_OUT",
        "3, media-empty-report, READY",
        "5, media-needed-error, PAPER_OUT",
        "5, cover-open-error, COVER_OPEN",
        "5, door-open, COVER_OPEN",
        "5, interlock-open-error, COVER_OPEN",
        "5, media-empty-error cover-open-error, COVER_OPEN",
        "5, media-jam-error, ERROR",
        "5, cutter-cover-open-error, ERROR",
        "3, marker-supply-low-warning, READY",
        "5, paused, OFFLINE",
        "5, none, OFFLINE",
        "3, offline-report, OFFLINE",
        "3, shutdown-warning, OFFLINE"
    })
    void thePrintersReasonsAreWhatTheTillShows(int state, String reasons, Condition condition) throws IOException {
        assertThat(IppStatus.of(IppResponse.decode(printer(state, true, reasons.split(" "))))
                        .condition())
                .isEqualTo(condition);
    }

    @ParameterizedTest
    @CsvSource({"true, READY", "false, OFFLINE"})
    void aPrinterThatTakesNoJobsIsOffLine(boolean accepting, Condition condition) throws IOException {
        assertThat(IppStatus.of(IppResponse.decode(printer(3, accepting, "none")))
                        .condition())
                .isEqualTo(condition);
    }

    private static byte[] printer(int state, boolean accepting, String... reasons) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {1, 1, 0, 0, 0, 0, 0, 1, 4});
        value(out, 0x23, "printer-state", new byte[] {0, 0, 0, (byte) state});
        value(out, 0x22, "printer-is-accepting-jobs", new byte[] {(byte) (accepting ? 1 : 0)});
        String name = "printer-state-reasons";
        for (String reason : reasons) {
            value(out, 0x44, name, reason.getBytes(US_ASCII));
            name = "";
        }
        out.write(3);
        return out.toByteArray();
    }

    private static void value(ByteArrayOutputStream out, int tag, String name, byte[] value) {
        out.write(tag);
        out.writeBytes(new byte[] {0, (byte) name.length()});
        out.writeBytes(name.getBytes(US_ASCII));
        out.writeBytes(new byte[] {0, (byte) value.length});
        out.writeBytes(value);
    }
}
