package io.zhanggui.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.security.AccessDenied;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.sms.api.DeliveryReport.Delivery;
import io.zhanggui.sms.api.Messages.Kind;
import io.zhanggui.sms.api.Messages.Message;
import io.zhanggui.sms.api.Messages.State;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.ManualClock;
import io.zhanggui.testkit.WithHost;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Each provider against a server on this machine that checks what it is sent.
@WithHost(plugins = {"checkout", "inventory", "member", "sms"})
class ProvidersIT {
    private static final String WORD = "a-long-word-for-reports-42";

    private final Host host;
    private final ManualClock clock;
    private final SendingShop shop;

    ProvidersIT(Host host, ManualClock clock) {
        this.host = host;
        this.clock = clock;
        this.shop = new SendingShop(host);
    }

    @AfterEach
    void backToNormal() {
        clock.set(ManualClock.START);
        shop.close();
    }

    @Test
    void aliyunTakesWhatIsSignedByItsAlgorithmAndIsAskedWhatBecameOfIt() throws Exception {
        try (LocalGateway cloud = new LocalGateway(request -> aliyun(request, "the-secret"))) {
            shop.sendBy(
                    "aliyun",
                    Map.of(
                            "keyId",
                            "LTAI1",
                            "keySecret",
                            "the-secret",
                            "signName",
                            "掌柜",
                            "endpoint",
                            cloud.url(),
                            "template.NOTICE",
                            "SMS_154950909 name=member"));
            String phone = SendingShop.newPhone();
            String document = shop.write(shop.member(phone), Kind.NOTICE, "{member}您好");
            shop.await(document, State.SENT);
            assertThat(cloud.requests.getFirst().query())
                    .contains("PhoneNumbers=" + phone)
                    .contains("TemplateCode=SMS_154950909")
                    .contains("TemplateParam=%7B%22name%22%3A%22%E7%8E%8B%E8%8A%B3%22%7D");
            clock.advance(Duration.ofMinutes(2));
            shop.await(document, message -> message.delivery() == Delivery.DELIVERED, "delivered");
        }
    }

    @Test
    void aSecretThatIsWrongKeepsTheMessageInTheQueueWithWhatTheCloudSaid() throws Exception {
        try (LocalGateway cloud = new LocalGateway(request -> aliyun(request, "another-secret"))) {
            shop.sendBy(
                    "aliyun",
                    Map.of(
                            "keyId",
                            "LTAI1",
                            "keySecret",
                            "the-secret",
                            "signName",
                            "掌柜",
                            "endpoint",
                            cloud.url(),
                            "template.NOTICE",
                            "SMS_1"));
            String document = shop.write(shop.member(SendingShop.newPhone()), Kind.NOTICE, "您好");
            Message waiting = shop.await(
                    document, message -> message.reason().contains("SignatureDoesNotMatch"), "refused for now");
            assertThat(waiting.state()).isEqualTo(State.QUEUED);
        }
    }

    @Test
    void tencentTakesWhatIsSignedByItsAlgorithm() throws Exception {
        try (LocalGateway cloud = new LocalGateway(request -> tencent(request, "the-key"))) {
            shop.sendBy(
                    "tencent",
                    Map.of(
                            "secretId",
                            "AKID1",
                            "secretKey",
                            "the-key",
                            "appId",
                            "1400006666",
                            "signName",
                            "掌柜",
                            "endpoint",
                            cloud.url(),
                            "template.NOTICE",
                            "1110 member"));
            String document = shop.write(shop.member(SendingShop.newPhone()), Kind.NOTICE, "{member}您好");
            shop.await(document, State.SENT);
            assertThat(cloud.requests.getFirst().body())
                    .contains("\"TemplateParamSet\":[\"王芳\"]")
                    .contains("+86137");
        }
    }

