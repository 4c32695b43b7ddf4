package io.zhanggui.host.imports;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.imports.ControlTotal;
import io.zhanggui.api.imports.ImportColumn;
import io.zhanggui.api.imports.ImportRow;
import io.zhanggui.api.imports.ImportRun;
import io.zhanggui.api.imports.ImportRun.ImportError;
import io.zhanggui.api.imports.ImportTarget;
import io.zhanggui.api.imports.Imports;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.work.UnitOfWork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Streams a file twice: once to check every row, and only when none has an error once more to apply them, so
/// that memory does not grow with the file.
public final class FileImports implements Imports {
    private static final int BATCH = 1_000;
    private static final int PREVIEW_ROWS = 5;

    private final Function<String, Optional<ImportTarget>> targets;
    private final UnitOfWork unitOfWork;
    private final Operators operators;
    private final AuditLog auditLog;
    private final Texts texts;
    private final ImportBatches batches;
    private final InstantSource clock;

    /// @param targets by id, as far as their plugins run
    public FileImports(
            Function<String, Optional<ImportTarget>> targets,
            UnitOfWork unitOfWork,
            Operators operators,
            AuditLog auditLog,
            Texts texts,
            ImportBatches batches,
            InstantSource clock) {
        this.targets = targets;
        this.unitOfWork = unitOfWork;
        this.operators = operators;
        this.auditLog = auditLog;
        this.texts = texts;
        this.batches = batches;
        this.clock = clock;
    }

    @Override
    public Preview preview(String targetId, Path file) throws IOException {
        ImportTarget target = permitted(targetId);
        try (Sheet sheet = Sheet.open(file)) {
            List<String> headings = headings(sheet);
            List<List<String>> firstRows = new ArrayList<>();
            long total = 0;
            for (Sheet.Row row = sheet.next(); row != null; row = sheet.next()) {
                if (total++ < PREVIEW_ROWS) {
                    firstRows.add(row.cells());
                }
                requireRoom(total);
            }
            if (total == 0) {
                throw new UnreadableFile("import.file.noRows");
            }
            return new Preview(
                    headings, firstRows, Headings.propose(headings, target.columns(), titles(target)), total);
        }
    }

    @Override
    public Outcome run(
            String targetId,
            Path file,
            Map<String, String> mapping,
            ImportTarget.ImportOptions options,
            boolean dryRun,
            Progress progress,
            BooleanSupplier cancelled)
            throws IOException {
        ImportTarget target = permitted(targetId);
        requireMapping(target, mapping);
        ImportRun run = target.begin(options);
        List<ImportError> errors = new ArrayList<>();
        long total = countRows(file);
        try {
            long checked = eachBatch(file, mapping, "check", total, progress, cancelled, batch -> {
                errors.addAll(unitOfWork.read(unit -> run.check(batch)));
                return errors.size() < FileBounds.MAX_ERRORS;
            });
            if (!errors.isEmpty() || dryRun) {
                return new Outcome(
                        checked,
                        0,
                        errors.subList(0, Math.min(errors.size(), FileBounds.MAX_ERRORS)),
                        false,
                        run.totals());
            }
            requireStated(target, run.totals(), options.stated());
            long applied = unitOfWork.write(unit -> {
                long rows = eachBatch(file, mapping, "apply", total, progress, cancelled, batch -> {
                    run.apply(batch);
                    return true;
                });
                run.finish();
                auditLog.record(
                        "import.applied",
                        "import:" + targetId,
                        Map.of("rows", Long.toString(rows), "file", fileName(file)));
                batches.add(new Batch(
                        options.batchId(),
                        targetId,
                        fileName(file),
                        rows,
                        options.storeId(),
                        operators.current().id(),
                        clock.instant(),
                        null,
                        target.canUndo()));
                return rows;
            });
            return new Outcome(checked, applied, List.of(), false, run.totals());
        } catch (Cancelled byThePerson) {
            return new Outcome(total, 0, errors, true);
        }
    }

    private void requireStated(ImportTarget target, List<ControlTotal> totals, Map<String, Long> stated) {
        for (ControlTotal total : totals) {
            Long expected = stated.get(total.key());
            if (expected != null && expected != total.sum()) {
                throw new Refusal(
                        "import.totals.other",
                        title(target, total.key()),
                        text(total, expected),
                        text(total, total.sum()));
            }
        }
    }

    private static String text(ControlTotal total, long amount) {
        return total.money() ? Money.ofFen(amount).format() : Long.toString(amount);
    }

    @Override
    public List<Batch> batches(int limit) {
        List<Batch> found = new ArrayList<>();
        for (Batch batch : batches.latest(limit)) {
            targets.apply(batch.targetId())
                    .filter(target -> operators.may(target.permission()))
                    .ifPresent(target -> found.add(undoable(batch, target)));
        }
        return found;
    }

