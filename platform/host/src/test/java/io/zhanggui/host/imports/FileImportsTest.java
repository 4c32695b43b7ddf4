package io.zhanggui.host.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.imports.ControlTotal;
import io.zhanggui.api.imports.ImportColumn;
import io.zhanggui.api.imports.ImportRow;
import io.zhanggui.api.imports.ImportRun;
import io.zhanggui.api.imports.ImportRun.ImportError;
import io.zhanggui.api.imports.ImportTarget;
import io.zhanggui.api.imports.Imports;
import io.zhanggui.api.security.Operator;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.Permission;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.work.Unit;
import io.zhanggui.api.work.UnitOfWork;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileImportsTest {
    private static final Map<String, String> MAPPING = Map.of("name", "name", "age", "age");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final Pets pets = new Pets();
    private final List<String> audited = new ArrayList<>();
    private final FakeTexts texts = new FakeTexts();
    private final Batches batches = new Batches();
    private final Imports imports = new FileImports(
            id -> id.equals("pet") ? Optional.of(pets) : Optional.empty(),
            new FakeWork(),
            new Everybody(),
            (action, subject, details) -> audited.add(action + " " + subject + " " + details.get("rows")),
            texts,
            batches,
            InstantSource.fixed(Instant.EPOCH));

    @Test
    void withoutAnErrorAllRowsAreAppliedInBatchesAndAudited() throws IOException {
        Imports.Outcome outcome = run(file(2_500, ""), false, () -> false);
        assertThat(outcome.applied()).isEqualTo(2_500);
        assertThat(pets.applied).hasSize(2_500).startsWith("pet1").endsWith("pet2500");
        assertThat(audited).containsExactly("import.applied import:pet 2500");
    }

    @Test
    void withOneErrorNothingIsAppliedAndTheRowIsNamed() throws IOException {
        Imports.Outcome outcome = run(file(2_500, "late,x\n"), false, () -> false);
        assertThat(outcome.applied()).isZero();
        assertThat(outcome.errors()).containsExactly(new ImportError(2_502, "age", "x", "pet.age", List.of()));
        assertThat(pets.applied).isEmpty();
        assertThat(audited).isEmpty();
    }

    @Test
    void aDryRunAppliesNothing() throws IOException {
        assertThat(run(file(3, ""), true, () -> false))
                .isEqualTo(new Imports.Outcome(3, 0, List.of(), false, List.of(new ControlTotal("age", 6, false))));
        assertThat(pets.applied).isEmpty();
    }

    @Test
    void cancellingWhileApplyingRollsBack() throws IOException {
        Imports.Outcome outcome = run(file(2_500, ""), false, () -> pets.applied.size() >= 1_000);
        assertThat(outcome.cancelled()).isTrue();
        assertThat(outcome.applied()).isZero();
        assertThat(audited).isEmpty();
    }

    @Test
    void aColumnThatMustBeThereIsMissedByItsTitle() {
        assertThatThrownBy(() -> imports.run(
                        "pet",
                        file(1, ""),
                        Map.of("age", "age"),
                        new ImportTarget.ImportOptions(1),
                        true,
                        at(),
                        () -> false))
                .isInstanceOf(WrongMapping.class)
                .hasMessageContaining("import.mapping.missing")
                .hasMessageContaining("Name");
    }

    @Test
    void thePreviewProposesTheMappingAndCountsTheRows() throws IOException {
        Imports.Preview preview = imports.preview("pet", file(12, ""));
        assertThat(preview.totalRows()).isEqualTo(12);
        assertThat(preview.firstRows()).hasSize(5).startsWith(List.of("pet1", "1"));
        assertThat(preview.proposedMapping()).isEqualTo(MAPPING);
    }

    @Test
    void theErrorFileNamesRowColumnValueAndReasonAndRunsNoFormula() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new ErrorFile(texts)
                .write("pet", List.of(new ImportError(7, "age", "=1+1", "pet.age", List.of())), Locale.ENGLISH, out);
        assertThat(out.toString(StandardCharsets.UTF_8).replace("\r", ""))
                .isEqualTo("\ufeffimport.error.row,import.error.column,import.error.value,import.error.reason\n"
                        + "7,Age,'=1+1,pet.age\n");
    }

    @Test
    void aSumThatIsNotTheStatedOneStoresNothing() throws IOException {
        Path file = file(3, "");
        assertThatThrownBy(() -> imports.run(
                        "pet",
                        file,
                        MAPPING,
                        new ImportTarget.ImportOptions(1).stating(Map.of("age", 7L)),
                        false,
                        at(),
                        () -> false))
                .hasMessageContaining("import.totals.other");
        assertThat(pets.applied).isEmpty();
        imports.run(
                "pet",
                file,
                MAPPING,
                new ImportTarget.ImportOptions(1).stating(Map.of("age", 6L)),
                false,
                at(),
                () -> false);
        assertThat(pets.applied).hasSize(3);
    }

    @Test
    void anImportIsUndoneOnceAndAsAWhole() throws IOException {
        run(file(3, ""), false, () -> false);
        Imports.Batch batch = imports.batches(5).getFirst();
        assertThat(batch.rows()).isEqualTo(3);
        assertThat(batch.canUndo()).isTrue();
        imports.undo(batch.id());
        assertThat(pets.undone).containsExactly(batch.id());
        assertThat(audited).last().isEqualTo("import.undone import:pet 3");
        assertThatThrownBy(() -> imports.undo(batch.id())).hasMessageContaining("import.undo.already");
        assertThat(imports.batches(5).getFirst().canUndo()).isFalse();
    }

    private Imports.Outcome run(Path file, boolean dryRun, BooleanSupplier cancelled) throws IOException {
        return imports.run("pet", file, MAPPING, new ImportTarget.ImportOptions(1), dryRun, at(), cancelled);
    }

    private static Imports.Progress at() {
        return (phase, done, total) -> assertThat(done).isBetween(1L, total);
    }

    private Path file(int rows, String more) throws IOException {
        String lines = IntStream.rangeClosed(1, rows)
                .mapToObj(row -> "pet" + row + "," + row % 20 + "\n")
                .collect(Collectors.joining());
        return Files.writeString(folder.resolve("pets.csv"), "name,age\n" + lines + more);
    }

    private static final class Pets implements ImportTarget {
        private List<String> applied = new ArrayList<>();
        private final List<Long> undone = new ArrayList<>();

        @Override
        public boolean canUndo() {
            return true;
        }

        @Override
        public void undo(long batchId) {
            undone.add(batchId);
        }

        @Override
        public String id() {
            return "pet";
        }

        @Override
        public Permission permission() {
            return Permission.of("pet.import");
        }

        @Override
        public List<ImportColumn> columns() {
            return List.of(
                    new ImportColumn("name", true, List.of(), "Rex"), new ImportColumn("age", false, List.of(), "3"));
        }

        @Override
        public ImportRun begin(ImportOptions options) {
            return new ImportRun() {
                private long ages;

                @Override
                public List<ControlTotal> totals() {
                    return List.of(new ControlTotal("age", ages, false));
                }

                @Override
                public List<ImportError> check(List<ImportRow> rows) {
                    ages += rows.stream()
                            .map(row -> row.text("age"))
                            .filter(age -> age.matches("\\d+"))
                            .mapToLong(Long::parseLong)
                            .sum();
                    return rows.stream()
                            .filter(row -> !row.text("age").matches("\\d+"))
                            .map(row -> ImportError.of(row, "age", "pet.age"))
                            .toList();
                }

                @Override
                public void apply(List<ImportRow> rows) {
                    rows.forEach(row -> applied.add(row.text("name")));
                }
            };
        }
    }

    private static final class Batches implements ImportBatches {
        private final Map<Long, Imports.Batch> all = new LinkedHashMap<>();

        @Override
        public void add(Imports.Batch batch) {
            all.put(batch.id(), batch);
        }

        @Override
        public List<Imports.Batch> latest(int limit) {
            return all.values().stream().limit(limit).toList();
        }

        @Override
        public Optional<Imports.Batch> lock(long id) {
            return Optional.ofNullable(all.get(id));
        }

        @Override
        public void markUndone(long id, Instant at, long operatorId) {
            all.computeIfPresent(
                    id,
                    (key, batch) -> new Imports.Batch(
                            id,
                            batch.targetId(),
                            batch.file(),
                            batch.rows(),
                            batch.storeId(),
                            batch.operatorId(),
                            batch.at(),
                            at,
                            false));
        }
    }

    private static final class FakeWork implements UnitOfWork {
        @Override
        public boolean isOpen() {
            return false;
        }

        @Override
        public <T extends @Nullable Object> T write(Work<T> work) {
            return read(work);
        }

        @Override
        @SuppressWarnings("NullAway") // no unit: the target of this test writes into a list
        public <T extends @Nullable Object> T read(Work<T> work) {
            try {
                return work.run((Unit) null);
            } catch (RuntimeException unchanged) {
                throw unchanged;
            } catch (Exception checked) {
                throw new IllegalStateException(checked);
            }
        }
    }

    private static final class Everybody implements Operators {
        @Override
        public Operator current() {
            return new Operator(1, "anna", "Anna", Role.MANAGER, Set.of(), true);
        }

        @Override
        public boolean may(Permission permission) {
            return true;
        }

        @Override
        public void require(Permission permission) {}

        @Override
        public Optional<Operator> find(long operatorId) {
            return Optional.empty();
        }

        @Override
        public List<Operator> inStore(long storeId) {
            return List.of();
        }

        @Override
        public void asSystem(Runnable action) {
            action.run();
        }

        @Override
        public void as(Operator operator, Runnable action) {
            action.run();
        }
    }

    private static final class FakeTexts implements Texts {
        private static final Map<String, String> KNOWN = Map.of("import.pet.name", "Name", "import.pet.age", "Age");

        @Override
        public String get(String key, Locale locale, Object... arguments) {
            return KNOWN.getOrDefault(key, key);
        }

        @Override
        public String get(String key, Object... arguments) {
            return KNOWN.getOrDefault(key, key);
        }

        @Override
        public Locale locale() {
            return CHINESE;
        }
    }
}
