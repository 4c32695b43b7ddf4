package io.zhanggui.api.imports;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.imports.ImportRun.ImportError;
import io.zhanggui.api.value.Money;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The cells of one row, read one by one. What is wrong is collected, so that a person sees all of it at once.
/// Used by one thread.
public final class ImportCells {
    private static final Pattern DAY = Pattern.compile("(\\d{4})[-/.年]?(\\d{1,2})[-/.月]?(\\d{1,2})日?");

    private final ImportRow row;
    private final List<ImportError> errors = new ArrayList<>(0);

    public ImportCells(ImportRow row) {
        this.row = row;
    }

    public List<ImportError> errors() {
        return errors;
    }

    /// What a cell says, read in the plugin's own way.
    /// @param reading refuses what cannot be
    /// @param ifWrong stands in, so that the other cells are looked at too
    public <T> T read(String column, Function<String, T> reading, T ifWrong) {
        try {
            return reading.apply(row.text(column));
        } catch (Refusal refusal) {
            errors.add(ImportError.of(row, column, refusal.textKey(), refusal.arguments()));
            return ifWrong;
        }
    }

    /// A whole number between two bounds.
    public long number(String column, long least, long most) {
        return read(
                column,
                text -> {
                    String digits = text.replace(",", "");
                    if (!digits.matches("\\d{1,15}")
                            || Long.parseLong(digits) < least
                            || Long.parseLong(digits) > most) {
                        throw new Refusal("import.cell.number", least, most);
                    }
                    return Long.parseLong(digits);
                },
                least);
    }

    /// Yuan, zero or more; an empty cell is zero.
    public Money money(String column) {
        return read(
                column,
                text -> {
                    Money money = text.isEmpty() ? Money.ZERO : Money.parseYuan(text);
                    if (money.isNegative()) {
                        throw new Refusal("import.cell.money");
                    }
                    return money;
                },
                Money.ZERO);
    }

    /// A day such as 2027-03-31 or 2027/3/31; empty for an empty cell.
    public Optional<LocalDate> day(String column) {
        return read(
                column,
                text -> text.isEmpty() ? Optional.empty() : Optional.of(parsed(text)),
                Optional.<LocalDate>empty());
    }

    /// Adds a sentence about a cell that was read.
    public void refuse(String column, String textKey, Object... arguments) {
        errors.add(ImportError.of(row, column, textKey, arguments));
    }

    /// A day such as 2027-03-31, 2027/3/31 or 20270331.
    /// @throws Refusal when it is none
    public static LocalDate parsed(String text) {
        Matcher parts = DAY.matcher(text);
        try {
            if (parts.matches()) {
                return LocalDate.of(
                        Integer.parseInt(parts.group(1)),
                        Integer.parseInt(parts.group(2)),
                        Integer.parseInt(parts.group(3)));
            }
        } catch (DateTimeException noSuchDay) {
            throw (Refusal) new Refusal("import.cell.day").initCause(noSuchDay);
        }
        throw new Refusal("import.cell.day");
    }
}
