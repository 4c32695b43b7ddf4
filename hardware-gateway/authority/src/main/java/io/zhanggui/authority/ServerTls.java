package io.zhanggui.authority;

import io.zhanggui.authority.SecretFile.Content;
import io.zhanggui.protocol.GatewayKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/// The server's side of TLS: its certificate, renewed while it runs, and its way with the certificates of clients.
/// Thread-safe.
public final class ServerTls {
    public static final String PROTOCOL = "TLSv1.3";

    private static final String ALIAS = "server";

    private final ShopAuthority authority;
    private final SecretFile file;
    private final Supplier<SequencedSet<String>> names;
    private final Keys keys = new Keys();
    private volatile Content current;

    /// Reads the server's certificate, or has one issued.
    /// @param folder the shop's secrets
    /// @param names what the server is reached by now, see [MachineNames]
    public ServerTls(ShopAuthority authority, Path folder, Supplier<SequencedSet<String>> names) {
        this.authority = authority;
        this.file = new SecretFile(folder.resolve("server-certificate.pem"));
        this.names = names;
        this.current = stored().orElseGet(this::fresh);
        renewWhenDue();
    }

    /// A damaged one is replaced: unlike the authority's key it is nothing that anybody remembers.
    private Optional<Content> stored() {
        try {
            return file.read();
        } catch (SecretFile.Damaged damaged) {
            System.getLogger(ServerTls.class.getName())
                    .log(System.Logger.Level.WARNING, "The server has a new certificate made.", damaged);
            return Optional.empty();
        } catch (IOException failed) {
            throw new UncheckedIOException("the server's certificate cannot be used", failed);
        }
    }

    /// Has a new certificate issued when the present one is due, lacks a name by which the server is reached, or is of
    /// another authority. New connections get it at once; those that are open go on.
    /// @return whether there is a new one
    public synchronized boolean renewWhenDue() {
        X509Certificate known = current.certificate();
        boolean good = authority.isServer(known)
                && !authority.isDue(known.getNotAfter().toInstant(), ShopAuthority.SERVER_LIFE)
                && !authority.isAhead(known.getNotAfter().toInstant(), ShopAuthority.SERVER_LIFE)
                && namesOf(known).containsAll(names.get());
        if (!good) {
            current = fresh();
        }
        return !good;
    }

    private Content fresh() {
        KeyPair pair = GatewayKeys.generate();
        Content made =
                new Content(pair.getPrivate(), authority.forServer(pair.getPublic(), new LinkedHashSet<>(names.get())));
        try {
            file.write(made);
        } catch (IOException failed) {
            throw new UncheckedIOException("the server's certificate cannot be stored", failed);
        }
        return made;
    }

    static Set<String> namesOf(X509Certificate certificate) {
        try {
            var listed = certificate.getSubjectAlternativeNames();
            return listed == null
                    ? Set.of()
                    : listed.stream().map(name -> String.valueOf(name.get(1))).collect(Collectors.toSet());
        } catch (CertificateParsingException malformed) {
            return Set.of();
        }
    }

    public X509Certificate certificate() {
        return current.certificate();
    }

    /// For a listener that asks for, but does not insist on, the certificate of a client.
    public SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance(PROTOCOL);
            context.init(new KeyManager[] {keys}, new TrustManager[] {clients()}, null);
            return context;
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java runtime has no " + PROTOCOL, missing);
        }
    }

    /// The parts of [#context].
    public X509ExtendedKeyManager keys() {
        return keys;
    }

    /// The parts of [#context].
    public TrustManager clients() {
        return new AnyClient(authority.certificate());
    }

    /// Looks at the present certificate at each handshake.
    private final class Keys extends X509ExtendedKeyManager {
        private static boolean isOurs(String keyType) {
            return keyType.startsWith("EC");
        }

        @Override
        public @Nullable String chooseEngineServerAlias(
                String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
            return isOurs(keyType) ? ALIAS : null;
        }

        @Override
        public @Nullable String chooseServerAlias(
                String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
            return isOurs(keyType) ? ALIAS : null;
        }

        @Override
        public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
            return isOurs(keyType) ? new String[] {ALIAS} : null;
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return new X509Certificate[] {current.certificate(), authority.certificate()};
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return current.key();
        }

        @Override
        public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
            return null;
        }

        @Override
        public @Nullable String chooseClientAlias(
                String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
            return null;
        }
    }
}
