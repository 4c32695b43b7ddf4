package io.zhanggui.gateway;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A line to a server that can be cut as a cable is: nothing arrives any more, and nobody is told. Behind it, in
/// a network namespace of its own, a relay of `socat` passes on what comes. Linux, and root, alone have this.
final class Cable implements AutoCloseable {
    private static final int PORT = 8443;

    private final String name = "zg" + ProcessHandle.current().pid();
    private final String here;
    private final String there;
    private Process relay;

    static boolean isPossible() {
        try {
            run("ip", "netns", "add", "zg-probe");
            run("ip", "netns", "del", "zg-probe");
            run("socat", "-V");
            return true;
        } catch (IOException no) {
            return false;
        }
    }

    /// To a server on this computer that listens on all its addresses.
    Cable(int port) throws IOException {
        // Of the range for measuring networks, which nobody uses; another one for each process.
        long pid = ProcessHandle.current().pid();
        String net = "198.18." + (pid >> 6) % 256 + ".";
        here = net + (pid % 64 * 4 + 1);
        there = net + (pid % 64 * 4 + 2);
        run("ip", "netns", "add", name);
        try {
            run("ip", "link", "add", name + "a", "type", "veth", "peer", "name", name + "b", "netns", name);
            run("ip", "addr", "add", here + "/30", "dev", name + "a");
            run("ip", "link", "set", name + "a", "up");
            run("ip", "-n", name, "addr", "add", there + "/30", "dev", name + "b");
            mend();
            relay = start(
                    "ip",
                    "netns",
                    "exec",
                    name,
                    "socat",
                    "TCP-LISTEN:" + PORT + ",fork,reuseaddr,bind=" + there,
                    "TCP:" + here + ":" + port);
        } catch (IOException e) {
            run("ip", "netns", "del", name);
            throw e;
        }
    }

    /// Where the server is reached over this line.
    String address() {
        return "https://" + there + ":" + PORT;
    }

    void cut() throws IOException {
        run("ip", "-n", name, "link", "set", name + "b", "down");
    }

    void mend() throws IOException {
        run("ip", "-n", name, "link", "set", name + "b", "up");
    }

    @Override
    public void close() throws IOException {
        relay.descendants().forEach(ProcessHandle::destroyForcibly);
        relay.destroyForcibly();
        run("ip", "netns", "del", name);
    }

    private static Process start(String... command) throws IOException {
        return new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
    }

    private static void run(String... command) throws IOException {
        List<String> said = new ArrayList<>();
        Path output = Files.createTempFile("zhanggui-cable", ".txt");
        try {
            int status = new ProcessBuilder(List.of(command))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start()
                    .waitFor();
            said.addAll(Files.readAllLines(output, StandardCharsets.UTF_8));
            if (status != 0) {
                throw new IOException(String.join(" ", command) + ": " + String.join(" ", said));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            Files.delete(output);
        }
    }
}