    @Test
    void anHttpGatewayReportsDeliveryAndWhoOptsOutGetsNoMoreMessages() throws Exception {
        try (LocalGateway gateway =
                new LocalGateway(request -> new LocalGateway.Answer(200, "{\"code\":0,\"msgid\":\"m-1\"}"))) {
            shop.sendBy("http", Map.of("url", gateway.url() + "/send", "account", "shop", "token", WORD));
            String phone = SendingShop.newPhone();
            long member = shop.member(phone);
            String document = shop.write(member, Kind.PROMOTIONAL, "周末八折");
            Message sent = shop.await(document, State.SENT);
            assertThat(sent.text()).endsWith("拒收请回复R");

            assertThat(call("wrong-word-wrong-word", "{}")).isEqualTo(404);
            assertThat(call(WORD, "{\"msgid\":\"m-1\",\"status\":\"DELIVRD\"}")).isEqualTo(200);
            shop.await(document, message -> message.delivery() == Delivery.DELIVERED, "delivered");
            assertThat(call(WORD, "[{\"phone\":\"86" + phone + "\",\"content\":\"td\"}]"))
                    .isEqualTo(200);
            Message after = shop.await(shop.write(member, Kind.NOTICE, "余额变动"), State.SKIPPED);
            assertThat(after.reason()).contains("退订");
            assertThat(gateway.requests).hasSize(1);
        }
    }

    @Test
    void anAnswerThatMakesNoSenseIsNotTriedAgainAndSaysSo() throws Exception {
        try (LocalGateway gateway = new LocalGateway(request -> new LocalGateway.Answer(200, "<html>welcome"))) {
            shop.sendBy("http", Map.of("url", gateway.url() + "/send"));
            String document = shop.write(shop.member(SendingShop.newPhone()), Kind.NOTICE, "您好");
            Message unknown = shop.await(document, State.UNKNOWN);
            assertThat(unknown.reason()).contains("看不懂");
            clock.advance(Duration.ofHours(1));
            String next = shop.write(shop.member(SendingShop.newPhone()), Kind.NOTICE, "您好");
            shop.await(next, State.UNKNOWN);
            assertThat(gateway.requests).as("one request for each").hasSize(2);
        }
    }

    @Test
    void aGatewayThatBreaksOffIsNotAskedTwiceAndOneThatIsBusyIs() throws Exception {
        try (LocalGateway gateway = new LocalGateway(request -> new LocalGateway.Answer(0, ""))) {
            shop.sendBy("http", Map.of("url", gateway.url() + "/send?to={phone}"));
            shop.await(shop.write(shop.member(SendingShop.newPhone()), Kind.NOTICE, "您好"), State.UNKNOWN);
            assertThat(gateway.requests).hasSize(1);

            gateway.answers = request -> new LocalGateway.Answer(429, "");
            String busy = shop.write(shop.member(SendingShop.newPhone()), Kind.NOTICE, "您好");
            shop.await(busy, message -> message.reason().contains("429"), "told to come again");
            gateway.answers = request -> new LocalGateway.Answer(200, "{\"code\":\"0\"}");
            clock.advance(Duration.ofMinutes(3));
            shop.await(busy, State.SENT);
        }
    }

    @Test
    void aServerInTroubleMayHaveTakenAMessageUnlessTheShopKnowsWhatItSays() throws Exception {
        try (LocalGateway gateway = new LocalGateway(request -> new LocalGateway.Answer(503, ""))) {
            shop.sendBy("http", Map.of("url", gateway.url(), "later", "99"));
            String silent = shop.write(shop.member(SendingShop.newPhone()), Kind.NOTICE, "您好");
            shop.await(silent, State.UNKNOWN);

            gateway.answers = request -> new LocalGateway.Answer(503, "{\"code\":7}");
            String strange = shop.write(shop.member(SendingShop.newPhone()), Kind.NOTICE, "您好");
            shop.await(strange, State.UNKNOWN);

            gateway.answers = request -> new LocalGateway.Answer(503, "{\"code\":99}");
            String listed = shop.write(shop.member(SendingShop.newPhone()), Kind.NOTICE, "您好");
            shop.await(listed, message -> message.reason().contains("99"), "told to come again");
            assertThat(shop.message(listed).state()).isEqualTo(State.QUEUED);
            clock.advance(Duration.ofHours(1));
            gateway.answers = request -> new LocalGateway.Answer(200, "{\"code\":0}");
            shop.await(listed, State.SENT);
            assertThat(gateway.requests).as("only the listed one twice").hasSize(4);
        }
    }