    private static Batch undoable(Batch batch, ImportTarget target) {
        return new Batch(
                batch.id(),
                batch.targetId(),
                batch.file(),
                batch.rows(),
                batch.storeId(),
                batch.operatorId(),
                batch.at(),
                batch.undoneAt(),
                batch.undoneAt() == null && target.canUndo());
    }

    @Override
    public void undo(long batchId) {
        unitOfWork.writeOnly(unit -> {
            Batch batch = batches.lock(batchId).orElseThrow(() -> new Refusal("import.undo.unknown"));
            ImportTarget target = permitted(batch.targetId());
            if (batch.undoneAt() != null) {
                throw new Refusal("import.undo.already", batch.file());
            }
            if (!target.canUndo()) {
                throw new Refusal("import.undo.cannot", batch.file());
            }
            target.undo(batchId);
            batches.markUndone(batchId, clock.instant(), operators.current().id());
            auditLog.record(
                    "import.undone",
                    "import:" + batch.targetId(),
                    Map.of("rows", Long.toString(batch.rows()), "file", batch.file()));
        });
    }

    private ImportTarget permitted(String targetId) {
        ImportTarget target = targets.apply(targetId).orElseThrow(() -> new UnknownTarget(targetId));
        operators.require(target.permission());
        return target;
    }

    private static List<String> headings(Sheet sheet) throws IOException {
        Sheet.@Nullable Row heading = sheet.next();
        if (heading == null) {
            throw new UnreadableFile("import.file.empty");
        }
        return Headings.distinct(heading.cells());
    }

    private Map<String, List<String>> titles(ImportTarget target) {
        Map<String, List<String>> titles = new HashMap<>();
        for (ImportColumn column : target.columns()) {
            String key = "import." + target.id() + "." + column.key();
            titles.put(column.key(), List.of(texts.get(key, Texts.CHINESE), texts.get(key, Texts.ENGLISH)));
        }
        return titles;
    }

    private void requireMapping(ImportTarget target, Map<String, String> mapping) {
        Set<String> mapped = new HashSet<>();
        for (String key : mapping.values()) {
            if (!mapped.add(key)) {
                throw new WrongMapping("import.mapping.twice", title(target, key));
            }
        }
        for (ImportColumn column : target.columns()) {
            if (column.required() && !mapped.contains(column.key())) {
                throw new WrongMapping("import.mapping.missing", title(target, column.key()));
            }
        }
    }

    private String title(ImportTarget target, String columnKey) {
        return texts.get("import." + target.id() + "." + columnKey);
    }

    private static long countRows(Path file) throws IOException {
        try (Sheet sheet = Sheet.open(file)) {
            headings(sheet);
            long rows = 0;
            while (sheet.next() != null) {
                requireRoom(++rows);
            }
            return rows;
        }
    }

    private static void requireRoom(long rows) {
        if (rows > FileBounds.MAX_ROWS) {
            throw new UnreadableFile("import.file.tooManyRows", FileBounds.MAX_ROWS);
        }
    }

    /// @return how many rows were handed over
    private static long eachBatch(
            Path file,
            Map<String, String> mapping,
            String phase,
            long total,
            Progress progress,
            BooleanSupplier cancelled,
            Batches batches) {
        try (Sheet sheet = Sheet.open(file)) {
            List<String> headings = headings(sheet);
            long done = 0;
            boolean goOn = true;
            while (goOn) {
                if (cancelled.getAsBoolean()) {
                    throw new Cancelled();
                }
                List<ImportRow> batch = nextBatch(sheet, headings, mapping);
                if (batch.isEmpty()) {
                    break;
                }
                goOn = batches.take(batch);
                done += batch.size();
                progress.at(phase, done, total);
            }
            return done;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<ImportRow> nextBatch(Sheet sheet, List<String> headings, Map<String, String> mapping)
            throws IOException {
        List<ImportRow> batch = new ArrayList<>(BATCH);
        while (batch.size() < BATCH) {
            Sheet.@Nullable Row row = sheet.next();
            if (row == null) {
                break;
            }
            Map<String, String> cells = new HashMap<>();
            for (int index = 0; index < headings.size(); index++) {
                String key = mapping.get(headings.get(index));
                if (key != null && !row.cell(index).isEmpty()) {
                    cells.put(key, row.cell(index));
                }
            }
            batch.add(new ImportRow(row.number(), cells));
        }
        return batch;
    }

    private static String fileName(Path file) {
        Path name = file.getFileName();
        return name == null ? "" : name.toString();
    }

    /// Takes one batch and says whether the next one is wanted.
    private interface Batches {
        boolean take(List<ImportRow> batch);
    }

    /// Unwinds the unit of work, so that it rolls back.
    private static final class Cancelled extends RuntimeException {
        Cancelled() {
            super("the import was cancelled", null, false, false);
        }
    }
}
