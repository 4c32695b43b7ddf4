package io.zhanggui.gateway.link;

import io.zhanggui.protocol.GatewayKeys;
import io.zhanggui.protocol.Message;
import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/// The gateway's side of TLS: what it shows of itself, and whom it takes for its server.
/// @param identity empty while it asks to be paired
record Credentials(Optional<Identity> identity) {
    private static final String ALIAS = "gateway";
    private static final String SERVER_PURPOSE = "1.3.6.1.5.5.7.3.1";

    /// What answers is a server, but not the one that the gateway was paired with.
    static final class StrangeServer extends CertificateException {
        private static final long serialVersionUID = 1;

        StrangeServer() {
            super("it is not the server that this gateway was paired with: it was set up anew, or the address leads to"
                    + " another one, or somebody stands between. If you know why, pair the gateway with a new code");
        }
    }

    /// The authority to judge a server by: that of the pairing, or as long as there is none the one that the server
    /// itself brings, to which the proofs of the pairing are bound then.
    X509Certificate authority(List<X509Certificate> chain) {
        return identity.map(Identity::authority).orElse(chain.getLast());
    }

    /// Whether the gateway may listen to this from who answers. Without an identity it has taken whatever certificate
    /// it met, so that nobody has proved anything yet: what does not end the pairing is not to be obeyed.
    boolean mayHear(Message message) {
        return identity.isPresent() || message instanceof Message.Enrolled || message instanceof Message.Refused;
    }

    /// Neither names nor dates count, see the package of the protocol.
    private void require(X509Certificate... chain) throws StrangeServer {
        X509Certificate server = chain[0];
        if (!isServer(server) || !GatewayKeys.isSignedBy(server, authority(List.of(chain)))) {
            throw new StrangeServer();
        }
    }

    private static boolean isServer(X509Certificate certificate) {
        try {
            List<String> purposes = certificate.getExtendedKeyUsage();
            return purposes != null && purposes.contains(SERVER_PURPOSE);
        } catch (CertificateParsingException malformed) {
            return false;
        }
    }

    X509ExtendedTrustManager trust() {
        return new Trust();
    }

    X509ExtendedKeyManager keys() {
        return new Keys();
    }

    private final class Trust extends X509ExtendedTrustManager {
        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            require(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, @Nullable Socket socket)
                throws CertificateException {
            require(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, @Nullable SSLEngine engine)
                throws CertificateException {
            require(chain);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            throw notAServer();
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, @Nullable Socket socket)
                throws CertificateException {
            throw notAServer();
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, @Nullable SSLEngine engine)
                throws CertificateException {
            throw notAServer();
        }

        private static CertificateException notAServer() {
            return new CertificateException("this side is no server");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    private final class Keys extends X509ExtendedKeyManager {
        private @Nullable String alias() {
            return identity.isPresent() ? ALIAS : null;
        }

        @Override
        public @Nullable String chooseEngineClientAlias(
                String[] keyTypes, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
            return alias();
        }

        @Override
        public @Nullable String chooseClientAlias(
                String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
            return alias();
        }

        @Override
        public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
            return identity.isPresent() ? new String[] {ALIAS} : null;
        }

        @Override
        public X509Certificate @Nullable [] getCertificateChain(String alias) {
            return identity.map(known -> new X509Certificate[] {known.certificate()})
                    .orElse(null);
        }

        @Override
        public @Nullable PrivateKey getPrivateKey(String alias) {
            return identity.map(Identity::key).orElse(null);
        }

        @Override
        public @Nullable String chooseServerAlias(
                String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
            return null;
        }

        @Override
        public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
            return null;
        }
    }
}
