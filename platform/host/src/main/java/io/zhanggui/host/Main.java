package io.zhanggui.host;

import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Starts a host and keeps it running until the process is told to end.
public final class Main {
    private static final Logger log = LoggerFactory.getLogger(Main.class);

    private Main() {}

    public static void main(String[] arguments) throws Exception {
        HostOptions options = HostOptions.parse(arguments);
        RunningHost host = RunningHost.start(options);
        log.info("Ready after {}", host.startSummary());

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
}
