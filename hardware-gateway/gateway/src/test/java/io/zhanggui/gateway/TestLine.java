package io.zhanggui.gateway;

import io.zhanggui.gateway.file.DeviceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// A serial line of `socat`: the gateway opens one end by a stable path, the test holds the other one.
public final class TestLine implements AutoCloseable {
    private final Path near;
    private final Path far;
    private Process socat;
    private DeviceFile end;

    private TestLine(Path near, Path far) throws IOException {
        this.near = near;
        this.far = far;
        this.socat = started();
        this.end = DeviceFile.openToReadAndWrite(far);
    }

    public static TestLine open(Path folder, String name) throws IOException {
        return new TestLine(folder.resolve(name), folder.resolve(name + "-far"));
    }

    private Process started() throws IOException {
        Process fresh =
                new ProcessBuilder("socat", "PTY,raw,echo=0,link=" + near, "PTY,raw,echo=0,link=" + far).start();
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!Files.exists(near) || !Files.exists(far)) {
            if (System.nanoTime() > until) {
                throw new IOException("socat made no lines");
            }
            Thread.onSpinWait();
        }
        return fresh;
    }

    /// What the gateway opens.
    public String path() {
        return near.toString();
    }

    /// The device's end.
    public DeviceFile end() {
        return end;
    }

    /// As if the device had been pulled out.
    public void unplug() throws InterruptedException, IOException {
        end.close();
        socat.destroyForcibly().waitFor();
        Files.deleteIfExists(near);
        Files.deleteIfExists(far);
    }

    public void plugIn() throws IOException {
        socat = started();
        end = DeviceFile.openToReadAndWrite(far);
    }

    @Override
    public void close() {
        end.close();
        socat.destroyForcibly();
    }
}
