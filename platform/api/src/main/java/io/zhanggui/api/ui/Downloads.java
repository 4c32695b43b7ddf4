package io.zhanggui.api.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.server.HttpStatusCode;
import com.vaadin.flow.server.streams.DownloadHandler;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.Permission;
import io.zhanggui.api.sheet.SheetTable;
import io.zhanggui.api.sheet.Spreadsheets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Buttons that take something out of the shop as a file, for what is not the rows of a [DataGrid]. Who lacks the
/// permission does not see them and gets nothing; each file is audited under its name. What goes into a file is asked
/// for at the click, on the page's thread.
public final class Downloads {
    private static final String CSV = "text/csv;charset=utf-8";

    private Downloads() {}

    /// @param name with its ending
    /// @param rows how many it holds, for the audit
    public record File(String name, String type, byte[] content, long rows) {}

    @FunctionalInterface
    private interface Format {
        void write(SheetTable table, OutputStream target) throws IOException;
    }

    /// A table as XLSX and as CSV.
    /// @param name without an ending
    public static Component table(
            Spreadsheets sheets, Permission permission, Supplier<String> name, Supplier<SheetTable> table) {
        Div buttons = new Div(
                xlsx(sheets, permission, name, table),
                button("CSV", permission, () -> file(name.get() + ".csv", CSV, sheets::csv, table.get())));
        buttons.addClassName("zg-row");
        return buttons;
    }

    /// A table as XLSX only, beside the CSV of a [DataGrid].
    /// @param name without an ending
    public static Component xlsx(
            Spreadsheets sheets, Permission permission, Supplier<String> name, Supplier<SheetTable> table) {
        return button(
                "XLSX", permission, () -> file(name.get() + ".xlsx", Spreadsheets.XLSX, sheets::xlsx, table.get()));
    }

    /// A button that opens a page of its own in a new tab, to be printed.
    public static Component page(String label, Permission permission, Supplier<File> page) {
        Anchor link = anchor(permission, page, true);
        link.setTarget("_blank");
        return asButton(link, label);
    }

    /// A file as a word in a row.
    public static Component link(String label, Permission permission, Supplier<File> file) {
        Anchor link = anchor(permission, file, false);
        link.setText(label);
        link.addClassName("zg-link");
        return link;
    }

    private static Component button(String label, Permission permission, Supplier<File> file) {
        return asButton(anchor(permission, file, false), label);
    }

    private static Component asButton(Anchor link, String label) {
        link.add(new Button(label));
        link.addClassName("zg-export");
        link.getElement().setAttribute("tabindex", "-1");
        return link;
    }

    private static Anchor anchor(Permission permission, Supplier<File> file, boolean inline) {
        DownloadHandler download = event -> {
            File made;
            try {
                made = make(event.getUI(), permission, file);
            } catch (Refusal refused) {
                event.getResponse().sendError(HttpStatusCode.FORBIDDEN.getCode(), refused.textKey());
                return;
            }
            if (!inline) {
                event.setFileName(made.name());
            }
            event.setContentType(made.type());
            event.setContentLength(made.content().length);
            event.getOutputStream().write(made.content());
        };
        Anchor link = new Anchor(download, "");
        link.setVisible(GridExports.current().may(permission));
        return link;
    }

    private static File make(UI page, Permission permission, Supplier<File> file) {
        List<File> made = new ArrayList<>(1);
        page.accessSynchronously(() -> {
            File ready = file.get();
            GridExports.current().begin(ready.name(), permission).accept(ready.rows());
            made.add(ready);
        });
        return made.getFirst();
    }

    private static File file(String name, String type, Format format, SheetTable table) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try {
            format.write(table, content);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return new File(name, type, content.toByteArray(), table.rows().size());
    }
}
