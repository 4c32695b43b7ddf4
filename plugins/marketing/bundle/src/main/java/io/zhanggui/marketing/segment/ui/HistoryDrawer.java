package io.zhanggui.marketing.segment.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.zhanggui.api.security.Operator;
import io.zhanggui.api.ui.SideDrawer;
import io.zhanggui.marketing.segment.Segment;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// All versions of a segment: who changed it when, and to what.
final class HistoryDrawer extends SideDrawer {
    HistoryDrawer(Segment segment, SegmentServices services) {
        super("");
        setHeaderTitle(getTranslation("marketing.segment.history", segment.name()));
        RuleWords words = new RuleWords(this, services.choosing().traits());
        for (Segment version : services.book().history(segment.id())) {
            Span title =
                    new Span(getTranslation("marketing.segment.version", version.version()) + " · " + version.name());
            title.addClassName("zg-strong");
            Span by = new Span(time(version, services) + " · "
                    + services.operators()
                            .find(version.operatorId())
                            .map(Operator::displayName)
                            .orElse("—"));
            by.addClassName("zg-small");
            Div entry = new Div(title, new Span(words.rule(version.rule())), by);
            entry.addClassName("segment-version");
            body(entry);
        }
        footer(new Button(getTranslation("marketing.close"), click -> close()));
    }

    private static String time(Segment version, SegmentServices services) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT)
                .format(LocalDateTime.ofInstant(
                        version.changedAt(), services.clock().zone()));
    }
}
