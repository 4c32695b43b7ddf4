package io.zhanggui.sampleshop;

import io.zhanggui.api.work.PluginDatabase;
import io.zhanggui.api.work.UnitOfWork;
import java.util.Optional;

/// Remembers which parts of the sample shop are done.
final class Progress {
    private final UnitOfWork unitOfWork;
    private final PluginDatabase database;

    Progress(UnitOfWork unitOfWork, PluginDatabase database) {
        this.unitOfWork = unitOfWork;
        this.database = database;
    }

    Optional<String> detail(String part) {
        return unitOfWork.read(unit -> {
            try (var select =
                    unit.connection().prepareStatement("SELECT detail FROM sample_shop_progress WHERE part = ?")) {
                select.setString(1, part);
                try (var row = select.executeQuery()) {
                    return row.next() ? Optional.of(row.getString(1)) : Optional.<String>empty();
                }
            }
        });
    }

    void done(String part, String detail) {
        unitOfWork.writeOnly(unit -> {
            try (var insert = unit.connection()
                    .prepareStatement("INSERT INTO sample_shop_progress (part, detail) VALUES (?, ?)"
                            + " ON DUPLICATE KEY UPDATE detail = VALUES(detail)")) {
                insert.setString(1, part);
                insert.setString(2, detail);
                insert.executeUpdate();
            }
        });
    }

    void close() {
        database.close();
    }
}
