package io.zhanggui.gateway.link;

import io.zhanggui.authority.ShopAuthority;
import io.zhanggui.protocol.GatewayKeys;
import io.zhanggui.protocol.PairingCode;
import java.security.KeyPair;

/// Gateways that were paired before a test begins.
final class Identities {
    private Identities() {}

    static Identity of(ShopAuthority authority, String gatewayId, String code) {
        KeyPair keys = GatewayKeys.generate();
        return new Identity(
                keys.getPrivate(),
                authority.forGateway(gatewayId, keys.getPublic()),
                authority.certificate(),
                Identity.hash(PairingCode.normalized(code)));
    }
}
