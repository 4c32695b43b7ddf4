package io.zhanggui.host.device;

import io.zhanggui.api.store.Stores;
import io.zhanggui.api.store.Till;
import io.zhanggui.api.work.OutcomeUnknown;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.authority.ShopAuthority;
import io.zhanggui.host.device.Gateways.Gateway;
import io.zhanggui.protocol.GatewayKeys;
import io.zhanggui.protocol.Message;
import io.zhanggui.protocol.Message.Refused.Reason;
import io.zhanggui.protocol.PairingProof;
import io.zhanggui.protocol.Sha256;
import io.zhanggui.protocol.server.Admission;
import io.zhanggui.protocol.server.GatewayLink;
import io.zhanggui.protocol.server.GatewayShop.CertificateLife;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives gateways their certificates, and says whose a certificate is.
final class GatewayCertificates {
    private static final Logger log = LoggerFactory.getLogger(GatewayCertificates.class);
    private static final String UNKNOWN =
            "The certificate of this gateway was not issued by this server. Pair the gateway"
                    + " with a new code, and look whether the address leads to the right server.";
    private static final String REVOKED =
            "The pairing of this gateway was withdrawn in the console, or its till was paired"
                    + " with another gateway. Pair it with a new code.";

    private final UnitOfWork unitOfWork;
    private final ShopAuthority authority;
    private final Gateways gateways;
    private final PairingCodes codes;
    private final Stores stores;
    private final RefusalLog refusals;

    GatewayCertificates(
            UnitOfWork unitOfWork,
            ShopAuthority authority,
            Gateways gateways,
            PairingCodes codes,
            Stores stores,
            RefusalLog refusals) {
        this.unitOfWork = unitOfWork;
        this.authority = authority;
        this.gateways = gateways;
        this.codes = codes;
        this.stores = stores;
        this.refusals = refusals;
    }

    /// @param paired told of a gateway that is new, in the unit that stores it
    Optional<Message.Enrolled> enrol(Message.Enrol request, Consumer<Gateway> paired) {
        String keyHash = Sha256.hex(GatewayKeys.publicKey(request.publicKey()).getEncoded());
        return asked(request, keyHash).or(() -> enrolNew(request, keyHash, paired));
    }

    /// A gateway that was paired already and has not heard of it.
    private Optional<Message.Enrolled> asked(Message.Enrol request, String keyHash) {
        return gateways.ofKey(keyHash).flatMap(gateway -> {
            byte[] sealedKey = gateway.pairingKey();
            return sealedKey != null && isProven(codes.key(sealedKey), request)
                    ? Optional.of(answer(gateway, codes.key(sealedKey), request))
                    : Optional.empty();
        });
    }

    /// The code is used up with the gateway stored, or not at all.
    private Optional<Message.Enrolled> enrolNew(Message.Enrol request, String keyHash, Consumer<Gateway> paired) {
        try {
            return unitOfWork.write(unit -> codes.use(key -> isProven(key, request))
                    .map(used -> {
                        Gateway gateway = gateways.pairByKey(used.tillId(), keyHash, used.sealedKey());
                        paired.accept(gateway);
                        return answer(gateway, codes.key(used.sealedKey()), request);
                    }));
        } catch (OutcomeUnknown perhapsStored) {
            gateways.reload();
            throw perhapsStored;
        }
    }

    private boolean isProven(byte[] key, Message.Enrol request) {
        return PairingProof.matches(key, authority.certificate(), request);
    }

    private Message.Enrolled answer(Gateway gateway, byte[] key, Message.Enrol request) {
        Till till = stores.till(gateway.tillId())
                .orElseThrow(() -> new IllegalStateException("no till " + gateway.tillId()));
        X509Certificate certificate = authority.forGateway(gateway.id(), GatewayKeys.publicKey(request.publicKey()));
        return PairingProof.answer(
                key, authority.certificate(), request, gateway.id(), till.id(), till.name(), certificate);
    }

    Admission admit(X509Certificate certificate) {
        Optional<String> gatewayId = authority.gatewayOf(certificate);
        if (gatewayId.isEmpty()) {
            return refused(certificate, Reason.CERTIFICATE_UNKNOWN, UNKNOWN);
        }
        Instant until = certificate.getNotAfter().toInstant();
        return switch (lifeOf(gatewayId.get(), until)) {
            case WITHDRAWN -> refused(certificate, Reason.REVOKED, REVOKED);
            case OVER -> refused(certificate, Reason.CERTIFICATE_EXPIRED, GatewayLink.EXPIRED);
            case GOOD, RENEWAL_DUE -> {
                gateways.find(gatewayId.get())
                        .filter(gateway -> gateway.pairingKey() != null || !until.equals(gateway.certificateUntil()))
                        .ifPresent(gateway -> gateways.arrived(gateway.id(), until));
                yield new Admission.Admitted(gatewayId.get(), until);
            }
        };
    }

    private Admission refused(X509Certificate certificate, Reason reason, String text) {
        refusals.refused("A gateway with a certificate for " + certificate.getSubjectX500Principal() + " of "
                + certificate.getIssuerX500Principal() + " was refused: " + reason);
        return new Admission.NotAdmitted(reason, text);
    }

    CertificateLife lifeOf(String gatewayId, Instant until) {
        if (gateways.find(gatewayId).isEmpty()) {
            return CertificateLife.WITHDRAWN;
        }
        if (authority.isOver(until)) {
            return CertificateLife.OVER;
        }
        return authority.isDue(until, ShopAuthority.GATEWAY_LIFE) ? CertificateLife.RENEWAL_DUE : CertificateLife.GOOD;
    }

    Optional<X509Certificate> renew(String gatewayId, String publicKey) {
        Optional<Gateway> known = gateways.find(gatewayId);
        if (known.isEmpty()) {
            return Optional.empty();
        }
        Instant former = known.get().certificateUntil();
        X509Certificate renewed = authority.forGateway(
                gatewayId, GatewayKeys.publicKey(publicKey), former == null ? Instant.MIN : former);
        log.info(
                "Gateway {} gets a new certificate until {}",
                gatewayId,
                renewed.getNotAfter().toInstant());
        return Optional.of(renewed);
    }
}