    @Test
    void aReportThatComesWhileTheAnswerIsLostProvesThatItWasTaken() throws Exception {
        try (LocalGateway gateway = new LocalGateway(request -> {
            Matcher id = Pattern.compile("uid=(\\d+)").matcher(request.body());
            assertThat(id.find()).isTrue();
            assertThat(callNow("{\"msgid\":\"" + id.group(1) + "\",\"status\":\"DELIVRD\"}"))
                    .isEqualTo(200);
            return new LocalGateway.Answer(0, "");
        })) {
            shop.sendBy("http", Map.of("url", gateway.url(), "token", WORD, "reportIdIs", "ours"));
            String document = shop.write(shop.member(SendingShop.newPhone()), Kind.NOTICE, "您好");
            shop.await(
                    document,
                    message -> message.state() == State.SENT && message.delivery() == Delivery.DELIVERED,
                    "known to be delivered");
        }
    }

    @Test
    void anAddressWithoutItsProtocolKeepsEverythingInTheQueue() {
        for (String endpoint : List.of("dysmsapi.aliyuncs.com", "https://", "ftp://dysmsapi.aliyuncs.com")) {
            shop.sendBy(
                    "aliyun",
                    Map.of(
                            "keyId",
                            "LTAI1",
                            "keySecret",
                            "x",
                            "signName",
                            "掌柜",
                            "endpoint",
                            endpoint,
                            "template.NOTICE",
                            "SMS_1"));
            String document = shop.write(shop.member(SendingShop.newPhone()), Kind.NOTICE, "您好");
            Message waits = shop.await(document, message -> message.reason().contains("接口地址"), "waits");
            assertThat(waits.state()).isEqualTo(State.QUEUED);
        }
    }

    @Test
    void manyRefusedInARowStopTheQueueUntilTheSettingsAreMended() throws Exception {
        try (LocalGateway gateway =
                new LocalGateway(request -> new LocalGateway.Answer(200, "{\"code\":5,\"message\":\"no\"}"))) {
            shop.sendBy("http", Map.of("url", gateway.url(), "account", "wrong"));
            long member = shop.member(SendingShop.newPhone());
            List<String> documents = java.util.stream.IntStream.range(0, 30)
                    .mapToObj(number -> shop.write(member, Kind.NOTICE, "您好" + number))
                    .toList();
            Host.await(
                    "the rest waits for somebody to look",
                    () -> documents.stream()
                                    .map(shop::message)
                                    .filter(message -> message.reason().contains("停下来"))
                                    .count()
                            == 10);
            assertThat(gateway.requests).hasSize(20);

            gateway.answers = request -> new LocalGateway.Answer(200, "{\"code\":0}");
            shop.sendBy("http", Map.of("url", gateway.url(), "account", "right"));
            clock.advance(Duration.ofMinutes(1));
            Host.await(
                    "the rest is sent",
                    () -> documents.stream()
                                    .map(shop::message)
                                    .filter(message -> message.state() == State.SENT)
                                    .count()
                            == 10);
            assertThat(gateway.requests).as("none of them twice").hasSize(30);
        }
    }

