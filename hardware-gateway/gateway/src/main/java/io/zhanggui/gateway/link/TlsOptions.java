package io.zhanggui.gateway.link;

import io.vertx.core.Vertx;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.TrustOptions;
import java.security.KeyStore;
import java.security.Provider;
import java.util.function.Function;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.KeyManagerFactorySpi;
import javax.net.ssl.ManagerFactoryParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.TrustManagerFactorySpi;
import org.jspecify.annotations.Nullable;

/// Keys and trust of our own as Vert.x takes them. What Vert.x has for it needs a logging library that the gateway does
/// without.
public final class TlsOptions {
    private static final Provider NONE = new Provider("zhanggui", "1", "managers that were made already") {
        private static final long serialVersionUID = 1;
    };

    private TlsOptions() {}

    public static KeyCertOptions keys(KeyManager keys) {
        return new Keys(new KeyManagerFactory(new FixedKeys(keys), NONE, "fixed") {});
    }

    public static TrustOptions trust(TrustManager trust) {
        return new Trust(new TrustManagerFactory(new FixedTrust(trust), NONE, "fixed") {});
    }

    private record Keys(KeyManagerFactory factory) implements KeyCertOptions {
        @Override
        public KeyCertOptions copy() {
            return this;
        }

        @Override
        public KeyManagerFactory getKeyManagerFactory(Vertx vertx) {
            return factory;
        }

        @Override
        public Function<String, @Nullable KeyManagerFactory> keyManagerFactoryMapper(Vertx vertx) {
            return name -> null;
        }
    }

    private record Trust(TrustManagerFactory factory) implements TrustOptions {
        @Override
        public TrustOptions copy() {
            return this;
        }

        @Override
        public TrustManagerFactory getTrustManagerFactory(Vertx vertx) {
            return factory;
        }

        @Override
        public Function<String, TrustManager @Nullable []> trustManagerMapper(Vertx vertx) {
            return name -> null;
        }
    }

    private static final class FixedKeys extends KeyManagerFactorySpi {
        private final KeyManager keys;

        FixedKeys(KeyManager keys) {
            this.keys = keys;
        }

        @Override
        protected void engineInit(KeyStore store, char[] password) {}

        @Override
        protected void engineInit(ManagerFactoryParameters parameters) {}

        @Override
        protected KeyManager[] engineGetKeyManagers() {
            return new KeyManager[] {keys};
        }
    }

    private static final class FixedTrust extends TrustManagerFactorySpi {
        private final TrustManager trust;

        FixedTrust(TrustManager trust) {
            this.trust = trust;
        }

        @Override
        protected void engineInit(KeyStore store) {}

        @Override
        protected void engineInit(ManagerFactoryParameters parameters) {}

        @Override
        protected TrustManager[] engineGetTrustManagers() {
            return new TrustManager[] {trust};
        }
    }
}
