package io.zhanggui.inventory.sku;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.imports.ImportRow;
import io.zhanggui.api.imports.ImportRun.ImportError;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The cells of one row of a file of items, read one by one: what is wrong is told and the others are read on.
final class SkuCells {
    private static final Set<String> YES = Set.of("是", "y", "yes", "true", "1", "服务", "service");
    private static final Set<String> NO = Set.of("否", "n", "no", "false", "0", "商品", "goods");

    private final ImportRow row;
    private final Consumer<ImportError> errors;
    private boolean failed;

    SkuCells(ImportRow row, Consumer<ImportError> errors) {
        this.row = row;
        this.errors = errors;
    }

    boolean failed() {
        return failed;
    }

    boolean isEmpty(String column) {
        return row.text(column).isEmpty();
    }

    String text(String column, String otherwise) {
        return isEmpty(column) ? otherwise : row.text(column);
    }

    boolean flag(String column, boolean otherwise) {
        String flag = row.text(column).toLowerCase(Locale.ROOT);
        if (flag.isEmpty()) {
            return otherwise;
        }
        if (!YES.contains(flag) && !NO.contains(flag)) {
            wrong(column, "inventory.import.service.invalid", row.text(column));
        }
        return YES.contains(flag);
    }

    <T> @Nullable T read(String column, Function<String, T> parser, @Nullable T otherwise) {
        if (isEmpty(column)) {
            return otherwise;
        }
        try {
            return parser.apply(row.text(column));
        } catch (Refusal wrong) {
            wrong(column, wrong.textKey(), wrong.arguments());
            return null;
        }
    }

    /// @param otherwise stands in for a wrong one too, so that the other cells are looked at
    <T> T whole(String column, Function<String, T> parser, T otherwise) {
        T read = read(column, parser, otherwise);
        return read == null ? otherwise : read;
    }

    void wrong(String column, String textKey, Object... arguments) {
        failed = true;
        errors.accept(ImportError.of(row, column, textKey, arguments));
    }
}
