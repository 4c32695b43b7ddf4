package io.zhanggui.host.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds and stops a server that outlived its killed host: it holds the lock on the data directory.
final class LeftoverServer {
    private static final Logger log = LoggerFactory.getLogger(LeftoverServer.class);
    private static final int STOP_SECONDS = 20;

    private LeftoverServer() {}

    /// Notes a started server. The start time tells it from a later process with the same id.
    static void note(Path record, ProcessHandle server) throws IOException {
        long startMillis =
                server.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        Files.writeString(record, server.pid() + " " + startMillis, StandardCharsets.US_ASCII);
    }

    /// Stops every server that works on the data directory. Only called by a host that holds the directory's
    /// lock, so that none of them belongs to a living host.
    static void stop(Path record, Path dataDirectory) throws IOException {
        Optional<ProcessHandle> noted = noted(record);
        noted.ifPresent(LeftoverServer::stop);
        List<ProcessHandle> others = ProcessHandle.allProcesses()
                .filter(process -> servesFrom(process, dataDirectory))
                .toList();
        others.forEach(LeftoverServer::stop);
        Files.deleteIfExists(record);
    }

    private static Optional<ProcessHandle> noted(Path record) throws IOException {
        if (!Files.exists(record)) {
            return Optional.empty();
        }
        String[] words =
                Files.readString(record, StandardCharsets.US_ASCII).strip().split(" ");
        if (words.length != 2) {
            return Optional.empty();
        }
        long startMillis = Long.parseLong(words[1]);
        return ProcessHandle.of(Long.parseLong(words[0]))
                .filter(process ->
                        process.info().startInstant().map(Instant::toEpochMilli).orElse(-1L) == startMillis)
                .filter(LeftoverServer::isServer);
    }

    private static boolean isServer(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> command.contains("mariadbd"))
                .orElse(false);
    }

    private static boolean servesFrom(ProcessHandle process, Path dataDirectory) {
        return isServer(process)
                && process.info()
                        .arguments()
                        .map(arguments -> List.of(arguments).contains("--datadir=" + dataDirectory))
                        .orElse(false);
    }

    private static void stop(ProcessHandle server) {
        log.info("Stopping database server {} that a killed host left behind", server.pid());
        server.destroy();
        try {
            server.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException stuck) {
            server.destroyForcibly();
            server.onExit().join();
        } catch (ExecutionException | InterruptedException unexpected) {
            throw new IllegalStateException("waiting for database server " + server.pid(), unexpected);
        }
    }
}
