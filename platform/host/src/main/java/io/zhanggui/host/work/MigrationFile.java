package io.zhanggui.host.work;

import java.io.Reader;
import java.io.StringReader;
import org.flywaydb.core.api.resource.LoadableResource;

/// One migration script, read whole.
final class MigrationFile extends LoadableResource {
    private final String folder;
    private final String name;
    private final String sql;

    MigrationFile(String folder, String name, String sql) {
        this.folder = folder;
        this.name = name;
        this.sql = sql;
    }

    String sql() {
        return sql;
    }

    @Override
    public Reader read() {
        return new StringReader(sql);
    }

    @Override
    public String getAbsolutePath() {
        return folder + "/" + name;
    }

    @Override
    public String getAbsolutePathOnDisk() {
        return getAbsolutePath();
    }

    @Override
    public String getFilename() {
        return name;
    }

    @Override
    public String getRelativePath() {
        return name;
    }
}
