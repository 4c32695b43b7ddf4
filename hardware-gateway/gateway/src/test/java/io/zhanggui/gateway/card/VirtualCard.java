package io.zhanggui.gateway.card;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.HexFormat;

/// A contactless card on the virtual reader of `vsmartcard-vpcd`: messages over TCP, each after its length in two
/// bytes.
final class VirtualCard implements AutoCloseable {
    private static final int PORT = 35_963;
    private static final int ASK_ATR = 4;
    static final String ATR_TEXT = "3B8F8001804F0CA000000306030001000000006A";
    private static final byte[] ATR = HexFormat.of().parseHex(ATR_TEXT);
    private static final byte[] GET_UID = HexFormat.of().parseHex("ffca000000");

    private final Socket socket;
    private final byte[] uid;

    private VirtualCard(Socket socket, byte[] uid) {
        this.socket = socket;
        this.uid = uid;
    }

    /// Throws while there is no reader.
    static VirtualCard present(String uid) throws IOException {
        VirtualCard card = new VirtualCard(
                new Socket(InetAddress.getLoopbackAddress(), PORT),
                HexFormat.of().parseHex(uid));
        Thread.ofPlatform().daemon().name("virtual card").start(card::serve);
        return card;
    }

    private void serve() {
        try (DataInputStream in = new DataInputStream(socket.getInputStream());
                DataOutputStream out = new DataOutputStream(socket.getOutputStream())) {
            while (true) {
                byte[] message = in.readNBytes(in.readUnsignedShort());
                if (message.length == 1 && message[0] == ASK_ATR) {
                    answer(out, ATR);
                } else if (message.length > 1) {
                    answer(out, Arrays.equals(message, GET_UID) ? withStatus(uid) : new byte[] {0x6D, 0});
                }
            }
        } catch (IOException e) {
            // The card or the reader was taken away.
        }
    }

    private static byte[] withStatus(byte[] uid) {
        byte[] answer = Arrays.copyOf(uid, uid.length + 2);
        answer[uid.length] = (byte) 0x90;
        return answer;
    }

    private static void answer(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeShort(bytes.length);
        out.write(bytes);
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
