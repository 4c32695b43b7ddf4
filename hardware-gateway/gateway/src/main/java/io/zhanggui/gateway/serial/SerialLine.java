package io.zhanggui.gateway.serial;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import io.zhanggui.protocol.Connection;
import io.zhanggui.protocol.Connection.Serial.Flow;
import io.zhanggui.protocol.Connection.Serial.Parity;
import io.zhanggui.protocol.Connection.Serial.StopBits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/// An open serial line. After the device was unplugged it throws, and a new one is opened from the same stable path:
/// the library follows a link only once, when it makes a port. One thread reads, one writes.
public final class SerialLine implements TextSource {
    private static final int READ_WAIT_MILLIS = 100;
    /// A line whose other end hung up gives nothing without waiting, again and again.
    private static final int MAX_HASTY_READS = 10;

    private static final long HASTY_NANOS = 20_000_000;
    private static final int CHUNK_BYTES = 64;
    /// How far writing may run ahead of the wire: enough to keep it busy, little enough to notice a fault early.
    private static final long AHEAD_NANOS = 60_000_000;

    private final SerialPort port;
    private final Path path;
    private final Path device;
    private final long nanosPerByte;
    private long wireFreeAt;
    private int hastyReads;

    private SerialLine(SerialPort port, Path path, Path device, Connection.Serial settings) {
        this.port = port;
        this.path = path;
        this.device = device;
        this.nanosPerByte = bitsPerByte(settings) * 1_000_000_000L / settings.baud();
    }

    private static int bitsPerByte(Connection.Serial settings) {
        int parityBits = settings.parity() == Parity.NONE ? 0 : 1;
        int stopBits = settings.stopBits() == StopBits.ONE ? 1 : 2;
        return 1 + settings.dataBits() + parityBits + stopBits;
    }

    /// Opens the line; throws with a sentence when the device is not there or not ours to use.
    public static SerialLine open(Connection.Serial settings) throws IOException {
        Path path = Path.of(settings.path());
        boolean isFile = settings.path().startsWith("/");
        if (isFile && !Files.exists(path)) {
            throw new IOException("no device at " + path);
        }
        Path device = isFile ? path.toRealPath() : path;
        SerialPort port;
        try {
            port = SerialPort.getCommPort(settings.path());
        } catch (SerialPortInvalidPortException e) {
            throw new IOException("no serial device at " + path, e);
        }
        port.setComPortParameters(
                settings.baud(), settings.dataBits(), stopBits(settings.stopBits()), parity(settings.parity()));
        port.setFlowControl(flow(settings.flow()));
        port.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, READ_WAIT_MILLIS, 0);
        if (!port.openPort(0)) {
            throw new IOException("the serial device " + path + " cannot be opened (code " + port.getLastErrorCode()
                    + "); another program may use it, or this user may not");
        }
        port.flushIOBuffers();
        return new SerialLine(port, path, device, settings);
    }

    private static int stopBits(StopBits bits) {
        return bits == StopBits.ONE ? SerialPort.ONE_STOP_BIT : SerialPort.TWO_STOP_BITS;
    }

    private static int parity(Parity parity) {
        return switch (parity) {
            case NONE -> SerialPort.NO_PARITY;
            case ODD -> SerialPort.ODD_PARITY;
            case EVEN -> SerialPort.EVEN_PARITY;
        };
    }

    private static int flow(Flow flow) {
        return switch (flow) {
            case NONE -> SerialPort.FLOW_CONTROL_DISABLED;
            case RTS_CTS -> SerialPort.FLOW_CONTROL_RTS_ENABLED | SerialPort.FLOW_CONTROL_CTS_ENABLED;
            case XON_XOFF -> SerialPort.FLOW_CONTROL_XONXOFF_IN_ENABLED | SerialPort.FLOW_CONTROL_XONXOFF_OUT_ENABLED;
        };
    }

    /// Waits about 100 ms; 0 when nothing came.
    @Override
    public int read(byte[] buffer) throws IOException {
        long start = System.nanoTime();
        int count = port.readBytes(buffer, buffer.length);
        boolean hasty = count == 0 && System.nanoTime() - start < HASTY_NANOS;
        hastyReads = hasty ? hastyReads + 1 : 0;
        if (count < 0 || hastyReads >= MAX_HASTY_READS || (count == 0 && !isPlugged())) {
            throw gone();
        }
        return count;
    }

    /// The library goes on as if nothing had happened when the device was unplugged, or another one took its name.
    private boolean isPlugged() throws IOException {
        return !path.isAbsolute() || (Files.exists(path) && path.toRealPath().equals(device));
    }

    private IOException gone() {
        return new IOException("the device at " + path + " was unplugged");
    }

    /// Writes at the pace of the wire, because the system would take everything at once and say nothing more.
    public void write(byte[] bytes) throws IOException {
        int at = 0;
        while (at < bytes.length) {
            int count = Math.min(CHUNK_BYTES, bytes.length - at);
            int written = port.writeBytes(bytes, count, at);
            if (written <= 0) {
                throw gone();
            }
            at += written;
            long now = System.nanoTime();
            wireFreeAt = Math.max(wireFreeAt, now) + written * nanosPerByte;
            long ahead = wireFreeAt - now - AHEAD_NANOS;
            if (ahead > 0) {
                LockSupport.parkNanos(ahead);
            }
        }
    }

    @Override
    public void close() {
        port.closePort();
    }
}
