package io.zhanggui.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Cleans up after test JVMs that were killed: each leaves a database server that nobody will ever use again.
final class KilledTests {
    private static final String DATA_OPTION = "--datadir=";
    /// The process that orphans are handed to.
    private static final long INIT = 1;

    private KilledTests() {}

    /// @param prefix of the directories that tests make in the temporary folder
    static void cleanUp(String prefix) throws IOException {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        List<ProcessHandle> all = ProcessHandle.allProcesses().toList();
        for (ProcessHandle process : all) {
            Optional<Path> directory = dataDirectory(process)
                    .filter(data -> data.startsWith(temporary) && data.getNameCount() > temporary.getNameCount())
                    .map(data -> temporary.resolve(data.getName(temporary.getNameCount())))
                    .filter(test -> test.getFileName().toString().startsWith(prefix));
            if (directory.isPresent() && isOrphan(process)) {
                process.destroyForcibly();
                process.onExit().join();
                delete(directory.get());
            }
        }
    }

    private static boolean isOrphan(ProcessHandle process) {
        return process.parent().map(ProcessHandle::pid).orElse(INIT) == INIT;
    }

    private static Optional<Path> dataDirectory(ProcessHandle process) {
        return process.info()
                .arguments()
                .flatMap(arguments -> Arrays.stream(arguments)
                        .filter(argument -> argument.startsWith(DATA_OPTION))
                        .findFirst())
                .map(argument -> Path.of(argument.substring(DATA_OPTION.length())));
    }

    static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
