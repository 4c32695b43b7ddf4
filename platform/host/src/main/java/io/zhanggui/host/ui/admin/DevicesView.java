package io.zhanggui.host.ui.admin;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.contextmenu.ContextMenu;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import io.zhanggui.api.device.DeviceState;
import io.zhanggui.api.device.Devices;
import io.zhanggui.api.device.Printing;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.store.Till;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.Chip;
import io.zhanggui.api.ui.DataGrid;
import io.zhanggui.api.ui.EmptyState;
import io.zhanggui.api.ui.HeaderContent;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.Tag;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.host.device.DeviceLink;
import io.zhanggui.host.device.GatewayAdministration;
import io.zhanggui.host.device.PrintDesk;
import io.zhanggui.host.security.HostPermissions;
import io.zhanggui.protocol.DeviceConfiguration;
import io.zhanggui.protocol.PrinterProfile;
import io.zhanggui.protocol.document.PrintBlock;
import io.zhanggui.protocol.document.PrintDocument;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The hardware of one till: its gateway, its devices and their states, its last print jobs; all of it live.
public final class DevicesView extends Div implements HeaderContent {
    static final String PLUG = "M9 3v5M15 3v5M7 8h10v4a5 5 0 0 1-10 0zM12 17v4";
    private static final int RECENT_JOBS = 20;

    private final DeviceLink link;
    private final GatewayAdministration administration;
    private final Devices devices;
    private final Printing printing;
    private final PrintDesk desk;
    private final Stores stores;
    private final ShopClock clock;
    private final Chip tillChip = new Chip("");
    private final GatewayCard gatewayCard;
    private final DataGrid<DeviceState> deviceGrid = new DataGrid<>();
    private final PrintJobGrid jobGrid;
    private final EmptyState noDevices;
    private @Nullable Till till;
    private Devices.@Nullable Registration watch;

    public DevicesView(DeviceLink link, Stores stores, ShopClock clock) {
        this.link = link;
        this.administration = link.administration();
        this.devices = link.devices();
        this.printing = link.printing();
        this.desk = link.desk();
        this.stores = stores;
        this.clock = clock;
        this.gatewayCard = new GatewayCard(administration, clock, this::refresh);
        this.jobGrid = new PrintJobGrid(clock, desk, () -> till == null ? 0 : till.id());
        this.till =
                stores.currentTill().or(() -> allTills().stream().findFirst()).orElse(null);
        addClassName("zg-devices");
        setSizeFull();
        ContextMenu tills = tillChip.menu();
        allTills().forEach(each -> tills.addItem(name(each), click -> choose(each)));
        noDevices = new EmptyState(PLUG, getTranslation("devices.none"), getTranslation("devices.none.hint"));
        addColumns();
        Card deviceCard = new Card(deviceGrid, noDevices);
        deviceCard.addClassName("zg-list");
        H2 jobsHeading = new H2(getTranslation("devices.jobs"));
        jobsHeading.addClassName("zg-spacer");
        Div jobsTitle = new Div(jobsHeading, jobGrid.exportButton("print-jobs", HostPermissions.DEVICES));
        jobsTitle.addClassName("zg-toolbar");
        Card jobCard = new Card(jobsTitle, jobGrid);
        jobCard.addClassName("zg-list");
        add(gatewayCard, deviceCard, jobCard);
        refresh();
    }

    @Override
    public List<Component> headerStart() {
        return List.of(tillChip);
    }

    @Override
    public List<Component> headerEnd() {
        Button add = new Button(getTranslation("devices.new"), click -> edit(null));
        add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        Button find = new Button(getTranslation("devices.find"), click -> find());
        find.setId("find-devices");
        return List.of(deviceGrid.exportButton("devices", HostPermissions.DEVICES), find, add);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        watchTill(event.getUI());
    }

    @Override
    protected void onDetach(DetachEvent event) {
        stopWatching();
    }

    private void choose(Till chosen) {
        till = chosen;
        watchTill(UI.getCurrent());
        refresh();
    }

    private void watchTill(UI page) {
        stopWatching();
        Till shown = till;
        if (shown != null) {
            watch = devices.watch(shown.id(), () -> {
                try {
                    page.access(this::refresh);
                } catch (UIDetachedException pageGone) {
                    // Nobody looks at these devices any more.
                }
            });
        }
    }

    private void stopWatching() {
        if (watch != null) {
            watch.close();
            watch = null;
        }
    }

    private void addColumns() {
        deviceGrid.textColumn(getTranslation("devices.name"), DeviceState::name);
        deviceGrid.textColumn(
                getTranslation("devices.kind"),
                state -> getTranslation("devices.kind." + state.kind().name()));
        deviceGrid.textColumn(getTranslation("devices.target"), this::target).setFlexGrow(2);
        deviceGrid.tagColumn(getTranslation("devices.state"), this::condition);
        deviceGrid
                .textColumn(getTranslation("devices.detail"), DeviceState::detail)
                .setFlexGrow(2);
        deviceGrid.actionsColumn(this::actions);
    }

