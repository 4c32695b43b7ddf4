package io.zhanggui.finance.close.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import io.zhanggui.api.security.Operator;
import io.zhanggui.api.sheet.SheetTable;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.Downloads;
import io.zhanggui.finance.FinancePermissions;
import io.zhanggui.finance.book.ui.BookServices;
import io.zhanggui.ledger.close.Reopening;
import java.time.format.DateTimeFormatter;
import java.util.List;

/// Which days were opened again, by whom and why; not there when none were.
final class ReopeningsCard extends Card {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final BookServices services;
    private final Div lines = new Div();
    private List<Reopening> shown = List.of();

    ReopeningsCard(BookServices services) {
        this.services = services;
        addClassName("zg-padded");
        Div head = new Div(
                new H2(getTranslation("finance.reopen.record")),
                Downloads.table(services.sheets(), FinancePermissions.EXPORT, () -> "reopenings", this::file));
        head.addClassName("zg-card-head");
        add(head, lines);
    }

    void show(List<Reopening> reopenings) {
        shown = List.copyOf(reopenings);
        setVisible(!reopenings.isEmpty());
        lines.removeAll();
        for (Reopening reopening : reopenings) {
            Span what = new Span(
                    getTranslation("finance.reopen.line", reopening.after().toString(), reopening.reason()));
            Span by = new Span(at(reopening) + " · " + who(reopening));
            by.addClassName("zg-small");
            Div line = new Div(what, by);
            line.addClassName("zg-cell");
            lines.add(line);
        }
    }

    private String who(Reopening reopening) {
        return services.operators()
                .find(reopening.operatorId())
                .map(Operator::displayName)
                .orElse(getTranslation("finance.system"));
    }

    private String at(Reopening reopening) {
        return MINUTE.format(reopening.at().atZone(services.clock().zone()));
    }

    private SheetTable file() {
        return new SheetTable(
                getTranslation("finance.reopen.record"),
                List.of(
                        getTranslation("finance.at"),
                        getTranslation("finance.reopen.after"),
                        getTranslation("finance.reopen.reason"),
                        getTranslation("finance.operator")),
                shown.stream()
                        .map(reopening ->
                                List.<Object>of(at(reopening), reopening.after(), reopening.reason(), who(reopening)))
                        .toList());
    }
}
