package io.zhanggui.host;

import java.nio.file.Files;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Starts a host and keeps it running until the process is told to end.
public final class Main {
    private static final Logger log = LoggerFactory.getLogger(Main.class);

    private Main() {}

    public static void main(String[] arguments) throws Exception {
        HostOptions options = options(arguments);
        Logging.toConsoleAndFile(Files.createDirectories(options.data().resolve("logs")));
        RunningHost host = start(options);
        log.info(
                "Ready on port {}, for gateways on port {}, after {}",
                host.port(),
                host.tlsPort(),
                host.startSummary());

        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            host.close();
                            stopped.countDown();
                        },
                        "stop"));
        stopped.await();
    }

    private static RunningHost start(HostOptions options) {
        try {
            return RunningHost.start(options);
        } catch (Exception | Error failed) {
            log.error("Zhanggui cannot start: {}", failed.getMessage(), failed);
            System.exit(1);
            throw new IllegalStateException(failed);
        }
    }

    private static HostOptions options(String... arguments) {
        try {
            return HostOptions.parse(arguments);
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(2);
            throw wrong;
        }
    }
}
