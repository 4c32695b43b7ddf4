package io.zhanggui.inventory.sku;

import io.zhanggui.api.imports.ImportRow;
import io.zhanggui.api.imports.ImportRun.ImportError;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.work.Sql;
import io.zhanggui.inventory.api.Variants;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The articles whose variants one file lists: what its rows say of an article has to agree with each other and
/// with what is stored. Used by one thread.
final class ImportedFamilies {
    private final Map<String, Family> known = new HashMap<>();

    /// @param items of each combination of choices: ids, or negated numbers of rows of new items
    private record Family(String name, String firstOption, String secondOption, Map<String, Long> items) {}

    /// Reads what is stored of articles.
    void load(Connection connection, Collection<String> codes) throws SQLException {
        Set<String> unknown = new HashSet<>(codes);
        unknown.remove("");
        unknown.removeAll(known.keySet());
        if (unknown.isEmpty()) {
            return;
        }
        record Item(long id, String first, String second) {}
        Sql.query(
                connection,
                """
                SELECT f.code, f.name, f.first_option, f.second_option, s.id, s.first_choice, s.second_choice
                FROM inventory_family f LEFT JOIN inventory_sku s ON s.family_id = f.id WHERE f.code IN (%s)""".formatted(Sql.marks(unknown.size())),
                row -> {
                    Family family = known.get(row.getString("code"));
                    if (family == null) {
                        family = new Family(
                                row.getString("name"),
                                row.getString("first_option"),
                                row.getString("second_option"),
                                new HashMap<>());
                        known.put(row.getString("code"), family);
                    }
                    Item item =
                            new Item(row.getLong("id"), row.getString("first_choice"), row.getString("second_choice"));
                    if (item.id() != 0) {
                        family.items().put(key(item.first(), item.second()), item.id());
                    }
                    return item;
                },
                unknown.toArray());
    }

    void check(ImportRow row, ImportedVariant variant, @Nullable StoredSku stored, Consumer<ImportError> errors) {
        Family family = known.get(variant.family());
        if (family == null) {
            if (variant.familyName().isEmpty()) {
                errors.accept(
                        ImportError.of(row, SkuImport.FAMILY_NAME, "inventory.import.family.name", variant.family()));
                return;
            }
            family =
                    new Family(variant.familyName(), variant.first().option(), variant.secondOption(), new HashMap<>());
            known.put(variant.family(), family);
        }
        if (!variant.familyName().isEmpty() && !variant.familyName().equals(family.name())) {
            errors.accept(ImportError.of(
                    row, SkuImport.FAMILY_NAME, "inventory.import.family.differs", variant.family(), family.name()));
        }
        same(row, SkuImport.FIRST_OPTION, variant, variant.first().option(), family.firstOption(), errors);
        same(row, SkuImport.SECOND_OPTION, variant, variant.secondOption(), family.secondOption(), errors);
        long own = stored == null ? -row.number() : stored.id();
        Long owner = family.items().putIfAbsent(key(variant.first().choice(), variant.secondChoice()), own);
        if (owner != null && owner != own) {
            errors.accept(ImportError.of(
                    row,
                    SkuImport.FIRST_OPTION,
                    owner < 0 ? "inventory.import.twice" : "inventory.import.variant.exists",
                    String.join(" ", variant.first().choice(), variant.secondChoice())
                            .strip(),
                    -owner));
        }
        if (family.items().size() > Variants.MAX_VARIANTS) {
            errors.accept(ImportError.of(row, SkuImport.FAMILY, "inventory.variant.too-many", Variants.MAX_VARIANTS));
        }
    }

    private static void same(
            ImportRow row,
            String column,
            ImportedVariant variant,
            String said,
            String stands,
            Consumer<ImportError> errors) {
        if (!said.equals(stands)) {
            errors.accept(
                    stands.isEmpty()
                            ? ImportError.of(row, column, "inventory.import.option.none", variant.family())
                            : ImportError.of(row, column, "inventory.import.option.differs", variant.family(), stands));
        }
    }

    /// The ids of articles; those that are missing are made.
    Map<String, Long> ids(Connection connection, Set<String> codes) throws SQLException {
        Map<String, Long> ids = new HashMap<>();
        if (codes.isEmpty()) {
            return ids;
        }
        Sql.query(
                        connection,
                        "SELECT code, id FROM inventory_family WHERE code IN (%s)".formatted(Sql.marks(codes.size())),
                        row -> Map.entry(row.getString("code"), row.getLong("id")),
                        codes.toArray())
                .forEach(entry -> ids.put(entry.getKey(), entry.getValue()));
        List<@Nullable Object[]> made = new ArrayList<>();
        for (String code : codes) {
            if (!ids.containsKey(code)) {
                Family family = Objects.requireNonNull(known.get(code), "not checked");
                ids.put(code, Ids.next());
                made.add(new @Nullable Object[] {
                    ids.get(code), family.name(), code, family.firstOption(), family.secondOption()
                });
            }
        }
        Sql.batch(
                connection,
                "INSERT INTO inventory_family (id, name, code, first_option, second_option) VALUES (?,?,?,?,?)",
                made);
        return ids;
    }

    /// As the database compares them.
    private static String key(String first, String second) {
        return first.toLowerCase(Locale.ROOT) + "\n" + second.toLowerCase(Locale.ROOT);
    }
}
