package io.zhanggui.sms.channel.cloud;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Locale;

/// Tencent Cloud's signature v3, TC3-HMAC-SHA256, of a posted JSON.
/// @see <a href="https://cloud.tencent.com/document/api/362/4208">as published</a>
final class TencentSignature {
    static final String CONTENT_TYPE = "application/json; charset=utf-8";

    private static final String ALGORITHM = "TC3-HMAC-SHA256";
    private static final String SIGNED = "content-type;host;x-tc-action";

    private TencentSignature() {}

    record Call(String service, String host, String action, String body, Instant at) {}

    /// The header `Authorization`.
    static String authorization(Call call, String secretId, String secretKey) {
        String canonical = String.join(
                "\n",
                "POST",
                "/",
                "",
                "content-type:" + CONTENT_TYPE,
                "host:" + call.host(),
                "x-tc-action:" + call.action().toLowerCase(Locale.ROOT) + "\n",
                SIGNED,
                Hashes.sha256(call.body()));
        String day = LocalDate.ofInstant(call.at(), ZoneOffset.UTC).toString();
        String scope = day + "/" + call.service() + "/tc3_request";
        String toSign = String.join(
                "\n", ALGORITHM, Long.toString(call.at().getEpochSecond()), scope, Hashes.sha256(canonical));
        byte[] key = Hashes.hmac(("TC3" + secretKey).getBytes(StandardCharsets.UTF_8), day);
        key = Hashes.hmac(Hashes.hmac(key, call.service()), "tc3_request");
        return ALGORITHM + " Credential=" + secretId + "/" + scope + ", SignedHeaders=" + SIGNED + ", Signature="
                + HexFormat.of().formatHex(Hashes.hmac(key, toSign));
    }
}
