package io.zhanggui.host.database;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;

/// The command lines of a server of our own.
final class ServerOptions {
    private static final long LEAST_BUFFER_POOL_MIB = 256;
    private static final long MOST_BUFFER_POOL_MIB = 2_048;

    private ServerOptions() {}

    /// Makes the system tables from a script on the standard input. Nothing has to survive a crash here.
    static List<String> bootstrap(ServerProgram program, ServerDirectory directory) {
        List<String> command = common(program, directory);
        command.addAll(List.of(
                "--bootstrap",
                "--skip-networking",
                "--log-warnings=0",
                "--max-allowed-packet=8M",
                "--innodb-flush-log-at-trx-commit=0",
                "--innodb-doublewrite=0"));
        return command;
    }

    /// Serves on the loopback interface. Names of socket and pid file are relative to the data directory,
    /// because a socket's path is limited to 107 bytes.
    static List<String> run(ServerProgram program, ServerDirectory directory, int port, Path users) {
        List<String> command = common(program, directory);
        command.addAll(List.of(
                "--init-file=" + users,
                "--bind-address=127.0.0.1",
                "--port=" + port,
                "--socket=mariadbd.sock",
                "--pid-file=mariadbd.pid",
                "--skip-name-resolve",
                // From 11.4 on a new certificate is computed at every start, for seconds; loopback needs none.
                "--skip-ssl",
                "--skip-symbolic-links",
                "--skip-slave-start",
                "--local-infile=OFF",
                "--performance-schema=OFF",
                "--max-connections=120",
                "--max-allowed-packet=64M",
                "--innodb-buffer-pool-size=" + bufferPoolMib() + "M",
                "--innodb-flush-log-at-trx-commit=1",
                "--innodb-lock-wait-timeout=10",
                "--transaction-isolation=READ-COMMITTED",
                "--sql-mode=STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION",
                "--default-time-zone=+00:00"));
        return command;
    }

    /// An eighth of the machine's memory: a busy shop's days stay in it, and what the shop does not need of it
    /// is never taken. Beyond the bound a shop gives its own server.
    private static long bufferPoolMib() {
        var machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long eighth = machine.getTotalMemorySize() / 8 / (1 << 20);
        return Math.clamp(eighth, LEAST_BUFFER_POOL_MIB, MOST_BUFFER_POOL_MIB);
    }

    private static List<String> common(ServerProgram program, ServerDirectory directory) {
        List<String> command = new ArrayList<>(List.of(
                program.program().toString(),
                "--no-defaults",
                "--datadir=" + directory.data(),
                "--tmpdir=" + directory.temporary(),
                "--basedir=" + program.base(),
                "--lc-messages-dir=" + program.share(),
                "--skip-log-bin",
                "--innodb-log-file-size=96M",
                "--character-set-server=utf8mb4",
                "--collation-server=utf8mb4_unicode_ci"));
        Principal user = directory.serviceUser();
        if (user != null) {
            command.add("--user=" + user.getName());
        }
        return command;
    }
}
