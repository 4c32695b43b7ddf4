package io.zhanggui.finance.close.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import io.zhanggui.api.security.Operator;
import io.zhanggui.api.ui.Card;
import io.zhanggui.finance.book.ui.BookServices;
import io.zhanggui.ledger.close.Reopening;
import java.time.format.DateTimeFormatter;
import java.util.List;

/// Which days were opened again, by whom and why; not there when none were.
final class ReopeningsCard extends Card {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final BookServices services;
    private final Div lines = new Div();

    ReopeningsCard(BookServices services) {
        this.services = services;
        addClassName("zg-padded");
        Div head = new Div(new H2(getTranslation("finance.reopen.record")));
        head.addClassName("zg-card-head");
        add(head, lines);
    }

    void show(List<Reopening> reopenings) {
        setVisible(!reopenings.isEmpty());
        lines.removeAll();
        for (Reopening reopening : reopenings) {
            String who = services.operators()
                    .find(reopening.operatorId())
                    .map(Operator::displayName)
                    .orElse(getTranslation("finance.system"));
            String at = MINUTE.format(reopening.at().atZone(services.clock().zone()));
            Span what = new Span(
                    getTranslation("finance.reopen.line", reopening.after().toString(), reopening.reason()));
            Span by = new Span(at + " · " + who);
            by.addClassName("zg-small");
            Div line = new Div(what, by);
            line.addClassName("zg-cell");
            lines.add(line);
        }
    }
}
