package io.zhanggui.finance.statement;

import io.zhanggui.api.sheet.SheetTable;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.finance.book.BookTexts;
import io.zhanggui.ledger.AccountRef;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// A statement as a page for paper: black on white, the heading on every sheet, each hash whole.
@Component(service = PrintedStatement.class)
public final class PrintedStatement {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private static final String STYLE = """
            body { font: 11px/1.4 "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; margin: 24px; }
            h1 { font-size: 16px; margin: 0 0 4px; }
            table { border-collapse: collapse; width: 100%; margin-top: 12px; }
            th, td { border-bottom: 1px solid #bbb; padding: 3px 6px; text-align: left; vertical-align: top; }
            td.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
            td:last-child { font-family: monospace; font-size: 8px; overflow-wrap: anywhere; max-width: 200px; }
            thead { display: table-header-group; }
            """;

    private final Statements statements;
    private final BookTexts texts;
    private final ShopClock clock;

    @Activate
    public PrintedStatement(@Reference Statements statements, @Reference BookTexts texts, @Reference ShopClock clock) {
        this.statements = statements;
        this.texts = texts;
        this.clock = clock;
    }

    /// The page, whole; it opens the print dialog by itself.
    public String of(AccountRef account) {
        SheetTable table = statements.file(account);
        String made = MINUTE.format(clock.instant().atZone(clock.zone()));
        return "<!doctype html><html><head><meta charset=\"utf-8\"><title>" + escaped(table.name())
                + "</title><style>" + STYLE + "</style></head><body onload=\"print()\"><h1>" + escaped(table.name())
                + "</h1><div>"
                + escaped(
                        texts.text("finance.statement.made", made, table.rows().size()))
                + "</div><table><thead><tr>"
                + table.headings().stream()
                        .map(heading -> "<th>" + escaped(heading) + "</th>")
                        .collect(Collectors.joining())
                + "</tr></thead><tbody>"
                + table.rows().stream().map(PrintedStatement::row).collect(Collectors.joining())
                + "</tbody></table></body></html>";
    }

    private static String row(List<Object> cells) {
        return cells.stream()
                .map(cell -> (cell instanceof String ? "<td>" : "<td class=n>") + escaped(cell.toString()) + "</td>")
                .collect(Collectors.joining("", "<tr>", "</tr>"));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
