package io.zhanggui.host.ui.admin;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import io.zhanggui.protocol.Connection;
import io.zhanggui.protocol.Connection.Serial.Flow;
import io.zhanggui.protocol.Connection.Serial.Parity;
import io.zhanggui.protocol.Connection.Serial.StopBits;
import io.zhanggui.protocol.DeviceConfiguration.Scale;
import io.zhanggui.protocol.ScaleProtocol;

/// How a scale speaks. A protocol brings the line that its makers deliver it with, which may be changed.
final class ScaleFields extends Div {
    private final Select<ScaleProtocol> protocol = new Select<>();
    private final Select<Line> line = new Select<>();

    /// Bits of a character on the line.
    private enum Line {
        EIGHT_NONE(8, Parity.NONE),
        SEVEN_EVEN(7, Parity.EVEN),
        SEVEN_ODD(7, Parity.ODD),
        EIGHT_EVEN(8, Parity.EVEN);

        private final int dataBits;
        private final Parity parity;

        Line(int dataBits, Parity parity) {
            this.dataBits = dataBits;
            this.parity = parity;
        }

        private String text() {
            return dataBits + parity.name().substring(0, 1) + "1";
        }
    }

    ScaleFields() {
        addClassName("zg-form");
        protocol.setLabel(getTranslation("devices.scale.protocol"));
        protocol.setItems(ScaleProtocol.values());
        protocol.setItemLabelGenerator(each -> getTranslation("devices.scale.protocol." + each.name()));
        protocol.setHelperText(getTranslation("devices.scale.protocol.hint"));
        line.setLabel(getTranslation("devices.scale.line"));
        line.setItems(Line.values());
        line.setItemLabelGenerator(Line::text);
        line.setHelperText(getTranslation("devices.scale.line.hint"));
        protocol.setValue(ScaleProtocol.CONTINUOUS);
        line.setValue(Line.EIGHT_NONE);
        protocol.addValueChangeListener(change ->
                line.setValue(change.getValue() == ScaleProtocol.TOLEDO_8217 ? Line.SEVEN_EVEN : Line.EIGHT_NONE));
        add(protocol, line);
    }

    void show(Scale scale) {
        protocol.setValue(scale.protocol());
        if (scale.connection() instanceof Connection.Serial serial) {
            for (Line each : Line.values()) {
                if (each.dataBits == serial.dataBits() && each.parity == serial.parity()) {
                    line.setValue(each);
                }
            }
        }
    }

    ScaleProtocol protocol() {
        return protocol.getValue();
    }

    Connection.Serial line(String path, int baud) {
        Line chosen = line.getValue();
        return new Connection.Serial(path, baud, chosen.dataBits, StopBits.ONE, chosen.parity, Flow.NONE);
    }
}
