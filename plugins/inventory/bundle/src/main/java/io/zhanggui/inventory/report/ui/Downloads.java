package io.zhanggui.inventory.report.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import io.zhanggui.api.sheet.SheetTable;
import io.zhanggui.api.sheet.Spreadsheets;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Buttons that give a file. What goes into it is asked for at the click.
final class Downloads {
    private Downloads() {}

    /// @param name with its ending
    record File(String name, String type, byte[] content) {}

    private static Component button(String label, Supplier<File> file) {
        Anchor link = anchor(file);
        link.add(new Button(label));
        link.addClassName("zg-export");
        link.getElement().setAttribute("tabindex", "-1");
        return link;
    }

    private static Anchor anchor(Supplier<File> file) {
        return new Anchor(
                DownloadHandler.fromInputStream(event -> {
                    List<File> made = new ArrayList<>(1);
                    event.getUI().accessSynchronously(() -> made.add(file.get()));
                    File ready = made.getFirst();
                    return new DownloadResponse(
                            new ByteArrayInputStream(ready.content()),
                            ready.name(),
                            ready.type(),
                            ready.content().length);
                }),
                "");
    }

    /// A table as XLSX and as CSV.
    /// @param name without an ending
    static Component table(Spreadsheets sheets, Supplier<String> name, Supplier<SheetTable> table) {
        Div buttons = new Div(
                button("XLSX", () -> new File(name.get() + ".xlsx", Spreadsheets.XLSX, xlsx(sheets, table.get()))),
                button("CSV", () -> new File(name.get() + ".csv", "text/csv", csv(sheets, table.get()))));
        buttons.addClassName("zg-row");
        return buttons;
    }

    private static byte[] xlsx(Spreadsheets sheets, SheetTable table) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            sheets.xlsx(table, file);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return file.toByteArray();
    }

    private static byte[] csv(Spreadsheets sheets, SheetTable table) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            sheets.csv(table, file);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return file.toByteArray();
    }
}
