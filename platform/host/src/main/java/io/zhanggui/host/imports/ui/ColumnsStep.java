package io.zhanggui.host.imports.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.select.Select;
import io.zhanggui.api.imports.ImportColumn;
import io.zhanggui.api.imports.ImportTarget;
import io.zhanggui.api.imports.Imports.Preview;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Tone;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Which heading of the file means which column; what was recognised is chosen already.
final class ColumnsStep extends Div {
    private final Map<String, Select<ImportColumn>> columnByHeading = new LinkedHashMap<>();

    ColumnsStep(ImportTarget target, Preview preview) {
        addClassName("zg-import-columns");
        add(new MessageBox(
                Tone.INFO,
                getTranslation(
                        "import.mapping.recognised", preview.proposedMapping().size(), preview.totalRows())));
        NativeTable table = new NativeTable();
        NativeTableRow head = new NativeTableRow();
        for (String key : List.of("import.mapping.heading", "import.mapping.sample", "import.mapping.column")) {
            head.add(new NativeTableHeaderCell(getTranslation(key)));
        }
        table.getHead().add(head);
        for (int index = 0; index < preview.headings().size(); index++) {
            table.getBody().add(row(target, preview, index));
        }
        add(table);
    }

    /// Heading to column key, without the headings that are not imported.
    Map<String, String> mapping() {
        Map<String, String> mapping = new LinkedHashMap<>();
        columnByHeading.forEach(
                (heading, column) -> column.getOptionalValue().ifPresent(chosen -> mapping.put(heading, chosen.key())));
        return mapping;
    }

    private NativeTableRow row(ImportTarget target, Preview preview, int index) {
        String heading = preview.headings().get(index);
        Select<ImportColumn> column = new Select<>();
        column.setItems(target.columns());
        column.setEmptySelectionAllowed(true);
        column.setEmptySelectionCaption(getTranslation("import.mapping.none"));
        column.setItemLabelGenerator(
                each -> each == null ? getTranslation("import.mapping.none") : title(target, each));
        column.setAriaLabel(heading);
        String proposed = preview.proposedMapping().get(heading);
        target.columns().stream()
                .filter(each -> each.key().equals(proposed))
                .findFirst()
                .ifPresent(column::setValue);
        columnByHeading.put(heading, column);
        NativeTableCell sample = new NativeTableCell(sample(preview, index));
        sample.addClassName("zg-small");
        return new NativeTableRow(new NativeTableCell(heading), sample, new NativeTableCell(column));
    }

    private String title(ImportTarget target, ImportColumn column) {
        String title = getTranslation("import." + target.id() + "." + column.key());
        return column.required() ? title + " *" : title;
    }

    private static String sample(Preview preview, int index) {
        return preview.firstRows().stream()
                .filter(row -> index < row.size() && !row.get(index).isEmpty())
                .map(row -> row.get(index))
                .limit(3)
                .collect(Collectors.joining(" · "));
    }
}
