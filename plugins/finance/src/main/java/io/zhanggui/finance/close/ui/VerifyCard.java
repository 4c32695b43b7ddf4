package io.zhanggui.finance.close.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import io.zhanggui.api.ui.Background;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.finance.book.ui.BookServices;
import io.zhanggui.finance.close.DayCloseDesk;

/// Verifies chains, seals and roll-ups while the shop goes on selling.
final class VerifyCard extends Card {
    private final BookServices services;
    private final DayCloseDesk desk;
    private final ProgressBar progress = new ProgressBar();
    private final Span step = new Span();
    private final Div result = new Div();
    private final Button verify = new Button();

    VerifyCard(BookServices services, DayCloseDesk desk) {
        this.services = services;
        this.desk = desk;
        addClassName("zg-padded");
        verify.setText(getTranslation("finance.verify.do"));
        verify.addClickListener(click -> start());
        Div head = new Div(new H2(getTranslation("finance.verify.title")), verify);
        head.addClassName("zg-card-head");
        Span what = new Span(getTranslation("finance.verify.what"));
        what.addClassName("zg-small");
        step.addClassName("zg-small");
        progress.setVisible(false);
        add(head, what, progress, step, result);
    }

    private void start() {
        UI page = UI.getCurrentOrThrow();
        String days = getTranslation("finance.verify.days");
        verify.setEnabled(false);
        result.removeAll();
        progress.setVisible(true);
        progress.setIndeterminate(true);
        step.setText(getTranslation("finance.verify.chains"));
        Background.run(
                this,
                () -> {
                    try {
                        return desk.verify((done, of) -> page.access(() -> show(days, done, of)));
                    } finally {
                        page.access(this::idle);
                    }
                },
                this::show);
    }

    private void show(String days, int done, int of) {
        progress.setIndeterminate(false);
        progress.setMax(of);
        progress.setValue(done);
        step.setText(days + " " + done + " / " + of);
    }

    private void idle() {
        verify.setEnabled(true);
        progress.setVisible(false);
        step.setText("");
    }

    private void show(DayCloseDesk.Result found) {
        found.chain().ifPresent(fault -> result.add(new FaultBox(services, fault)));
        found.seal().ifPresent(fault -> result.add(new FaultBox(services, fault)));
        if (found.whole()) {
            result.add(new MessageBox(Tone.GAIN, getTranslation("finance.verify.whole")));
        }
    }
}
