package io.zhanggui.gateway.ipp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.List;

/// A request of IPP 1.1, which every printer understands, in the bytes of RFC 8010. The data of a document goes
/// behind it.
public final class IppRequest {
    private static final int OPERATION_ATTRIBUTES = 0x01;
    private static final int END_OF_ATTRIBUTES = 0x03;
    private static final int INTEGER = 0x21;
    private static final int NAME = 0x42;
    private static final int KEYWORD = 0x44;
    private static final int URI = 0x45;
    private static final int CHARSET = 0x47;
    private static final int LANGUAGE = 0x48;
    private static final int MEDIA_TYPE = 0x49;
    private static final int REQUEST_ID = 1;
    private static final String USER = "zhanggui";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(512);

    /// The operations that are needed here.
    private enum Operation {
        PRINT_JOB(0x0002),
        CANCEL_JOB(0x0008),
        GET_JOB_ATTRIBUTES(0x0009),
        GET_PRINTER_ATTRIBUTES(0x000B);

        private final int code;

        Operation(int code) {
            this.code = code;
        }
    }

    private IppRequest(Operation operation, String printerUri) {
        out.write(1);
        out.write(1);
        writeShort(operation.code);
        writeInt(REQUEST_ID);
        out.write(OPERATION_ATTRIBUTES);
        // These three come first, in this order.
        text(CHARSET, "attributes-charset", "utf-8");
        text(LANGUAGE, "attributes-natural-language", "en");
        text(URI, "printer-uri", printerUri);
    }

    /// @param jobName by which a person finds it in the printer's list
    /// @param format the media type of the document
    public static byte[] printJob(String printerUri, String jobName, String format) {
        return new IppRequest(Operation.PRINT_JOB, printerUri)
                .text(NAME, "requesting-user-name", USER)
                .text(NAME, "job-name", jobName)
                .text(MEDIA_TYPE, "document-format", format)
                .end();
    }

    public static byte[] cancelJob(String printerUri, int jobId) {
        return new IppRequest(Operation.CANCEL_JOB, printerUri)
                .number("job-id", jobId)
                .text(NAME, "requesting-user-name", USER)
                .end();
    }

    public static byte[] getJobAttributes(String printerUri, int jobId, List<String> wanted) {
        return new IppRequest(Operation.GET_JOB_ATTRIBUTES, printerUri)
                .number("job-id", jobId)
                .text(NAME, "requesting-user-name", USER)
                .wanted(wanted)
                .end();
    }

    public static byte[] getPrinterAttributes(String printerUri, List<String> wanted) {
        return new IppRequest(Operation.GET_PRINTER_ATTRIBUTES, printerUri)
                .text(NAME, "requesting-user-name", USER)
                .wanted(wanted)
                .end();
    }

    /// Of several values those behind the first one have no name.
    private IppRequest wanted(List<String> names) {
        String name = "requested-attributes";
        for (String each : names) {
            text(KEYWORD, name, each);
            name = "";
        }
        return this;
    }

    private IppRequest text(int tag, String name, String value) {
        out.write(tag);
        writeBytes(name.getBytes(UTF_8));
        writeBytes(value.getBytes(UTF_8));
        return this;
    }

    private IppRequest number(String name, int value) {
        out.write(INTEGER);
        writeBytes(name.getBytes(UTF_8));
        writeShort(Integer.BYTES);
        writeInt(value);
        return this;
    }

    private byte[] end() {
        out.write(END_OF_ATTRIBUTES);
        return out.toByteArray();
    }

    private void writeBytes(byte[] bytes) {
        writeShort(bytes.length);
        out.writeBytes(bytes);
    }

    private void writeShort(int value) {
        out.write(value >> 8);
        out.write(value);
    }

    private void writeInt(int value) {
        writeShort(value >> 16);
        writeShort(value);
    }
}
