package io.zhanggui.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.error.Unavailable;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.host.HostOptions;
import io.zhanggui.host.RunningHost;
import io.zhanggui.host.files.DataDirectory;
import io.zhanggui.testkit.Host;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisedServerIT {
    @TempDir
    Path work;

    private Path data = Path.of("");

    @BeforeEach
    void makeReachable() {
        DataDirectory.restrict(work, "rwxr-xr-x");
        data = work.resolve("data");
    }

    @Test
    void aKilledServerIsStartedAgainAndTheHostGoesOn() throws Exception {
        try (RunningHost host = start()) {
            UnitOfWork unitOfWork = host.service(UnitOfWork.class).orElseThrow();
            assertThat(answer(unitOfWork)).isEqualTo(1);
            ProcessHandle server = server();

            assertThat(server.destroyForcibly()).isTrue();
            server.onExit().join();
            Host.await("the database answers again", () -> {
                try {
                    return answer(unitOfWork) == 1;
                } catch (Unavailable meanwhile) {
                    return false;
                }
            });
            assertThat(server().pid()).isNotEqualTo(server.pid());
            assertThat(host.database().state().restarts()).isEqualTo(1);
            assertThat(host.database().state().running()).isTrue();
        }
    }

    @Test
    void aServerThatOutlivedItsKilledHostIsStoppedAtTheNextStart() throws Exception {
        Process killed = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.zhanggui.host.Main",
                        "--data",
                        data.toString(),
                        "--port",
                        "0")
                .redirectErrorStream(true)
                .redirectOutput(work.resolve("killed.log").toFile())
                .start();
        ProcessHandle server;
        try {
            Path ready = data.resolve("run/host.json");
            Host.await("the other host is ready", () -> Files.exists(ready) || !killed.isAlive());
            server = server();
        } finally {
            killed.destroyForcibly().waitFor();
        }
        assertThat(server.isAlive()).isTrue();

        try (RunningHost host = start()) {
            assertThat(server.isAlive()).isFalse();
            assertThat(server().pid()).isNotEqualTo(server.pid());
            assertThat(answer(host.service(UnitOfWork.class).orElseThrow())).isEqualTo(1);
        }
    }

    @Test
    void stoppingTheHostStopsItsServerAndFreesTheDirectory() throws Exception {
        ProcessHandle server;
        try (RunningHost host = start()) {
            server = server();
            assertThatThrownBy(this::start)
                    .isInstanceOf(DataDirectory.DirectoryInUse.class)
                    .hasMessageContaining(host.dataDirectory().toString());
        }
        assertThat(server.isAlive()).isFalse();
        assertThat(data.resolve("run/host.json")).doesNotExist();
        start().close();
    }

    @Test
    void nobodyElseLooksIntoTheShopsFoldersAndTheServerStillEntersItsOwn() throws Exception {
        Files.createDirectories(data.resolve("logs"));
        DataDirectory.restrict(data.resolve("logs"), "rwxrwxrwx");
        start().close();
        try (RunningHost host = start()) {
            assertThat(answer(host.service(UnitOfWork.class).orElseThrow())).isEqualTo(1);
        }
        assertThat(rights(data)).matches("rwx--[x-]--[x-]");
        try (Stream<Path> folders = Files.list(data)) {
            assertThat(folders.filter(Files::isDirectory)
                            .filter(folder -> !folder.getFileName().toString().equals("database-program")))
                    .isNotEmpty()
                    .allSatisfy(folder -> assertThat(rights(folder)).isEqualTo("rwx------"));
        }
    }

    private static String rights(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private RunningHost start() throws Exception {
        RunningHost host =
                RunningHost.start(new HostOptions(data, "127.0.0.1", 0, List.of(), InstantSource.system(), Map.of()));
        host.setDatabasePatience(Duration.ofSeconds(240));
        return host;
    }

    private ProcessHandle server() {
        try {
            String record = Files.readString(data.resolve("run/database.pid"), StandardCharsets.US_ASCII);
            return ProcessHandle.of(Long.parseLong(record.split(" ")[0])).orElseThrow();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static int answer(UnitOfWork unitOfWork) {
        return unitOfWork.read(unit -> {
            try (Statement statement = unit.connection().createStatement();
                    ResultSet row = statement.executeQuery("SELECT 1")) {
                row.next();
                return row.getInt(1);
            }
        });
    }
}
