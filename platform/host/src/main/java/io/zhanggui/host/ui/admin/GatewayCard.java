package io.zhanggui.host.ui.admin;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Till;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.EmptyState;
import io.zhanggui.api.ui.Tag;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.host.device.GatewayAdministration;
import io.zhanggui.host.device.GatewayAdministration.PairedGateway;
import java.util.Optional;

/// Which gateway a till has, and how it gets one or loses it.
final class GatewayCard extends Card {
    private final GatewayAdministration administration;
    private final ShopClock clock;
    private final Runnable changed;

    GatewayCard(GatewayAdministration administration, ShopClock clock, Runnable changed) {
        this.administration = administration;
        this.clock = clock;
        this.changed = changed;
        addClassName("zg-padded");
    }

    void showNoTill() {
        removeAll();
        add(new EmptyState(DevicesView.PLUG, getTranslation("devices.noTill"), ""));
    }

    void show(Till till, String tillName) {
        Optional<PairedGateway> gateway = administration.gateways().stream()
                .filter(paired -> paired.tillId() == till.id())
                .findFirst();
        Span hint = new Span(gateway.map(this::description).orElse(getTranslation("gateway.none.hint")));
        hint.addClassName("zg-small");
        Span spacer = new Span();
        spacer.addClassName("zg-spacer");
        Div line = new Div(new H2(getTranslation("gateway.title")), state(gateway), hint, spacer);
        line.addClassName("zg-row");
        gateway.ifPresent(paired -> line.add(revoking(paired, tillName)));
        Button pair = new Button(
                getTranslation("pairing.create"),
                click -> new PairingDialog(
                                administration.createPairingCode(till.id()), administration.address(), clock.instant())
                        .open());
        pair.setId("create-pairing-code");
        line.add(pair);
        removeAll();
        add(line);
    }

    private String description(PairedGateway paired) {
        return getTranslation("gateway.pairedAt", ShopTime.of(clock, paired.pairedAt()))
                + " · "
                + paired.certificateUntil()
                        .map(until -> getTranslation(
                                clock.instant().isBefore(until)
                                        ? "gateway.certificate.until"
                                        : "gateway.certificate.over",
                                ShopTime.dateOf(clock, until)))
                        .orElse(getTranslation("gateway.certificate.none"));
    }

    private Tag state(Optional<PairedGateway> gateway) {
        if (gateway.isEmpty()) {
            return new Tag(getTranslation("gateway.none"), Tone.NEUTRAL);
        }
        if (gateway.get()
                .certificateUntil()
                .filter(until -> !clock.instant().isBefore(until))
                .isPresent()) {
            return new Tag(getTranslation("gateway.expired"), Tone.ALERT);
        }
        return gateway.get().connected()
                ? new Tag(getTranslation("gateway.connected"), Tone.GAIN)
                : new Tag(getTranslation("gateway.away"), Tone.CAUTION);
    }

    private Button revoking(PairedGateway paired, String tillName) {
        return new Button(
                getTranslation("gateway.revoke"),
                click -> Confirmation.ask(this, "gateway.revoke.title", "gateway.revoke.hint", tillName, () -> {
                    administration.revoke(paired.id());
                    changed.run();
                }));
    }
}
