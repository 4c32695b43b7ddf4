package io.zhanggui.host.database;

import io.zhanggui.host.files.HostProperties;
import java.util.Optional;

/// A server that the shop or chain runs itself.
final class ConfiguredServer implements Database {
    private final DatabaseAccess access;

    private ConfiguredServer(DatabaseAccess access) {
        this.access = access;
    }

    static Optional<Database> from(HostProperties properties) {
        return properties.get("database.url").map(url -> {
            Login app = login(properties, "database.app").orElseThrow(() -> missing("database.app"));
            Login owner = login(properties, "database.owner").orElse(app);
            return new ConfiguredServer(new DatabaseAccess(url, schema(url), owner, app));
        });
    }

    private static Optional<Login> login(HostProperties properties, String prefix) {
        return properties
                .get(prefix + ".user")
                .map(user ->
                        new Login(user, properties.get(prefix + ".password").orElse("")));
    }

    private static IllegalArgumentException missing(String prefix) {
        return new IllegalArgumentException(
                "database.url is set; set " + prefix + ".user and " + prefix + ".password too");
    }

    private static String schema(String url) {
        int query = url.indexOf('?');
        String path = query < 0 ? url : url.substring(0, query);
        String schema = path.substring(path.lastIndexOf('/') + 1);
        if (!url.startsWith("jdbc:mariadb://") || schema.isEmpty() || schema.contains(":")) {
            throw new IllegalArgumentException("database.url reads jdbc:mariadb://host:port/schema, not " + path);
        }
        return schema;
    }

    @Override
    public DatabaseAccess access() {
        return access;
    }

    @Override
    public State state() {
        return new State(Kind.CONFIGURED, access.url(), true, 0);
    }

    @Override
    public void close() {
        // The shop's own server runs on.
    }
}
