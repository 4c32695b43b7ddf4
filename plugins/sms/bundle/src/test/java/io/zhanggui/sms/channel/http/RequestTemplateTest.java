package io.zhanggui.sms.channel.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;

class RequestTemplateTest {
    private static final Map<String, String> VALUES =
            Map.of("phone", "13800001234", "text", "【店】a&b=\"c\"", "account", "shop", "secret", "s3cret", "id", "42");

    @Test
    void aFormIsEncodedAndItsSortedParametersAreSignedBeforeThat() {
        HttpRequest request = new RequestTemplate(
                        "https://example.org/send?zone=1",
                        "Content-Type: application/x-www-form-urlencoded",
                        "phone={phone}&account={account}&msg={text}&sign={sign}",
                        "MD5",
                        "{sorted}&key={secret}",
                        "HEX",
                        "s3cret")
                .request(VALUES);
        // md5 of: account=shop&msg=【店】a&b="c"&phone=13800001234&zone=1&key=s3cret
        assertThat(body(request))
                .startsWith("phone=13800001234&account=shop&msg=%E3%80%90%E5%BA%97%E3%80%91a%26b%3D%22c%22&sign=")
                .endsWith("&sign=" + md5("account=shop&msg=【店】a&b=\"c\"&phone=13800001234&zone=1&key=s3cret"));
    }

    @Test
    void jsonKeepsItsOwnBracesAndEscapesWhatIsFilledIn() {
        HttpRequest request = new RequestTemplate(
                        "https://example.org/send",
                        "Content-Type: application/json\nX-Sign: {sign}",
                        "{\"to\":[\"{phone}\"],\"msg\":\"{text}\",\"other\":{\"x\":1}}",
                        "HMAC-SHA256",
                        "{body}",
                        "hex",
                        "key")
                .request(VALUES);
        assertThat(body(request))
                .isEqualTo("{\"to\":[\"13800001234\"],\"msg\":\"【店】a&b=\\\"c\\\"\",\"other\":{\"x\":1}}");
        assertThat(request.headers().firstValue("X-Sign"))
                .isPresent()
                .get()
                .asString()
                .hasSize(64);
    }

    @Test
    void valuesAreFoundByPathOrPattern() {
        assertThat(AnswerReader.value("{\"data\":[{\"id\":7}]}", "data.0.id")).contains("7");
        assertThat(AnswerReader.value("<r><code>00</code></r>", "~<code>(\\d+)</code>"))
                .contains("00");
        assertThat(AnswerReader.value("<html>", "code")).isEmpty();
        assertThat(AnswerReader.isOneOf("0123", "ok, 0*")).isTrue();
        assertThat(AnswerReader.isOneOf("1", "ok,0*")).isFalse();
    }

    private static String md5(String text) {
        try {
            return java.util.HexFormat.of()
                    .withUpperCase()
                    .formatHex(java.security.MessageDigest.getInstance("MD5")
                            .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static String body(HttpRequest request) {
        StringBuilder body = new StringBuilder();
        CompletableFuture<String> done = new CompletableFuture<>();
        request.bodyPublisher().orElseThrow().subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(ByteBuffer item) {
                body.append(StandardCharsets.UTF_8.decode(item));
            }

            @Override
            public void onError(Throwable failure) {
                done.completeExceptionally(failure);
            }

            @Override
            public void onComplete() {
                done.complete(body.toString());
            }
        });
        return done.join();
    }
}
