package io.zhanggui.host.ui.admin;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.zhanggui.api.device.DeviceState;
import io.zhanggui.api.device.Devices;
import io.zhanggui.api.device.Weight;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.text.ShopLanguage;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.host.device.DeviceLink;
import io.zhanggui.host.device.DeviceTrial.Read;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Tries a scale, a scanner, a card reader or a pole display while a person stands beside it: shows live what it
/// says.
final class TryDeviceDialog extends Dialog {
    private final DeviceLink link;
    private final ShopClock clock;
    private final long tillId;
    private final DeviceState device;
    private final Div live = new Div();
    private Devices.@Nullable Registration trial;
    private Devices.@Nullable Registration states;

    TryDeviceDialog(DeviceLink link, ShopClock clock, long tillId, DeviceState device) {
        this.link = link;
        this.clock = clock;
        this.tillId = tillId;
        this.device = device;
        setHeaderTitle(getTranslation("devices.try.title", device.name()));
        setWidth("520px");
        addClassName("zg-try");
        live.addClassName("zg-try-live");
        live.getElement().setAttribute("role", "status");
        Span hint = new Span(getTranslation("devices.try." + device.kind().name()));
        hint.addClassName("zg-small");
        add(hint, live);
        if (device.kind() == DeviceState.Kind.POLE_DISPLAY) {
            getFooter().add(new Button(getTranslation("devices.try.show"), click -> showText()));
        }
        getFooter().add(new Button(getTranslation("action.close"), click -> close()));
    }

    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        UI page = event.getUI();
        trial = link.trial().watch(tillId, () -> inPage(page));
        states = link.devices().watch(tillId, () -> inPage(page));
        if (device.kind() == DeviceState.Kind.POLE_DISPLAY) {
            showText();
        }
        refresh();
    }

    @Override
    protected void onDetach(DetachEvent event) {
        stop(trial);
        stop(states);
        if (device.kind() == DeviceState.Kind.POLE_DISPLAY) {
            link.trial().end(tillId);
        }
        super.onDetach(event);
    }

    private static void stop(Devices.@Nullable Registration registration) {
        if (registration != null) {
            registration.close();
        }
    }

    private void inPage(UI page) {
        try {
            page.access(this::refresh);
        } catch (UIDetachedException pageGone) {
            // Nobody looks any more.
        }
    }

    /// The words are the shop's, as those of a sale are.
    private void showText() {
        String text = ShopLanguage.speak(() -> getTranslation("devices.try.pole.text"));
        link.trial().show(tillId, device.deviceId(), text, "TEST");
    }

    private void refresh() {
        live.removeAll();
        Optional<DeviceState> now = link.devices().states(tillId).stream()
                .filter(state -> state.deviceId().equals(device.deviceId()))
                .findFirst();
        boolean ready = now.filter(state -> state.condition() == DeviceState.Condition.READY)
                .isPresent();
        if (!ready) {
            live.add(new MessageBox(
                    Tone.CAUTION,
                    now.map(DeviceState::detail)
                            .filter(detail -> !detail.isEmpty())
                            .orElse(getTranslation("devices.try.waiting"))));
            return;
        }
        switch (device.kind()) {
            case SCALE -> showWeight(link.trial().weight(tillId, device.deviceId()));
            case POLE_DISPLAY -> live.add(new MessageBox(Tone.INFO, getTranslation("devices.try.pole.sent")));
            case SCANNER, CARD_READER -> showRead();
            case PRINTER -> throw new IllegalArgumentException("a printer is tried on paper");
        }
    }

    private void showWeight(Weight weight) {
        String kilograms = BigDecimal.valueOf(weight.grams(), 3).toPlainString() + " kg";
        Span number = new Span(
                weight.state() == Weight.State.STABLE || weight.grams() > 0
                        ? kilograms
                        : getTranslation("devices.weight." + weight.state().name()));
        number.addClassName("zg-try-value");
        live.add(number);
        if (weight.grams() > 0 || weight.state() == Weight.State.STABLE) {
            live.add(new Span(getTranslation("devices.weight." + weight.state().name())));
        }
    }

    private void showRead() {
        Optional<Read> read = link.trial().lastRead(tillId, device.deviceId());
        if (read.isEmpty()) {
            live.add(new MessageBox(Tone.NEUTRAL, getTranslation("devices.try.nothing")));
            return;
        }
        Read last = read.get();
        Span text = new Span(last.text().isEmpty() ? getTranslation("devices.try.noNumber") : last.text());
        text.addClassName("zg-try-value");
        live.add(text);
        if (!last.atr().isEmpty()) {
            Span atr = new Span("ATR " + last.atr().replaceAll("(..)(?=.)", "$1 "));
            atr.addClassName("zg-try-atr");
            live.add(atr);
        }
        live.add(new Span(
                getTranslation(last.gone() ? "devices.try.gone" : "devices.try.read", ShopTime.of(clock, last.at()))));
    }
}
