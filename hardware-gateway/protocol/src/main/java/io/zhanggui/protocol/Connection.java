package io.zhanggui.protocol;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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

    /// A printer of the USB printer class (Linux). Since version 2.
    /// @param target `usb:` with maker, model and, if the printer has one, serial number, as in
    /// `usb:04b8:0e15:J8Y012345`, which finds it wherever it is plugged in; or its file, `/dev/usb/lp0`
    record Usb(String target) implements Connection {
        private static final Pattern IDENTITY = Pattern.compile("usb:[0-9a-f]{4}:[0-9a-f]{4}(:[\\x21-\\x7e]{1,126})?");
        private static final Pattern FILE = Pattern.compile("/dev/[A-Za-z0-9_.:+@/-]{1,200}");

        public Usb {
            boolean isFile = FILE.matcher(target).matches() && !target.contains("..");
            if (!isFile && !IDENTITY.matcher(target).matches()) {
                throw new IllegalArgumentException("usb:MAKER:MODEL[:SERIAL] or a file under /dev: " + target);
            }
        }

        public boolean isPath() {
            return target.startsWith("/");
        }

        /// Whether this printer, as it is plugged in, is the one that is wanted: without a serial number any of
        /// the model is.
        public boolean isAlso(Usb wanted) {
            return target.equals(wanted.target) || target.startsWith(wanted.target + ":");
        }
    }

    /// A printer that speaks IPP, or a queue of a print server such as CUPS. It is given the printer's own
    /// language, never pages. Since version 4.
    /// @param uri `ipp://HOST[:PORT]/PATH`, with TLS `ipps://...`; the usual port is 631
    record Ipp(String uri) implements Connection {
        public static final int USUAL_PORT = 631;
        private static final Pattern URI = Pattern.compile(
                "(ipps?)://([A-Za-z0-9._-]{1,200}|\\[[0-9A-Fa-f:.]{2,45}])(?::([0-9]{1,5}))?(/[!-~]{0,255})");

        public Ipp {
            Matcher parts = URI.matcher(uri);
            if (!parts.matches() || !isPort(parts.group(3))) {
                throw new IllegalArgumentException("ipp://HOST[:PORT]/PATH: " + uri);
            }
        }

        private static boolean isPort(@Nullable String digits) {
            return digits == null || (Integer.parseInt(digits) > 0 && Integer.parseInt(digits) <= 65_535);
        }

        private String part(int group) {
            Matcher parts = URI.matcher(uri);
            String part = parts.matches() ? parts.group(group) : null;
            return part == null ? "" : part;
        }

        public boolean tls() {
            return part(1).equals("ipps");
        }

        /// An address of version 6 without its brackets.
        public String host() {
            String host = part(2);
            return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        }

        public int port() {
            return part(3).isEmpty() ? USUAL_PORT : Integer.parseInt(part(3));
        }

        public String path() {
            return part(4);
        }
    }

    /// A scanner that types like a keyboard, taken for the gateway alone (Linux). Since version 2.
    /// @param path stable over unplugging, such as `/dev/input/by-id/...-event-kbd`
    record Keyboard(String path) implements Connection {
        private static final Pattern FILE = Pattern.compile("/dev/input/[A-Za-z0-9_.:+@/-]{1,200}");

        public Keyboard {
            if (!FILE.matcher(path).matches() || path.contains("..")) {
                throw new IllegalArgumentException("a file under /dev/input: " + path);
            }
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
