package io.zhanggui.sms.channel.cloud;

import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.text.Texts;
import io.zhanggui.sms.api.DeliveryReport;
import io.zhanggui.sms.api.DeliveryReport.Delivery;
import io.zhanggui.sms.api.MessageProvider;
import io.zhanggui.sms.api.Outcome;
import io.zhanggui.sms.api.OutgoingMessage;
import io.zhanggui.sms.api.ProviderField;
import io.zhanggui.sms.api.ProviderSettings;
import io.zhanggui.sms.channel.http.HttpCall;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tools.jackson.databind.JsonNode;

/// Tencent Cloud's message service (sms 2021-01-11): SendSms, and PullSmsSendStatusByPhoneNumber to ask what became
/// of a message, which it finds by the id that went along as the session's context. It does not drop repeated
/// messages, so none is repeated.
/// @see <a href="https://cloud.tencent.com/document/product/382/55981">SendSms</a>
@Component(service = MessageProvider.class)
public final class TencentProvider implements MessageProvider {
    public static final String ID = "tencent";

    private static final String TEXT = "sms.tencent.";
    private static final String VERSION = "2021-01-11";
    private static final Duration BEFORE = Duration.ofMinutes(5);
    private static final Duration AFTER = Duration.ofDays(2);
    private static final int MOST_DETAILS = 100;

    private final ProviderSettings settings;
    private final Texts texts;
    private final ShopClock clock;

