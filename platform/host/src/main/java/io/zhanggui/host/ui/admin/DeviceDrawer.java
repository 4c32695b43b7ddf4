package io.zhanggui.host.ui.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasLabel;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import io.zhanggui.api.device.DeviceState.Kind;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.ui.SideDrawer;
import io.zhanggui.protocol.Connection;
import io.zhanggui.protocol.DeviceConfiguration;
import io.zhanggui.protocol.DeviceConfiguration.CardReader;
import io.zhanggui.protocol.DeviceConfiguration.PoleDisplay;
import io.zhanggui.protocol.DeviceConfiguration.Printer;
import io.zhanggui.protocol.DeviceConfiguration.Scale;
import io.zhanggui.protocol.DeviceConfiguration.Scanner;
import io.zhanggui.protocol.FrameRules;
import io.zhanggui.protocol.Message.FoundDevices.Found;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A printer, scanner, card reader, scale or pole display of a till: what it is and how its gateway reaches it.
final class DeviceDrawer extends SideDrawer {
    private static final int RAW_PRINTING_PORT = 9_100;
    private static final int USUAL_BAUD = 9_600;

    private final DeviceChanges devices;
    private final @Nullable String deviceId;
    private final Consumer<DeviceConfiguration> store;
    private final Select<Kind> kind = new Select<>();
    private final TextField name = new TextField();
    private final Select<Way> way = new Select<>();
    private final TextField host = new TextField();
    private final IntegerField port = new IntegerField();
    private final TextField ipp = new TextField();
    private final TextField usb = new TextField();
    private final TextField keyboard = new TextField();
    private final TextField path = new TextField();
    private final IntegerField baud = new IntegerField();
    private final TextField reader = new TextField();
    private final PrinterFields printer = new PrinterFields();
    private final ScaleFields scale = new ScaleFields();
    private final PoleFields pole = new PoleFields();
    private final TextField prefix = new TextField();
    private final TextField suffix = new TextField();

    private enum Way {
        NETWORK,
        IPP,
        USB,
        SERIAL,
        KEYBOARD,
        SMART_CARD
    }

    /// @param deviceId null for a new device
    DeviceDrawer(DeviceConfiguration devices, @Nullable String deviceId, Consumer<DeviceConfiguration> store) {
        super("");
        this.devices = new DeviceChanges(devices);
        this.deviceId = deviceId;
        this.store = store;
        setHeaderTitle(getTranslation(deviceId == null ? "devices.new" : "devices.edit"));
        label(kind, "devices.kind");
        kind.setItems(Kind.values());
        kind.setItemLabelGenerator(each -> getTranslation("devices.kind." + each.name()));
        kind.addValueChangeListener(change -> offerWays());
        label(name, "devices.name");
        label(way, "devices.way");
        way.setItemLabelGenerator(each -> getTranslation("devices.way." + each.name()));
        way.addValueChangeListener(change -> showFields());
        label(host, "devices.host");
        label(port, "devices.port");
        port.setValue(RAW_PRINTING_PORT);
        label(ipp, "devices.ipp");
        ipp.setHelperText(getTranslation("devices.ipp.hint"));
        label(usb, "devices.usb");
        usb.setHelperText(getTranslation("devices.usb.hint"));
        label(keyboard, "devices.keyboard");
        keyboard.setHelperText(getTranslation("devices.keyboard.hint"));
        label(path, "devices.path");
        path.setHelperText(getTranslation("devices.path.hint"));
        label(baud, "devices.baud");
        baud.setValue(USUAL_BAUD);
        label(reader, "devices.reader");
        reader.setHelperText(getTranslation("devices.reader.hint"));
        label(prefix, "devices.prefix");
        label(suffix, "devices.suffix");
        body(kind, name, way)
                .bodyRow(host, port)
                .bodyRow(path, baud)
                .body(ipp, usb, keyboard, reader, printer, scale, pole)
                .bodyRow(prefix, suffix);
        Button save = new Button(getTranslation("action.save"), click -> save());
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        save.addClickShortcut(Key.ENTER);
        footer(new Button(getTranslation("action.cancel"), click -> close()), save);
        fill();
    }

    /// For a device that the gateway has found.
    DeviceDrawer(DeviceConfiguration devices, Found found, Consumer<DeviceConfiguration> store) {
        this(devices, (String) null, store);
        show(
                Kind.valueOf(found.kind().name()),
                getTranslation("devices.kind." + found.kind().name()),
                found.connection());
    }

    private void label(Component field, String textKey) {
        ((HasLabel) field).setLabel(getTranslation(textKey));
    }

