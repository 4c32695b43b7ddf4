package io.zhanggui.host.ui.admin;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.ui.Background;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.Ledger.ChainFault;
import java.util.Optional;

/// Checks on demand that nobody changed the books behind the program's back.
final class LedgerCard extends Card {
    private final Ledger ledger;
    private final Texts texts;
    private final Div result = new Div();

    LedgerCard(Ledger ledger, Texts texts) {
        this.ledger = ledger;
        this.texts = texts;
        addClassName("zg-padded");
        Span what = new Span(getTranslation("system.ledger.what"));
        what.addClassName("zg-small");
        Div head = new Div(new H2(getTranslation("system.ledger")), check());
        head.addClassName("zg-card-head");
        add(head, what, result);
    }

    private Button check() {
        return new Button(
                getTranslation("system.ledger.check"),
                click -> Background.run(this, () -> ledger.verify(null), this::show));
    }

    private void show(Optional<ChainFault> found) {
        result.removeAll();
        result.add(found.map(this::message)
                .orElseGet(() -> new MessageBox(Tone.GAIN, getTranslation("system.ledger.whole"))));
    }

    private static String place(ChainFault fault) {
        if (fault.sequence() > 0) {
            return "where";
        }
        return fault.transactionId() > 0 ? "beside" : "account";
    }

    private MessageBox message(ChainFault fault) {
        return new MessageBox(
                        Tone.ALERT,
                        getTranslation("ledger.fault." + fault.reason().name()))
                .detail(getTranslation(
                        "system.ledger." + place(fault),
                        Long.toString(fault.account().owner()),
                        texts.getOr(
                                "account." + fault.account().name(),
                                fault.account().name()),
                        Long.toString(fault.sequence()),
                        Long.toString(fault.transactionId())));
    }
}