    @Test
    void anInterimStateIsNoEndAndAnOptOutWithAnIdIsNoReport() throws Exception {
        try (LocalGateway gateway =
                new LocalGateway(request -> new LocalGateway.Answer(200, "{\"code\":0,\"msgid\":\"i-1\"}"))) {
            shop.sendBy("http", Map.of("url", gateway.url(), "token", WORD));
            String phone = SendingShop.newPhone();
            long member = shop.member(phone);
            String document = shop.write(member, Kind.NOTICE, "您好");
            shop.await(document, State.SENT);
            assertThat(callNow("{\"msgid\":\"i-1\",\"status\":\"ACCEPTD\"}")).isEqualTo(200);
            assertThat(shop.message(document).delivery()).isEqualTo(Delivery.UNDERWAY);
            assertThat(callNow("{\"msgid\":\"i-1\",\"status\":\"0\",\"phone\":\"" + phone + "\",\"content\":\"还有货吗\"}"))
                    .isEqualTo(200);
            assertThat(shop.message(document).delivery()).isEqualTo(Delivery.DELIVERED);
            assertThat(callNow(
                            "{\"msgid\":\"i-1\",\"status\":\"MO\",\"phone\":\"" + phone + "\",\"content\":\"我要退订\"}"))
                    .isEqualTo(200);
            assertThat(shop.message(document).delivery()).isEqualTo(Delivery.DELIVERED);
            shop.await(shop.write(member, Kind.NOTICE, "余额变动"), State.SKIPPED);
            List<String> kept = host.service(UnitOfWork.class)
                    .read(unit -> Sql.query(
                            unit.connection(),
                            "SELECT masked_phone, text FROM sms_reply WHERE masked_phone LIKE ?",
                            row -> row.getString(1) + " " + row.getString(2),
                            "%" + phone.substring(7)));
            assertThat(kept).as("kept for a person").containsExactly("137****" + phone.substring(7) + " 还有货吗");
        }
    }

