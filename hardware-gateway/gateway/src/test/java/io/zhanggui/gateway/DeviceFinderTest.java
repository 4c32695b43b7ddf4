package io.zhanggui.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.protocol.Connection;
import io.zhanggui.protocol.Message.FoundDevices.Found;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeviceFinderTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void aDeviceWithAStrangeNameIsLeftOutAndTheOthersAreFound() throws IOException {
        for (String name : List.of("usb-A#1=B-event-kbd", "usb-Scanner-event-kbd", "usb-Mouse-event-mouse")) {
            Files.createFile(folder.resolve(name));
        }
        List<Found> found = new ArrayList<>();
        DeviceFinder.addFiles(
                found,
                folder,
                "-event-kbd",
                path -> new Connection.Keyboard(
                        "/dev/input/by-id/" + Path.of(path).getFileName()));

        assertThat(found)
                .extracting(Found::connection)
                .containsExactly(new Connection.Keyboard("/dev/input/by-id/usb-Scanner-event-kbd"));
    }
}
