package io.zhanggui.checkout.till.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.QueryParameters;
import io.zhanggui.api.device.DeviceInput;
import io.zhanggui.api.device.Devices;
import io.zhanggui.api.error.Unavailable;
import io.zhanggui.api.security.Operator;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Store;
import io.zhanggui.api.store.Till;
import io.zhanggui.api.ui.Chip;
import io.zhanggui.api.ui.EmptyState;
import io.zhanggui.api.ui.HeaderContent;
import io.zhanggui.api.ui.KeptAtCashierChange;
import io.zhanggui.api.ui.KeyHint;
import io.zhanggui.api.value.Ids;
import io.zhanggui.checkout.till.TillParts;
import io.zhanggui.checkout.till.TillPlaces;
import io.zhanggui.checkout.till.TillServices;
import io.zhanggui.checkout.till.ui.panel.DeviceChips;
import io.zhanggui.checkout.till.ui.panel.TillPanels;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The till: find at the left, the sale in the middle, person and money at the right. Everything can be done with a
/// scanner and the keyboard alone.
@JavaScript("context://js/checkout-keys.js")
@JavaScript("context://js/checkout-till.js")
public final class TillView extends Div implements HeaderContent, KeptAtCashierChange, AfterNavigationObserver {
    private static final String TILL_ICON = "M4 7h16l-1.5 9h-13zM8 20h.01M16 20h.01M9 7a3 3 0 0 1 6 0";
    /// F2, F3, F7 and F10 stand beside what they do.
    private static final List<String> KEYS = List.of("F4", "F6", "F8", "F9", ",");

    private final TillServices services;
    private final List<Component> headerStart = new ArrayList<>();
    private final @Nullable Till till;
    private final @Nullable TillWork work;
    private final @Nullable DeviceChips devices;
    private final Chip shift = new Chip("");
    private String place = "";
    private final List<Devices.Registration> registrations = new ArrayList<>();
    private TillParts.@Nullable Registration parts;

    public TillView(TillServices services, ShopClock clock) {
        this.services = services;
        addClassName("till");
        getElement().setAttribute("data-scan-waits", getTranslation("checkout.till.scan-waits"));
        Store store = services.stores().currentStore();
        till = services.stores().currentTill().orElse(null);
        if (till == null) {
            work = null;
            devices = null;
            add(chooseTill());
            return;
        }
        place = store.name() + " · " + till.name();
        headerStart.add(shift);
        devices = new DeviceChips(services.devices(), till.id());
        headerStart.add(devices);
        showShift();
        work = new TillWork(this, services, clock, till);
        add(work.screen().panels().columns());
        addListener(TillEvent.class, work::on);
    }

    /// A browser is told once which till it stands for.
    private Component chooseTill() {
        Operator operator = services.operators().current();
        Component[] choices = services.stores().all().stream()
                .filter(store -> store.active() && operator.worksIn(store.id()))
                .flatMap(store -> services.stores().tills(store.id()).stream())
                .filter(Till::active)
                .map(each -> new Button(services.stores().store(each.storeId()).name() + " · " + each.name(), click -> {
                    services.stores().chooseTill(each.id());
                    UI.getCurrent().getPage().reload();
                }))
                .toArray(Component[]::new);
        return new EmptyState(
                TILL_ICON, getTranslation("checkout.till.none"), getTranslation("checkout.till.none.hint"), choices);
    }

    @Override
    public List<Component> headerStart() {
        return headerStart;
    }

    @Override
    public List<Component> headerEnd() {
        TillWork pressed = work;
        if (pressed == null) {
            return List.of();
        }
        Div keys = new Div();
        keys.addClassNames("till-keys", "zg-small");
        for (String key : KEYS) {
            // A finger presses what the keyboard has a key for.
            NativeButton button = new NativeButton("", click -> pressed.press(key));
            button.add(new KeyHint(key), new Span(getTranslation("checkout.key." + key)));
            button.addClassName("till-key");
            button.getElement().setAttribute("tabindex", "-1");
            keys.add(button);
        }
        return List.of(keys);
    }

    /// Which shift is open at this till, or that none is.
    void showShift() {
        if (till != null) {
            shift.setText(services.shifts()
                    .current(till.id())
                    .map(open -> getTranslation("checkout.shift.chip", place, open.number()))
                    .orElse(place));
        }
    }

    /// Tells the page's script where keys go, see [TillPanels#mode], and gives the field for them the focus.
    void keysGo(String mode, boolean choices) {
        getElement().setAttribute("data-mode", mode);
        getElement().setAttribute("data-choices", Boolean.toString(choices));
        getElement().executeJs("window.zgTill.answered(this)");
    }

    @Override
    protected void onAttach(AttachEvent event) {
        if (till == null || work == null) {
            return;
        }
        getElement().executeJs("window.zgTill.attach(this)");
        UI page = event.getUI();
        registrations.add(services.devices().listen(till.id(), input -> inPage(page, () -> read(page, input))));
        registrations.add(services.devices().watch(till.id(), () -> inPage(page, this::devicesChanged)));
        TillScreen screen = work.screen();
        registrations.add(services.devices().watchWeight(till.id(), () -> inPage(page, work::weightChanged)));
        parts = services.parts().listen((stopped, back) -> inPage(page, () -> screen.partsChanged(stopped, back)));
        screen.begin();
    }

    @Override
    protected void onDetach(DetachEvent event) {
        registrations.forEach(Devices.Registration::close);
        registrations.clear();
        TillParts.Registration listening = parts;
        if (listening != null) {
            listening.close();
        }
    }

    /// `checkout?member=1` serves a member; with `&tiles=` a category of tiles is open, see [TillPlaces].
    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        QueryParameters asked = event.getLocation().getQueryParameters();
        Optional<Long> member = asked.getSingleParameter(TillPlaces.MEMBER).flatMap(Ids::parse);
        if (work == null || member.isEmpty()) {
            return;
        }
        // Asked once: the page that is loaded anew goes on with the sale as it is by then.
        UI.getCurrentOrThrow().getPage().getHistory().replaceState(null, TillPlaces.TILL);
        work.begin(member.get(), asked.getSingleParameter(TillPlaces.TILES).orElse(""));
    }

    /// While a dialog asks something, a code goes to a field that takes codes, or waits for the dialog's end: it never
    /// stands in an amount or a PIN.
    private void read(UI page, DeviceInput input) {
        if (work == null) {
            return;
        }
        if (input.kind() == DeviceInput.Kind.SCAN && isAsking(page)) {
            getElement().executeJs("window.zgTill.scanned(this, $0)", input.text());
        } else {
            work.scans().read(input);
        }
    }

    private static boolean isAsking(UI page) {
        return page.hasModalComponent()
                || page.getChildren().anyMatch(child -> child instanceof Dialog dialog && dialog.isOpened());
    }

    private void devicesChanged() {
        if (devices != null && work != null) {
            devices.refresh();
            work.weightChanged();
            papersChanged(work.screen().panels());
        }
    }

    private static void papersChanged(TillPanels panels) {
        try {
            panels.refreshPrint();
        } catch (Unavailable unanswered) {
            // What is shown stays. Whoever sells now is told; who does not is not disturbed.
        }
    }

    private static void inPage(UI page, Runnable change) {
        try {
            page.access(change::run);
        } catch (UIDetachedException pageGone) {
            // The page was closed between the device's message and now: its open cart is stored.
        }
    }
}
