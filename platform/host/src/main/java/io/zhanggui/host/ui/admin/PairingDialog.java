package io.zhanggui.host.ui.admin;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.host.device.GatewayAdministration.Code;
import java.time.Duration;
import java.time.Instant;

/// Shows a pairing code once, in large letters, how long it is still good, and where the gateway finds this server.
final class PairingDialog extends Dialog {
    PairingDialog(Code code, String address, Instant now) {
        setHeaderTitle(getTranslation("pairing.title"));
        setWidth("460px");
        Span letters = new Span(code.text());
        letters.addClassName("zg-pairing-code");
        letters.setId("pairing-code");
        Span rest = new Span();
        rest.addClassName("zg-muted");
        // The browser counts down by its own clock, which may differ from the server's: only the span matters.
        rest.getElement()
                .executeJs(
                        """
                        const end = performance.now() + $0 * 1000;
                        const tick = () => {
                          const left = Math.max(0, Math.round((end - performance.now()) / 1000));
                          this.textContent = left === 0 ? $2
                            : $1.replace('#', Math.floor(left / 60) + ':' + String(left % 60).padStart(2, '0'));
                          if (left === 0 || !this.isConnected) { clearInterval(timer); }
                        };
                        const timer = setInterval(tick, 1000);
                        tick();""",
                        (int) Duration.between(now, code.expiresAt()).toSeconds(),
                        getTranslation("pairing.left"),
                        getTranslation("pairing.over"));
        Span where = new Span(address);
        where.addClassName("zg-pairing-address");
        where.setId("gateway-address");
        Div server = new Div(new Span(getTranslation("pairing.address")), where);
        server.addClassName("zg-row");
        Div body = new Div(letters, rest, server, new MessageBox(Tone.INFO, getTranslation("pairing.hint")));
        body.addClassName("zg-pairing");
        add(body);
        getFooter().add(new Button(getTranslation("action.close"), click -> close()));
    }
}
