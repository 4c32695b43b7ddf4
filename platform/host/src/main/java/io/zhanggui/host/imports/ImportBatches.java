package io.zhanggui.host.imports;

import io.zhanggui.api.imports.Imports.Batch;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The imports that were applied. Each call joins the open unit of work.
public interface ImportBatches {
    void add(Batch batch);

    /// Newest first.
    List<Batch> latest(int limit);

    /// Locked until the unit ends.
    Optional<Batch> lock(long id);

    void markUndone(long id, Instant at, long operatorId);
}