    @Activate
    public TencentProvider(@Reference ProviderSettings settings, @Reference Texts texts, @Reference ShopClock clock) {
        this.settings = settings;
        this.texts = texts;
        this.clock = clock;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public boolean leavesTheShop() {
        return true;
    }

    @Override
    public int parallel() {
        return 8;
    }

    @Override
    public List<ProviderField> fields() {
        List<ProviderField> fields = new ArrayList<>(List.of(
                ProviderField.text("secretId", TEXT + "secretId", "").asNeeded(),
                ProviderField.secret("secretKey", TEXT + "secretKey").asNeeded(),
                ProviderField.text("appId", TEXT + "appId", "").asNeeded(),
                ProviderField.text("signName", TEXT + "signName", "").asNeeded(),
                ProviderField.text("region", TEXT + "region", "ap-guangzhou"),
                ProviderField.text("endpoint", TEXT + "endpoint", "https://sms.tencentcloudapi.com")));
        fields.addAll(CloudTemplate.fields());
        return fields;
    }

    @Override
    public Optional<String> obstacle() {
        Map<String, String> filled = settings.of(this);
        boolean lacks = List.of("secretId", "secretKey", "appId", "signName").stream()
                .anyMatch(key -> filled.getOrDefault(key, "").isEmpty());
        return lacks ? Optional.of(texts.get("sms.tencent.lacks")) : CloudAnswer.obstacle(texts, filled);
    }

    @Override
    public Outcome send(OutgoingMessage message) {
        Map<String, String> filled = settings.of(this);
        Optional<CloudTemplate> template = CloudTemplate.of(filled, message.scene());
        if (template.isEmpty()) {
            return new Outcome.Rejected(texts.get("sms.cloud.no-template", texts.get("sms.scene." + message.scene())));
        }
        Map<String, Object> body = Map.of(
                "PhoneNumberSet", List.of(phone(message.phone())),
                "SmsSdkAppId", filled.getOrDefault("appId", ""),
                "SignName", filled.getOrDefault("signName", ""),
                "TemplateId", template.get().number(),
                "TemplateParamSet", template.get().numbered(message),
                "SessionContext", Long.toString(message.id()));
        return CloudAnswer.outcome(texts, () -> request(filled, "SendSms", body), this::understood);
    }

    /// Numbers of the mainland are known without their country.
    private static String phone(String phone) {
        return phone.matches("1\\d{10}") ? "+86" + phone : phone;
    }

    private Optional<Outcome> understood(JsonNode answer) {
        JsonNode response = answer.path("Response");
        if (!response.path("Error").isMissingNode()) {
            return notTaken(response.path("Error"));
        }
        JsonNode status = response.path("SendStatusSet").path(0);
        return CloudAnswer.text(status, "Code").equals("Ok")
                ? Optional.of(Outcome.Accepted.as(CloudAnswer.text(status, "SerialNo")))
                : notTaken(status);
    }

    private Optional<Outcome> notTaken(JsonNode error) {
        String code = CloudAnswer.text(error, "Code");
        if (code.isEmpty() || code.startsWith("InternalError")) {
            return Optional.empty();
        }
        boolean later = code.startsWith("LimitExceeded")
                || code.startsWith("RequestLimitExceeded")
                || code.startsWith("AuthFailure")
                || code.startsWith("UnauthorizedOperation")
                || code.equals("FailedOperation.InsufficientBalanceInSmsPackage");
        String words = (code + " " + CloudAnswer.text(error, "Message")).strip();
        return Optional.of(
                later
                        ? new Outcome.TryLater(texts.get("sms.outcome.later", words))
                        : new Outcome.Rejected(texts.get("sms.outcome.refused", words)));
    }

    @Override
    public boolean canBeAsked() {
        return true;
    }

    @Override
    public Optional<DeliveryReport> ask(SentMessage message) {
        Map<String, String> filled = settings.of(this);
        Map<String, Object> body = Map.of(
                "BeginTime", message.at().minus(BEFORE).getEpochSecond(),
                "EndTime", message.at().plus(AFTER).getEpochSecond(),
                "Offset", 0,
                "Limit", MOST_DETAILS,
                "PhoneNumber", phone(message.phone()),
                "SmsSdkAppId", filled.getOrDefault("appId", ""));
        HttpRequest request = request(filled, "PullSmsSendStatusByPhoneNumber", body);
        if (!(HttpCall.send(request, CloudAnswer.PATIENCE) instanceof HttpCall.Answered answered)) {
            return Optional.empty();
        }
        for (JsonNode status : CloudAnswer.json(answered.body())
                .map(answer -> answer.path("Response").path("PullSmsSendStatusSet"))
                .map(node -> (Iterable<JsonNode>) node)
                .orElse(List.of())) {
            boolean same = CloudAnswer.text(status, "SessionContext").equals(Long.toString(message.id()))
                    || !message.reference().isEmpty()
                            && CloudAnswer.text(status, "SerialNo").equals(message.reference());
            if (same) {
                Delivery delivery = CloudAnswer.text(status, "ReportStatus").equals("SUCCESS")
                        ? Delivery.DELIVERED
                        : Delivery.UNDELIVERED;
                return Optional.of(
                        DeliveryReport.of(message.reference(), delivery, CloudAnswer.text(status, "Description")));
            }
        }
        return Optional.empty();
    }

    private HttpRequest request(Map<String, String> filled, String action, Map<String, Object> body) {
        URI endpoint = URI.create(filled.getOrDefault("endpoint", ""));
        Instant now = clock.instant();
        String json = CloudAnswer.MAPPER.writeValueAsString(body);
        TencentSignature.Call call = new TencentSignature.Call("sms", endpoint.getRawAuthority(), action, json, now);
        return HttpRequest.newBuilder(endpoint.resolve("/"))
                .header("Content-Type", TencentSignature.CONTENT_TYPE)
                .header("X-TC-Action", action)
                .header("X-TC-Version", VERSION)
                .header("X-TC-Region", filled.getOrDefault("region", ""))
                .header("X-TC-Timestamp", Long.toString(now.getEpochSecond()))
                .header(
                        "Authorization",
                        TencentSignature.authorization(
                                call, filled.getOrDefault("secretId", ""), filled.getOrDefault("secretKey", "")))
                .POST(BodyPublishers.ofString(json))
                .build();
    }
}
