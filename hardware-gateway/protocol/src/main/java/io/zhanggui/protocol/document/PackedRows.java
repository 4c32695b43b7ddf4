package io.zhanggui.protocol.document;

import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/// The rows of a picture as a short text.
final class PackedRows {
    private static final int PART = 1_024;

    private PackedRows() {}

    static String pack(byte[] rows) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        try {
            deflater.setInput(rows);
            deflater.finish();
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            byte[] part = new byte[PART];
            while (!deflater.finished()) {
                packed.write(part, 0, deflater.deflate(part));
            }
            return Base64.getEncoder().encodeToString(packed.toByteArray());
        } finally {
            deflater.end();
        }
    }

    /// Never makes more than is expected, whatever a text claims to hold.
    /// @throws IllegalArgumentException unless it is exactly so many bytes
    static byte[] unpack(String packed, int length) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(Base64.getDecoder().decode(packed));
            byte[] rows = new byte[length];
            int read = 0;
            while (read < length) {
                int more = inflater.inflate(rows, read, length - read);
                if (more == 0) {
                    throw new IllegalArgumentException(read + " bytes instead of " + length);
                }
                read += more;
            }
            if (inflater.inflate(new byte[1]) != 0) {
                throw new IllegalArgumentException("more than " + length + " bytes");
            }
            return rows;
        } catch (DataFormatException notPacked) {
            throw new IllegalArgumentException(notPacked);
        } finally {
            inflater.end();
        }
    }
}