    private void fill() {
        kind.setValue(Kind.PRINTER);
        devices.find(deviceId).ifPresent(device -> {
            show(Kind.valueOf(device.kind().name()), device.name(), device.connection());
            switch (device) {
                case Printer known -> printer.show(known.profile());
                case Scanner known -> {
                    prefix.setValue(known.frame().prefix());
                    suffix.setValue(known.frame().suffix());
                }
                case CardReader known -> {}
                case Scale known -> scale.show(known);
                case PoleDisplay known -> pole.show(known.profile());
            }
        });
        kind.setReadOnly(deviceId != null);
    }

    private void show(Kind known, String called, Connection connection) {
        kind.setValue(known);
        name.setValue(called);
        switch (connection) {
            case Connection.Tcp tcp -> {
                way.setValue(Way.NETWORK);
                host.setValue(tcp.host());
                port.setValue(tcp.port());
            }
            case Connection.Serial serial -> {
                way.setValue(Way.SERIAL);
                path.setValue(serial.path());
                baud.setValue(serial.baud());
            }
            case Connection.Ipp address -> {
                way.setValue(Way.IPP);
                ipp.setValue(address.uri());
            }
            case Connection.Usb socket -> {
                way.setValue(Way.USB);
                usb.setValue(socket.target());
            }
            case Connection.Keyboard scanner -> {
                way.setValue(Way.KEYBOARD);
                keyboard.setValue(scanner.path());
            }
            case Connection.SmartCard card -> {
                way.setValue(Way.SMART_CARD);
                reader.setValue(card.readerName());
            }
        }
    }

    private void offerWays() {
        List<Way> ways = switch (kind.getValue()) {
            case PRINTER -> List.of(Way.NETWORK, Way.USB, Way.SERIAL, Way.IPP);
            case SCANNER -> List.of(Way.SERIAL, Way.KEYBOARD);
            case CARD_READER -> List.of(Way.SMART_CARD, Way.SERIAL);
            case SCALE, POLE_DISPLAY -> List.of(Way.SERIAL);
        };
        way.setItems(ways);
        way.setValue(ways.getFirst());
        printer.setVisible(kind.getValue() == Kind.PRINTER);
        prefix.setVisible(kind.getValue() == Kind.SCANNER);
        suffix.setVisible(kind.getValue() == Kind.SCANNER);
        scale.setVisible(kind.getValue() == Kind.SCALE);
        pole.setVisible(kind.getValue() == Kind.POLE_DISPLAY);
        name.setValue(getTranslation("devices.kind." + kind.getValue().name()));
    }

    private void showFields() {
        Way chosen = way.getValue();
        host.setVisible(chosen == Way.NETWORK);
        port.setVisible(chosen == Way.NETWORK);
        ipp.setVisible(chosen == Way.IPP);
        usb.setVisible(chosen == Way.USB);
        keyboard.setVisible(chosen == Way.KEYBOARD);
        path.setVisible(chosen == Way.SERIAL);
        baud.setVisible(chosen == Way.SERIAL);
        reader.setVisible(chosen == Way.SMART_CARD);
    }

    private void save() {
        String id = deviceId == null ? UUID.randomUUID().toString() : deviceId;
        DeviceConfiguration changed;
        try {
            changed = switch (kind.getValue()) {
                case PRINTER -> devices.with(new Printer(id, name.getValue(), connection(), printer.profile()));
                case SCANNER -> devices.with(new Scanner(id, name.getValue(), connection(), frame()));
                case CARD_READER -> devices.with(new CardReader(id, name.getValue(), connection()));
                case SCALE ->
                    devices.with(new Scale(
                            id, name.getValue(), scale.line(path.getValue().strip(), number(baud)), scale.protocol()));
                case POLE_DISPLAY -> devices.with(new PoleDisplay(id, name.getValue(), connection(), pole.profile()));
            };
        } catch (IllegalArgumentException incomplete) {
            throw new Refusal("devices.incomplete");
        }
        store.accept(changed);
        close();
    }

    private FrameRules frame() {
        return new FrameRules(
                prefix.getValue(), suffix.getValue(), FrameRules.standard().idleMillis());
    }

    private Connection connection() {
        return switch (way.getValue()) {
            case NETWORK -> new Connection.Tcp(host.getValue().strip(), number(port));
            case SERIAL -> Connection.Serial.of(path.getValue().strip(), number(baud));
            case IPP -> new Connection.Ipp(ipp.getValue().strip());
            case USB -> new Connection.Usb(usb.getValue().strip());
            case KEYBOARD -> new Connection.Keyboard(keyboard.getValue().strip());
            case SMART_CARD -> new Connection.SmartCard(reader.getValue().strip());
        };
    }

    private static int number(IntegerField field) {
        Integer value = field.getValue();
        return value == null ? 0 : value;
    }
}
