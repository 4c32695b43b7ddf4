package io.zhanggui.gateway;

import io.zhanggui.authority.MachineNames;
import io.zhanggui.authority.ServerTls;
import io.zhanggui.authority.ShopAuthority;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/// Stands between gateway and server, ends the TLS of both with a certificate of its own authority, and passes on every
/// byte that it reads.
final class Impostor implements AutoCloseable {
    private final SSLServerSocket listening;
    private final int serverPort;
    private final SSLContext towardsServer;
    private final AtomicLong heard = new AtomicLong();

    Impostor(Path folder, int serverPort) throws IOException, GeneralSecurityException {
        this.serverPort = serverPort;
        ShopAuthority authority = ShopAuthority.open(folder, InstantSource.system());
        this.listening = (SSLServerSocket) new ServerTls(authority, folder, MachineNames::now)
                .context()
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.towardsServer = SSLContext.getInstance(ServerTls.PROTOCOL);
        towardsServer.init(null, new TrustManager[] {new Anybody()}, null);
        Thread.ofPlatform().daemon().start(this::listen);
    }

    String address() {
        return "https://127.0.0.1:" + listening.getLocalPort();
    }

    /// How many bytes of what was said to the server it has read in clear.
    long heard() {
        return heard.get();
    }

    private void listen() {
        try {
            while (true) {
                Socket gateway = listening.accept();
                Thread.ofPlatform().daemon().start(() -> relay(gateway));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void relay(Socket gateway) {
        try (gateway;
                Socket server =
                        towardsServer.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), serverPort)) {
            Thread.ofPlatform().daemon().start(() -> copy(server, gateway, new AtomicLong()));
            copy(gateway, server, heard);
        } catch (IOException refused) {
            // Who comes next may be more trusting.
        }
    }

    private static void copy(Socket from, Socket to, AtomicLong count) {
        byte[] buffer = new byte[8_192];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                count.addAndGet(read);
                out.write(buffer, 0, read);
            }
        } catch (IOException ended) {
            // One side has hung up.
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }

    private record Anybody() implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
