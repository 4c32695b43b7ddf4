package io.zhanggui.marketing.coupon.ui;

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
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Buttons that give a table as a file.
final class Downloads {
    private Downloads() {}

    @FunctionalInterface
    private interface Format {
        void write(SheetTable table, OutputStream target) throws IOException;
    }

    /// @param name without an ending
    /// @param onDownload is run before each file is made
    static Component table(Spreadsheets sheets, String name, Supplier<SheetTable> table, Runnable onDownload) {
        Div buttons = new Div(
                button("XLSX", name + ".xlsx", Spreadsheets.XLSX, sheets::xlsx, table, onDownload),
                button("CSV", name + ".csv", "text/csv", sheets::csv, table, onDownload));
        buttons.addClassName("zg-row");
        return buttons;
    }

    private static Anchor button(
            String label, String file, String type, Format format, Supplier<SheetTable> table, Runnable onDownload) {
        Anchor link = new Anchor(
                DownloadHandler.fromInputStream(event -> {
                    List<byte[]> made = new ArrayList<>(1);
                    event.getUI().accessSynchronously(() -> {
                        onDownload.run();
                        made.add(bytes(format, table.get()));
                    });
                    byte[] bytes = made.getFirst();
                    return new DownloadResponse(new ByteArrayInputStream(bytes), file, type, bytes.length);
                }),
                "");
        link.add(new Button(label));
        link.addClassName("zg-export");
        link.getElement().setAttribute("tabindex", "-1");
        return link;
    }

    private static byte[] bytes(Format format, SheetTable table) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            format.write(table, file);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return file.toByteArray();
    }
}
