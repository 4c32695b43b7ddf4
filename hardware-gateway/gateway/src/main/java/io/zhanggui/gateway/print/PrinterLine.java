package io.zhanggui.gateway.print;

import io.zhanggui.gateway.file.DeviceFile;
import io.zhanggui.gateway.file.UsbPrinters;
import io.zhanggui.gateway.serial.SerialLine;
import io.zhanggui.protocol.Connection;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;

/// The bytes to and from a printer. One thread writes, another one reads; closing ends both.
interface PrinterLine extends AutoCloseable {
    int READ_WAIT_MILLIS = 100;
    int CONNECT_TIMEOUT_MILLIS = 2_000;

    void write(byte[] bytes) throws IOException;

    /// Waits about [#READ_WAIT_MILLIS]; 0 when nothing came. Throws when the printer is gone.
    int read(byte[] buffer) throws IOException;

    @Override
    void close();

    static PrinterLine open(Connection connection) throws IOException {
        return switch (connection) {
            case Connection.Tcp tcp -> overTcp(tcp);
            case Connection.Serial serial -> overSerial(SerialLine.open(serial));
            case Connection.Usb usb ->
                overFile(DeviceFile.openToReadAndWrite(
                        UsbPrinters.ofThisComputer().locate(usb)));
            case Connection.Ipp _, Connection.SmartCard _, Connection.Keyboard _ ->
                throw new IllegalArgumentException("no printer: " + connection);
        };
    }

    private static PrinterLine overTcp(Connection.Tcp target) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(target.host(), target.port()), CONNECT_TIMEOUT_MILLIS);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(READ_WAIT_MILLIS);
            return new TcpLine(socket, socket.getInputStream(), socket.getOutputStream());
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static PrinterLine overSerial(SerialLine line) {
        return new PrinterLine() {
            @Override
            public void write(byte[] bytes) throws IOException {
                line.write(bytes);
            }

            @Override
            public int read(byte[] buffer) throws IOException {
                return line.read(buffer);
            }

            @Override
            public void close() {
                line.close();
            }
        };
    }

    private static PrinterLine overFile(DeviceFile file) {
        return new PrinterLine() {
            @Override
            public void write(byte[] bytes) throws IOException {
                file.write(bytes);
            }

            @Override
            public int read(byte[] buffer) throws IOException {
                return file.read(buffer, READ_WAIT_MILLIS);
            }

            @Override
            public void close() {
                file.close();
            }
        };
    }

    /// A printer on the network.
    record TcpLine(Socket socket, InputStream in, OutputStream out) implements PrinterLine {
        @Override
        public void write(byte[] bytes) throws IOException {
            out.write(bytes);
        }

        @Override
        public int read(byte[] buffer) throws IOException {
            try {
                int count = in.read(buffer);
                if (count < 0) {
                    throw new IOException("the printer has closed the connection");
                }
                return count;
            } catch (SocketTimeoutException e) {
                return 0;
            }
        }

        @Override
        public void close() {
            try {
                socket.close();
            } catch (IOException e) {
                throw new IllegalStateException("closing a socket failed", e);
            }
        }
    }
}