    @Test
    void whoDoesNotKnowTheWordKeepsNobodyWaiting() throws Exception {
        shop.sendBy("http", Map.of("url", "http://127.0.0.1:1", "token", WORD));
        List<Socket> strangers = new java.util.ArrayList<>();
        try {
            for (int i = 0; i < 20; i++) {
                Socket stranger = new Socket("127.0.0.1", host.port());
                strangers.add(stranger);
                stranger.getOutputStream()
                        .write(("POST /hooks/sms-http/x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 60000\r\n\r\n{")
                                .getBytes(StandardCharsets.US_ASCII));
                stranger.getOutputStream().flush();
                assertThat(new String(stranger.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                        .as("before its body has come")
                        .isEqualTo("HTTP/1.1 404");
            }
            assertThat(callNow("{\"msgid\":\"w-1\",\"status\":\"DELIVRD\"}")).isEqualTo(200);
        } finally {
            for (Socket stranger : strangers) {
                stranger.close();
            }
        }
    }

    private int callNow(String body) {
        try {
            return call(WORD, body);
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    @Test
    void aLongTextGoesInPartsAndArrivesWhenAllOfThemDid() throws Exception {
        try (LocalCentre centre = new LocalCentre()) {
            shop.sendBy("smpp", smpp(centre));
            String phone = SendingShop.newPhone();
            long member = shop.member(phone);
            String document = shop.write(member, Kind.NOTICE, "长".repeat(90));
            shop.await(document, State.SENT);
            assertThat(centre.taken).hasSize(2).allSatisfy(part -> {
                assertThat(part.isUdhi()).isTrue();
                assertThat(part.getDataCoding()).isEqualTo((byte) 8);
                assertThat(part.getDestAddress()).isEqualTo(phone);
            });
            centre.receipt("1001", "DELIVRD");
            centre.receipt("1002", "DELIVRD");
            shop.await(document, message -> message.delivery() == Delivery.DELIVERED, "delivered");

            centre.reply("86" + phone, "退订");
            shop.await(shop.write(member, Kind.PROMOTIONAL, "周末八折"), State.SKIPPED);
        }
    }

    @Test
    void aThrottledMessageIsTriedAgainAndOneWhoseAnswerWasLostIsNot() throws Exception {
        try (LocalCentre centre = new LocalCentre()) {
            centre.refusal = 0x58;
            shop.sendBy("smpp", smpp(centre));
            String throttled = shop.write(shop.member(SendingShop.newPhone()), Kind.NOTICE, "您好");
            shop.await(throttled, message -> message.reason().contains("0x00000058"), "throttled");
            centre.refusal = 0;
            clock.advance(Duration.ofMinutes(3));
            shop.await(throttled, State.SENT);
            assertThat(centre.taken).hasSize(1);

            centre.breaksOff = true;
            String lost = shop.write(shop.member(SendingShop.newPhone()), Kind.NOTICE, "您好");
            shop.await(lost, State.UNKNOWN);
            centre.breaksOff = false;
            clock.advance(Duration.ofHours(2));
            String next = shop.write(shop.member(SendingShop.newPhone()), Kind.NOTICE, "您好");
            shop.await(next, State.SENT);
            assertThat(shop.message(lost).state()).isEqualTo(State.UNKNOWN);
            assertThat(centre.taken).as("each once").hasSize(3);
        }
    }

    @Test
    void aUsedUpBudgetStopsPromotionsAndNothingElse() throws Exception {
        try (LocalGateway gateway = new LocalGateway(request -> new LocalGateway.Answer(200, "{\"code\":0}"))) {
            shop.set(SmsSettings.PRICE_LI, "600");
            shop.set(SmsSettings.BUDGET_YUAN, "1");
            // A month in which no other test has spent anything.
            clock.set(java.time.Instant.parse("2027-03-02T02:00:00Z"));
            shop.sendBy("http", Map.of("url", gateway.url()));
            long member = shop.member(SendingShop.newPhone());
            shop.await(shop.write(member, Kind.PROMOTIONAL, "一"), State.SENT);
            String second = shop.write(member, Kind.PROMOTIONAL, "二");
            Message waits = shop.await(second, message -> message.reason().contains("预算"), "held back");
            assertThat(waits.state()).isEqualTo(State.QUEUED);
            shop.await(shop.write(member, Kind.NOTICE, "三"), State.SENT);
            shop.set(SmsSettings.BUDGET_YUAN, "100");
            clock.advance(Duration.ofHours(2));
            shop.await(second, State.SENT);
        } finally {
            shop.set(SmsSettings.PRICE_LI, "45");
        }
    }

    @Test
    void whatAWorkerThatDiedLeftIsUnknownAndNotSentAgain() throws Exception {
        try (LocalGateway gateway = new LocalGateway(request -> new LocalGateway.Answer(200, "{\"code\":0}"))) {
            shop.sendBy("http", Map.of("url", ""));
            String document = shop.write(shop.member(SendingShop.newPhone()), Kind.NOTICE, "您好");
            shop.await(document, message -> message.reason().contains("接口地址"), "waits for an address");
            host.service(UnitOfWork.class)
                    .writeOnly(unit -> Sql.update(
                            unit.connection(),
                            "UPDATE sms_message SET state = 'SENDING', provider = 'http', due_at = ? WHERE document = ?",
                            clock.instant().plus(Duration.ofMinutes(5)),
                            document));
            shop.sendBy("http", Map.of("url", gateway.url()));
            clock.advance(Duration.ofMinutes(6));
            Message left = shop.await(document, State.UNKNOWN);
            assertThat(left.reason()).contains("不会自动再发");
            assertThat(gateway.requests).isEmpty();
        }
    }

    @Test
    void secretsAreStoredEncryptedAndShownToNobody() {
        shop.sendBy("smpp", Map.of("host", "127.0.0.1", "systemId", "shop", "password", "very-secret-1"));
        shop.sendBy("outbox", Map.of());
        List<String> stored = host.service(UnitOfWork.class)
                .read(unit -> Sql.query(
                        unit.connection(),
                        "SELECT CONCAT(config, CONVERT(secrets USING latin1)) FROM sms_provider",
                        row -> row.getString(1)));
        assertThat(stored).isNotEmpty().noneMatch(text -> text.contains("very-secret-1"));
        assertThat(host.asOperator(Role.BOSS, () -> shop.providers.shown(shop.provider("smpp")))
                        .toString())
                .doesNotContain("very-secret-1")
                .contains("password");
        assertThat(shop.providers.of(shop.provider("smpp"))).containsEntry("password", "very-secret-1");
        assertThatThrownBy(() -> host.asOperator(Role.MANAGER, () -> shop.providers.shown(shop.provider("smpp"))))
                .isInstanceOf(AccessDenied.class);
    }

    private static Map<String, String> smpp(LocalCentre centre) {
        return Map.of(
                "host",
                "127.0.0.1",
                "port",
                Integer.toString(centre.port()),
                "systemId",
                "shop",
                "password",
                LocalCentre.PASSWORD);
    }

    private int call(String word, String body) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create(host.baseUrl() + "/hooks/sms-http/" + word))
                                    .POST(HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    /// As its documents tell: canonical request, its hash, HMAC with the secret.
    private static LocalGateway.Answer aliyun(LocalGateway.Request request, String secret) {
        Matcher header = Pattern.compile("ACS3-HMAC-SHA256 Credential=LTAI1,SignedHeaders=([^,]+),Signature=(.+)")
                .matcher(request.header("authorization"));
        assertThat(header.matches()).isTrue();
        StringBuilder lines = new StringBuilder();
        for (String name : header.group(1).split(";")) {
            lines.append(name).append(':').append(request.header(name)).append('\n');
        }
        String query = String.join("&", new TreeMap<>(pairs(request.query())).values());
        String canonical = "POST\n/\n" + query + "\n" + lines + "\n" + header.group(1) + "\n" + hash(request.body());
        String expected = hex(hmac(bytes(secret), "ACS3-HMAC-SHA256\n" + hash(canonical)));
        if (!expected.equals(header.group(2)) || !header.group(1).contains("x-acs-signature-nonce")) {
            return new LocalGateway.Answer(400, "{\"Code\":\"SignatureDoesNotMatch\",\"Message\":\"no\"}");
        }
        Matcher id = Pattern.compile("OutId=(\\d+)").matcher(request.query());
        if (request.header("x-acs-action").equals("SendSms") && id.find()) {
            lastOutId = id.group(1);
            return new LocalGateway.Answer(200, "{\"Code\":\"OK\",\"Message\":\"OK\",\"BizId\":\"9006^0\"}");
        }
        return new LocalGateway.Answer(
                200,
                "{\"Code\":\"OK\",\"SmsSendDetailDTOs\":{\"SmsSendDetailDTO\":[{\"SendStatus\":3,\"ErrCode\":"
                        + "\"DELIVERED\",\"OutId\":\"" + lastOutId + "\"}]}}");
    }

    private static volatile String lastOutId = "";

    private static Map<String, String> pairs(String query) {
        Map<String, String> pairs = new TreeMap<>();
        for (String pair : query.split("&")) {
            pairs.put(pair.substring(0, pair.indexOf('=')), pair);
        }
        return pairs;
    }

    /// As its documents tell: a key derived for day, service and request.
    private static LocalGateway.Answer tencent(LocalGateway.Request request, String key) {
        Matcher header = Pattern.compile("TC3-HMAC-SHA256 Credential=AKID1/([\\d-]+)/sms/tc3_request, "
                        + "SignedHeaders=content-type;host;x-tc-action, Signature=(.+)")
                .matcher(request.header("authorization"));
        assertThat(header.matches()).isTrue();
        String canonical = "POST\n/\n\ncontent-type:" + request.header("content-type") + "\nhost:"
                + request.header("host") + "\nx-tc-action:sendsms\n\ncontent-type;host;x-tc-action\n"
                + hash(request.body());
        String day = header.group(1);
        String toSign = "TC3-HMAC-SHA256\n" + request.header("x-tc-timestamp") + "\n" + day + "/sms/tc3_request\n"
                + hash(canonical);
        byte[] derived = hmac(hmac(hmac(bytes("TC3" + key), day), "sms"), "tc3_request");
        return hex(hmac(derived, toSign)).equals(header.group(2))
                ? new LocalGateway.Answer(
                        200,
                        "{\"Response\":{\"SendStatusSet\":[{\"SerialNo\":\"5000:1\",\"Code\":\"Ok\"}],\"RequestId\":\"r\"}}")
                : new LocalGateway.Answer(
                        200,
                        "{\"Response\":{\"Error\":{\"Code\":\"AuthFailure.SignatureFailure\",\"Message\":\"no\"}}}");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static String hash(String text) {
        try {
            return hex(MessageDigest.getInstance("SHA-256").digest(bytes(text)));
        } catch (java.security.GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(bytes(text));
        } catch (java.security.GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
