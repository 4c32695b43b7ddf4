package io.zhanggui.protocol;

/// How the gateway reaches a device.
public sealed interface Connection {

    /// A printer on the network, usually on port 9100.
    record Tcp(String host, int port) implements Connection {
        public Tcp {
            Checks.text("host", host, 1, 255);
            if (port < 1 || port > 65_535) {
                throw new IllegalArgumentException("a port from 1 to 65535: " + port);
            }
        }
    }

    /// A serial line, also that of a USB device in serial mode.
    /// @param path stable over unplugging, such as `/dev/serial/by-id/...`, or `COM3`
    record Serial(String path, int baud, int dataBits, StopBits stopBits, Parity parity, Flow flow)
            implements Connection {
        public enum StopBits {
            ONE,
            TWO
        }

        public enum Parity {
            NONE,
            ODD,
            EVEN
        }

        public enum Flow {
            NONE,
            RTS_CTS,
            XON_XOFF
        }

        public Serial {
            Checks.text("path", path, 1, 1_000);
            if (baud < 300 || baud > 4_000_000) {
                throw new IllegalArgumentException("300 to 4000000 baud: " + baud);
            }
            if (dataBits < 7 || dataBits > 8) {
                throw new IllegalArgumentException("7 or 8 data bits: " + dataBits);
            }
        }

        /// 8 data bits, no parity, one stop bit, no flow control.
        public static Serial of(String path, int baud) {
            return new Serial(path, baud, 8, StopBits.ONE, Parity.NONE, Flow.NONE);
        }
    }

    /// A reader of the system's PC/SC service.
    /// @param readerName the first reader whose name contains this; empty for any
    record SmartCard(String readerName) implements Connection {
        public SmartCard {
            Checks.text("reader name", readerName, 0, 200);
        }
    }
}