    private Component actions(DeviceState state) {
        Div actions = new Div();
        actions.addClassName("zg-actions");
        actions.add(
                state.kind() == DeviceState.Kind.PRINTER
                        ? Links.action(getTranslation("devices.testPrint"), () -> testPrint(state.deviceId()))
                        : Links.action(getTranslation("devices.try"), () -> tryOut(state)));
        actions.add(
                Links.action(getTranslation("action.edit"), () -> edit(state.deviceId())),
                Links.action(getTranslation("action.delete"), () -> confirmRemoval(state)));
        return actions;
    }

    private void tryOut(DeviceState state) {
        Till shown = till;
        if (shown != null) {
            new TryDeviceDialog(link, clock, shown.id(), state).open();
        }
    }

    private void find() {
        Till shown = till;
        if (shown != null) {
            new FindDevicesDialog(
                            () -> administration.find(shown.id()),
                            found -> new DeviceDrawer(administration.devices(shown.id()), found, this::storeFound)
                                    .open())
                    .open();
        }
    }

    private void edit(@Nullable String deviceId) {
        if (till != null) {
            new DeviceDrawer(administration.devices(till.id()), deviceId, this::store).open();
        }
    }

    /// What was found is tried at once: nobody knows yet whether it is what it was taken for.
    private void storeFound(DeviceConfiguration changed) {
        Set<String> before = administration.devices(changed.tillId()).all().stream()
                .map(DeviceConfiguration.Device::deviceId)
                .collect(Collectors.toUnmodifiableSet());
        store(changed);
        devices.states(changed.tillId()).stream()
                .filter(state -> !before.contains(state.deviceId()) && state.kind() != DeviceState.Kind.PRINTER)
                .findFirst()
                .ifPresent(this::tryOut);
    }

    private void store(DeviceConfiguration changed) {
        administration.configure(changed);
        refresh();
        Notices.done(getTranslation("action.saved"));
    }

    private void confirmRemoval(DeviceState state) {
        Confirmation.ask(this, "devices.remove", "devices.remove.hint", state.name(), () -> {
            if (till != null) {
                store(new DeviceChanges(administration.devices(till.id())).without(state.deviceId()));
            }
        });
    }

    private void testPrint(String printerId) {
        Till tested = till;
        if (tested == null) {
            return;
        }
        boolean labels = administration.devices(tested.id()).printers().stream()
                .anyMatch(printer ->
                        printer.deviceId().equals(printerId) && printer.profile() instanceof PrinterProfile.Label);
        desk.test(tested.id(), printerId, () -> labels ? testLabel(tested) : testPaper(tested));
        refresh();
        Notices.done(getTranslation("devices.testPrint.sent"));
    }

    private Printing.Paper testPaper(Till tested) {
        String title = getTranslation("devices.testPrint");
        return new Printing.Paper(
                title,
                PrintDocument.of(
                        PrintBlock.Text.title(getTranslation("app.name")),
                        PrintBlock.Text.center(title),
                        new PrintBlock.Rule(),
                        PrintBlock.Pair.of(getTranslation("tills.title"), name(tested)),
                        PrintBlock.Pair.of(getTranslation("devices.job.at"), ShopTime.of(clock, clock.instant())),
                        new PrintBlock.BarCode("ZHANGGUI"),
                        new PrintBlock.Feed(2)));
    }

    private Printing.Paper testLabel(Till tested) {
        String title = getTranslation("devices.testPrint");
        return new Printing.Paper(
                title,
                PrintDocument.of(new PrintBlock.Label(
                        getTranslation("app.name") + " · " + title, "¥88.00", name(tested), "6901234567892", 1)));
    }

    private void refresh() {
        Till shown = till;
        if (shown == null) {
            gatewayCard.showNoTill();
            return;
        }
        tillChip.setText(name(shown));
        gatewayCard.show(shown, name(shown));
        List<DeviceState> states = devices.states(shown.id());
        deviceGrid.setItems(states);
        deviceGrid.setVisible(!states.isEmpty());
        noDevices.setVisible(states.isEmpty());
        jobGrid.setItems(printing.recent(shown.id(), RECENT_JOBS));
    }

    private Tag condition(DeviceState state) {
        Tone tone = switch (state.condition()) {
            case READY -> Tone.GAIN;
            case RECONNECTING, PAPER_LOW -> Tone.CAUTION;
            case PAPER_OUT, COVER_OPEN, ERROR -> Tone.ALERT;
            case OFFLINE -> Tone.NEUTRAL;
        };
        return new Tag(getTranslation("device.condition." + state.condition().name()), tone);
    }

    private String target(DeviceState state) {
        if (till == null) {
            return "";
        }
        return new DeviceChanges(administration.devices(till.id()))
                .connection(state.deviceId())
                .map(ConnectionText::of)
                .orElse("");
    }

    private List<Till> allTills() {
        return stores.all().stream()
                .flatMap(store -> stores.tills(store.id()).stream())
                .filter(Till::active)
                .toList();
    }

    private String name(Till each) {
        return stores.store(each.storeId()).name() + " · " + each.name();
    }
}
