package io.zhanggui.inventory.sku;

import io.zhanggui.api.error.Refusal;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which variant of an article an item is, as a file says it.
/// @param family the article's code
/// @param familyName its name; empty where the file leaves it
/// @param second null when variants differ in one thing only
record ImportedVariant(
        String family,
        String familyName,
        Choice first,
        @Nullable Choice second) {
    /// Room for the numbers that a form puts behind it.
    private static final int MAX_FAMILY = SkuDetails.MAX_CODE - 4;

    private static final int MAX_NAME = 90;

    /// One of the choices of an option, written `颜色:红`.
    record Choice(String option, String choice) {
        private static final int MAX = 20;
        private static final Pattern WRITTEN = Pattern.compile("([^:：]{1,200})[:：](.{1,200})");

        static Choice parse(String text) {
            Matcher parts = WRITTEN.matcher(text);
            if (parts.matches()) {
                Choice read = new Choice(parts.group(1).strip(), parts.group(2).strip());
                if (fits(read.option) && fits(read.choice)) {
                    return read;
                }
            }
            throw new Refusal("inventory.import.option.invalid", text, MAX);
        }

        private static boolean fits(String text) {
            return !text.isEmpty() && text.length() <= MAX;
        }

        String written() {
            return option + ":" + choice;
        }
    }

    /// The cells of a row; those that are empty leave what is stored. Null for an item that is no variant, and for
    /// one of which something is wrong.
    static @Nullable ImportedVariant read(SkuCells cells, @Nullable ImportedVariant stored, boolean service) {
        String family = cells.text(SkuImport.FAMILY, stored == null ? "" : stored.family());
        Choice first = cells.read(SkuImport.FIRST_OPTION, Choice::parse, stored == null ? null : stored.first());
        Choice second = cells.read(SkuImport.SECOND_OPTION, Choice::parse, stored == null ? null : stored.second());
        String name = cells.text(SkuImport.FAMILY_NAME, "");
        if (family.isEmpty()) {
            if (!List.of(SkuImport.FAMILY_NAME, SkuImport.FIRST_OPTION, SkuImport.SECOND_OPTION).stream()
                    .allMatch(cells::isEmpty)) {
                cells.wrong(SkuImport.FAMILY, "inventory.import.family.missing");
            }
            return null;
        }
        if (!SkuDetails.isCode(family) || family.length() > MAX_FAMILY) {
            cells.wrong(SkuImport.FAMILY, "inventory.sku.code.invalid", family, MAX_FAMILY);
        }
        if (name.length() > MAX_NAME) {
            cells.wrong(SkuImport.FAMILY_NAME, "inventory.sku.name.invalid", MAX_NAME);
        }
        if (stored != null && !stored.family().equals(family)) {
            cells.wrong(SkuImport.FAMILY, "inventory.import.family.other", stored.family());
        }
        if (service) {
            cells.wrong(SkuImport.FAMILY, "inventory.import.family.service");
        }
        if (first == null) {
            if (cells.isEmpty(SkuImport.FIRST_OPTION)) {
                cells.wrong(SkuImport.FIRST_OPTION, "inventory.import.option.missing");
            }
            return null;
        }
        return new ImportedVariant(family, name, first, second);
    }

    /// What an item is called when nobody says: as the form calls it.
    String itemName() {
        return familyName.isEmpty()
                ? ""
                : String.join(" ", familyName, first.choice(), secondChoice()).strip();
    }

    String secondOption() {
        return second == null ? "" : second.option();
    }

    String secondChoice() {
        return second == null ? "" : second.choice();
    }

    /// Whether an item that is `other` is this already.
    boolean isSameAs(@Nullable ImportedVariant other) {
        return other != null
                && family.equals(other.family)
                && first.equals(other.first)
                && secondChoice().equals(other.secondChoice());
    }
}
