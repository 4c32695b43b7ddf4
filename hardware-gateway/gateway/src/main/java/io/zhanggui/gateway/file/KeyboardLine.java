package io.zhanggui.gateway.file;

import io.zhanggui.gateway.serial.Framer;
import io.zhanggui.gateway.serial.TextSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/// A scanner that pretends to be a keyboard, taken away from all other programs: what it types reaches the gateway
/// alone and never a text field that happens to be in front. Gives the typed characters as bytes; Enter is CR.
public final class KeyboardLine implements TextSource {
    private static final int READ_WAIT_MILLIS = 20;
    private static final long GRAB = 0x40044590L;
    /// `struct input_event` of 64-bit Linux: a time of 16 bytes, type, code, value.
    private static final int EVENT_BYTES = 24;

    private static final int TYPE_OFFSET = 16;
    private static final int SYNCHRONISATION = 0;
    private static final int DROPPED = 3;
    private static final int KEY = 1;

    private final DeviceFile file;
    private final TypedKeys keys = new TypedKeys();
    private final byte[] events = new byte[64 * EVENT_BYTES];

    private KeyboardLine(DeviceFile file) {
        this.file = file;
    }

    /// Throws with a sentence when the device is not there, not ours to use, or taken.
    public static KeyboardLine open(Path path) throws IOException {
        DeviceFile file = DeviceFile.openToRead(path);
        int error = file.control(GRAB, 1);
        if (error != 0) {
            file.close();
            throw new IOException("the keyboard " + path + " cannot be taken (error " + error
                    + "); another program may have taken it, or it is no input device");
        }
        return new KeyboardLine(file);
    }

    @Override
    public int read(byte[] buffer) throws IOException {
        int count = file.read(events, READ_WAIT_MILLIS);
        return typed(ByteBuffer.wrap(events, 0, count).order(ByteOrder.nativeOrder()), keys, buffer);
    }

    /// At most one byte an event, and fewer events than a buffer has bytes.
    static int typed(ByteBuffer events, TypedKeys keys, byte[] buffer) {
        int typed = 0;
        for (int at = 0; at + EVENT_BYTES <= events.limit(); at += EVENT_BYTES) {
            int type = events.getShort(at + TYPE_OFFSET);
            int code = events.getShort(at + TYPE_OFFSET + 2) & 0xFFFF;
            if (type == SYNCHRONISATION && code == DROPPED) {
                // More was typed than was read: half a code must not pass for a whole one.
                keys.forget();
                buffer[typed++] = Framer.CANCEL;
                continue;
            }
            int value = type == KEY ? keys.pressed(code, events.getInt(at + TYPE_OFFSET + 4)) : TypedKeys.NOTHING;
            if (value != TypedKeys.NOTHING) {
                buffer[typed++] = (byte) value;
            }
        }
        return typed;
    }

    /// Gives the keyboard back as well.
    @Override
    public void close() {
        file.close();
    }
}
