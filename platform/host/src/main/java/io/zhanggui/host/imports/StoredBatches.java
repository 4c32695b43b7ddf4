package io.zhanggui.host.imports;

import io.zhanggui.api.imports.Imports.Batch;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The imports in the host's table.
public final class StoredBatches implements ImportBatches {
    private final UnitOfWork unitOfWork;

    public StoredBatches(UnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
    }

    @Override
    public void add(Batch batch) {
        unitOfWork.writeOnly(unit -> Sql.update(
                unit.connection(),
                "INSERT INTO host_import_batch (id, target, file, row_count, store_id, operator_id, at)"
                        + " VALUES (?,?,?,?,?,?,?)",
                batch.id(),
                batch.targetId(),
                batch.file(),
                batch.rows(),
                batch.storeId(),
                batch.operatorId(),
                batch.at()));
    }

    @Override
    public List<Batch> latest(int limit) {
        return unitOfWork.read(unit -> Sql.query(
                unit.connection(),
                "SELECT * FROM host_import_batch ORDER BY at DESC, id DESC LIMIT ?",
                StoredBatches::batch,
                limit));
    }

    @Override
    public Optional<Batch> lock(long id) {
        return unitOfWork.write(unit -> Sql.first(
                unit.connection(),
                "SELECT * FROM host_import_batch WHERE id = ? FOR UPDATE",
                StoredBatches::batch,
                id));
    }

    @Override
    public void markUndone(long id, Instant at, long operatorId) {
        unitOfWork.writeOnly(unit -> Sql.update(
                unit.connection(),
                "UPDATE host_import_batch SET undone_at = ?, undone_by = ? WHERE id = ?",
                at,
                operatorId,
                id));
    }

    private static Batch batch(ResultSet row) throws SQLException {
        return new Batch(
                row.getLong("id"),
                row.getString("target"),
                row.getString("file"),
                row.getLong("row_count"),
                row.getLong("store_id"),
                row.getLong("operator_id"),
                Sql.instant(row, "at"),
                row.getObject("undone_at") == null ? null : Sql.instant(row, "undone_at"),
                false);
    }
}
