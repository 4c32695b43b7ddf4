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
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tools.jackson.databind.JsonNode;

/// Aliyun's message service (Dysmsapi 2017-05-25): SendSms, and QuerySendDetails to ask what became of a message,
/// also of one whose answer was lost. It does not drop repeated messages, so none is repeated.
/// @see <a href="https://help.aliyun.com/zh/sms/developer-reference/api-dysmsapi-2017-05-25-sendsms">SendSms</a>
@Component(service = MessageProvider.class)
public final class AliyunProvider implements MessageProvider {
    public static final String ID = "aliyun";

    private static final String TEXT = "sms.aliyun.";
    private static final String VERSION = "2017-05-25";
    private static final int MOST_DETAILS = 50;
    /// The cloud's own days.
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /// What will be over, or mended by the shop.
    private static final Set<String> LATER = Set.of(
            "isv.BUSINESS_LIMIT_CONTROL",
            "isv.OUT_OF_SERVICE",
            "isv.AMOUNT_NOT_ENOUGH",
            "isv.DAY_LIMIT_CONTROL",
            "isv.MONTH_LIMIT_CONTROL",
            "isp.RAM_PERMISSION_DENY",
            "SignatureDoesNotMatch",
            "InvalidAccessKeyId.NotFound",
            "InvalidTimeStamp.Expired");

    private final ProviderSettings settings;
    private final Texts texts;
    private final ShopClock clock;

    @Activate
    public AliyunProvider(@Reference ProviderSettings settings, @Reference Texts texts, @Reference ShopClock clock) {
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
                ProviderField.text("keyId", TEXT + "keyId", "").asNeeded(),
                ProviderField.secret("keySecret", TEXT + "keySecret").asNeeded(),
                ProviderField.text("signName", TEXT + "signName", "").asNeeded(),
                ProviderField.text("endpoint", TEXT + "endpoint", "https://dysmsapi.aliyuncs.com")));
        fields.addAll(CloudTemplate.fields());
        return fields;
    }

    @Override
    public Optional<String> obstacle() {
        Map<String, String> filled = settings.of(this);
        boolean lacks = List.of("keyId", "keySecret", "signName").stream()
                .anyMatch(key -> filled.getOrDefault(key, "").isEmpty());
        return lacks ? Optional.of(texts.get("sms.aliyun.lacks")) : CloudAnswer.obstacle(texts, filled);
    }

    @Override
    public Outcome send(OutgoingMessage message) {
        Map<String, String> filled = settings.of(this);
        Optional<CloudTemplate> template = CloudTemplate.of(filled, message.scene());
        if (template.isEmpty()) {
            return new Outcome.Rejected(texts.get("sms.cloud.no-template", texts.get("sms.scene." + message.scene())));
        }
        SortedMap<String, String> query = new TreeMap<>();
        query.put("PhoneNumbers", message.phone());
        query.put("SignName", filled.getOrDefault("signName", ""));
        query.put("TemplateCode", template.get().number());
        query.put(
                "TemplateParam",
                CloudAnswer.MAPPER.writeValueAsString(template.get().named(message)));
        query.put("OutId", Long.toString(message.id()));
        return CloudAnswer.outcome(texts, () -> request(filled, "SendSms", query), this::understood);
    }

    private Optional<Outcome> understood(JsonNode answer) {
        String code = CloudAnswer.text(answer, "Code");
        String words = (code + " " + CloudAnswer.text(answer, "Message")).strip();
        // A server in trouble does not know itself what became of the message.
        if (code.isEmpty()
                || code.equals("isp.SYSTEM_ERROR")
                || code.startsWith("InternalError")
                || code.startsWith("ServiceUnavailable")) {
            return Optional.empty();
        }
        if (code.equals("OK")) {
            return Optional.of(Outcome.Accepted.as(CloudAnswer.text(answer, "BizId")));
        }
        return Optional.of(
                LATER.contains(code) || code.startsWith("Throttling")
                        ? new Outcome.TryLater(texts.get("sms.outcome.later", words))
                        : new Outcome.Rejected(texts.get("sms.outcome.refused", words)));
    }

    @Override
    public boolean canBeAsked() {
        return true;
    }

    @Override
    public Optional<DeliveryReport> ask(SentMessage message) {
        SortedMap<String, String> query = new TreeMap<>();
        query.put("PhoneNumber", message.phone());
        query.put("SendDate", LocalDate.ofInstant(message.at(), ZONE).format(DateTimeFormatter.BASIC_ISO_DATE));
        query.put("PageSize", Integer.toString(MOST_DETAILS));
        query.put("CurrentPage", "1");
        HttpRequest request = request(settings.of(this), "QuerySendDetails", query);
        if (!(HttpCall.send(request, CloudAnswer.PATIENCE) instanceof HttpCall.Answered answered)) {
            return Optional.empty();
        }
        for (JsonNode detail : CloudAnswer.json(answered.body())
                .map(answer -> answer.path("SmsSendDetailDTOs").path("SmsSendDetailDTO"))
                .map(node -> (Iterable<JsonNode>) node)
                .orElse(List.of())) {
            if (CloudAnswer.text(detail, "OutId").equals(Long.toString(message.id()))) {
                return Optional.of(DeliveryReport.of(
                        message.reference(),
                        delivery(CloudAnswer.text(detail, "SendStatus")),
                        CloudAnswer.text(detail, "ErrCode")));
            }
        }
        return Optional.empty();
    }

    private static Delivery delivery(String sendStatus) {
        return switch (sendStatus) {
            case "2" -> Delivery.UNDELIVERED;
            case "3" -> Delivery.DELIVERED;
            default -> Delivery.UNDERWAY;
        };
    }

    private HttpRequest request(Map<String, String> filled, String action, SortedMap<String, String> query) {
        URI endpoint = URI.create(filled.getOrDefault("endpoint", ""));
        AliyunSignature.Call call = new AliyunSignature.Call(
                endpoint.getRawAuthority(),
                action,
                VERSION,
                query,
                clock.instant().truncatedTo(ChronoUnit.SECONDS).toString(),
                UUID.randomUUID().toString());
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(endpoint.getScheme() + "://" + call.host() + "/?" + call.canonicalQuery()))
                .POST(BodyPublishers.noBody());
        call.headers().forEach((name, value) -> {
            if (!name.equals("host")) {
                request.header(name, value);
            }
        });
        request.header(
                "Authorization",
                AliyunSignature.authorization(
                        call, filled.getOrDefault("keyId", ""), filled.getOrDefault("keySecret", "")));
        return request.build();
    }
}
