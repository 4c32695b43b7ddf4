package io.zhanggui.gateway.serial;

import java.io.IOException;

/// Where a device's text comes from, byte by byte.
public interface TextSource extends AutoCloseable {

    /// Waits a little; 0 when nothing came. Throws when the device is gone.
    int read(byte[] buffer) throws IOException;

    @Override
    void close();

    /// Finds the device and takes hold of it.
    interface Opener {
        /// Throws with a sentence when that does not go.
        TextSource open() throws IOException;
    }
}
