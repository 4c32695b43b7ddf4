package io.zhanggui.host.ui.admin;

import io.zhanggui.protocol.Connection;

/// How a device is reached, in few words.
final class ConnectionText {
    private ConnectionText() {}

    static String of(Connection connection) {
        return switch (connection) {
            case Connection.Tcp tcp -> tcp.host() + ":" + tcp.port();
            case Connection.Serial serial -> serial.path() + " @ " + serial.baud();
            case Connection.Ipp ipp -> ipp.uri();
            case Connection.Usb usb -> usb.target();
            case Connection.Keyboard keyboard -> keyboard.path();
            case Connection.SmartCard card -> "PC/SC " + card.readerName();
        };
    }
}
