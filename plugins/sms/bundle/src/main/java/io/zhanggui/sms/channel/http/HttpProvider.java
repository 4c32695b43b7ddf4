package io.zhanggui.sms.channel.http;

import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.text.Texts;
import io.zhanggui.sms.api.MessageProvider;
import io.zhanggui.sms.api.Outcome;
import io.zhanggui.sms.api.OutgoingMessage;
import io.zhanggui.sms.api.ProviderField;
import io.zhanggui.sms.api.ProviderSettings;
import java.net.http.HttpRequest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// A gateway that takes messages by HTTP, in the way that the shop wrote down.
@Component(service = {MessageProvider.class, HttpProvider.class})
public final class HttpProvider implements MessageProvider {
    public static final String ID = "http";

    private static final String TEXT = "sms.http.";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^{}]*}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final ProviderSettings settings;
    private final Texts texts;
    private final ShopClock clock;

    @Activate
    public HttpProvider(@Reference ProviderSettings settings, @Reference Texts texts, @Reference ShopClock clock) {
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
        return number("parallel", 4);
    }

    @Override
    public List<ProviderField> fields() {
        return List.of(
                ProviderField.text("url", TEXT + "url", "").asNeeded(),
                ProviderField.longText("headers", TEXT + "headers", "Content-Type: application/x-www-form-urlencoded"),
                ProviderField.longText(
                        "body", TEXT + "body", "account={account}&phone={phone}&msg={text}&uid={id}&sign={sign}"),
                ProviderField.text("account", TEXT + "account", ""),
                ProviderField.secret("secret", TEXT + "secret"),
                ProviderField.choice("signing", TEXT + "signing", RequestTemplate.SIGNINGS),
                ProviderField.longText("signText", TEXT + "signText", "{sorted}&key={secret}"),
                ProviderField.choice("signEncoding", TEXT + "signEncoding", RequestTemplate.ENCODINGS),
                ProviderField.text("resultPath", TEXT + "resultPath", "code"),
                ProviderField.text("success", TEXT + "success", "0"),
                ProviderField.text("later", TEXT + "later", ""),
                ProviderField.text("idPath", TEXT + "idPath", "msgid"),
                ProviderField.text("messagePath", TEXT + "messagePath", "message"),
                ProviderField.secret("token", TEXT + "token"),
                ProviderField.text("reportList", TEXT + "reportList", ""),
                ProviderField.text("reportId", TEXT + "reportId", "msgid"),
                ProviderField.choice("reportIdIs", TEXT + "reportIdIs", "theirs", "ours"),
                ProviderField.text("reportState", TEXT + "reportState", "status"),
                ProviderField.text("reportDelivered", TEXT + "reportDelivered", "DELIVRD,0"),
                ProviderField.text("reportUnderway", TEXT + "reportUnderway", "ACCEPTD,ENROUTE,BUFFERED"),
                ProviderField.text("inboundPhone", TEXT + "inboundPhone", "phone"),
                ProviderField.text("inboundText", TEXT + "inboundText", "content"),
                ProviderField.text("reportAnswer", TEXT + "reportAnswer", "OK"),
                ProviderField.number("timeoutSeconds", TEXT + "timeoutSeconds", 20),
                ProviderField.number("parallel", TEXT + "parallel", 4));
    }

    @Override
    public Optional<String> obstacle() {
        Map<String, String> filled = settings.of(this);
        String url = filled.getOrDefault("url", "");
        if (!HttpCall.isAddress(PLACEHOLDER.matcher(url).replaceAll("0"))) {
            return Optional.of(texts.get("sms.http.no-url"));
        }
        for (String path : List.of("resultPath", "idPath", "messagePath")) {
            String pattern = filled.getOrDefault(path, "");
            if (pattern.startsWith("~") && !isPattern(pattern.substring(1))) {
                return Optional.of(texts.get("sms.http.no-pattern", pattern));
            }
        }
        return Optional.empty();
    }

    private static boolean isPattern(String text) {
        try {
            Pattern.compile(text);
            return true;
        } catch (PatternSyntaxException wrong) {
            return false;
        }
    }

    @Override
    public Outcome send(OutgoingMessage message) {
        Map<String, String> filled = settings.of(this);
        HttpRequest request;
        try {
            request = template(filled).request(values(filled, message));
        } catch (IllegalArgumentException wrong) {
            return new Outcome.TryLater(texts.get("sms.http.no-request"));
        }
        Duration patience = Duration.ofSeconds(Math.clamp(number("timeoutSeconds", 20), 1, 50));
        return switch (HttpCall.send(request, patience)) {
            case HttpCall.NotSent nobody -> new Outcome.TryLater(texts.get("sms.outcome.nobody", nobody.why()));
            case HttpCall.NoAnswer lost -> new Outcome.Unknown(texts.get("sms.outcome.lost", lost.why()));
            case HttpCall.Answered answered -> outcome(filled, answered);
        };
    }

    private static RequestTemplate template(Map<String, String> filled) {
        return new RequestTemplate(
                filled.getOrDefault("url", ""),
                filled.getOrDefault("headers", ""),
                filled.getOrDefault("body", ""),
                filled.getOrDefault("signing", "NONE"),
                filled.getOrDefault("signText", ""),
                filled.getOrDefault("signEncoding", "hex"),
                filled.getOrDefault("secret", ""));
    }

    private Map<String, String> values(Map<String, String> filled, OutgoingMessage message) {
        Instant now = clock.instant();
        byte[] nonce = new byte[8];
        RANDOM.nextBytes(nonce);
        Map<String, String> values = new HashMap<>();
        message.values().forEach((name, value) -> values.put("value." + name, value));
        values.put("id", Long.toString(message.id()));
        values.put("phone", message.phone());
        values.put("text", message.text());
        values.put("content", message.text().replaceFirst("^【[^】]*】", ""));
        values.put("signature", message.signature());
        values.put("scene", message.scene());
        values.put("account", filled.getOrDefault("account", ""));
        values.put("secret", filled.getOrDefault("secret", ""));
        values.put("time", TIME.withZone(clock.zone()).format(now));
        values.put("seconds", Long.toString(now.getEpochSecond()));
        values.put("millis", Long.toString(now.toEpochMilli()));
        values.put("nonce", HexFormat.of().formatHex(nonce));
        return values;
    }

    /// Only what the gateway says in its own words decides; a page of a proxy or an empty answer does not. A server
    /// that reports trouble of its own (5xx) may have passed the message on before: what it says counts only when
    /// the shop wrote down what it means.
    private Outcome outcome(Map<String, String> filled, HttpCall.Answered answered) {
        int status = answered.status();
        if (status == 429) {
            return new Outcome.TryLater(texts.get("sms.outcome.busy", status));
        }
        if (status == 401 || status == 403 || status == 404 || status == 405) {
            return new Outcome.TryLater(texts.get("sms.outcome.not-let-in", status));
        }
        String path = filled.getOrDefault("resultPath", "");
        Optional<String> result =
                path.isEmpty() ? Optional.of(Integer.toString(status)) : AnswerReader.value(answered.body(), path);
        if (result.isEmpty() && status >= 400 && status < 500) {
            return new Outcome.Rejected(texts.get("sms.outcome.refused", "HTTP " + status));
        }
        if (result.isEmpty()) {
            return new Outcome.Unknown(texts.get("sms.outcome.nonsense", "HTTP " + status));
        }
        boolean success = path.isEmpty()
                ? status >= 200 && status < 300
                : AnswerReader.isOneOf(result.get(), filled.getOrDefault("success", ""));
        if (success) {
            String idPath = filled.getOrDefault("idPath", "");
            return Outcome.Accepted.as(
                    idPath.isEmpty()
                            ? ""
                            : AnswerReader.value(answered.body(), idPath).orElse(""));
        }
        String messagePath = filled.getOrDefault("messagePath", "");
        String words = result.get() + " "
                + (messagePath.isEmpty()
                        ? ""
                        : AnswerReader.value(answered.body(), messagePath).orElse(""));
        if (AnswerReader.isOneOf(result.get(), filled.getOrDefault("later", ""))) {
            return new Outcome.TryLater(texts.get("sms.outcome.later", words.strip()));
        }
        return status >= 500
                ? new Outcome.Unknown(texts.get("sms.outcome.nonsense", "HTTP " + status + " " + words.strip()))
                : new Outcome.Rejected(texts.get("sms.outcome.refused", words.strip()));
    }

    private int number(String key, int otherwise) {
        String text = settings.of(this).getOrDefault(key, "");
        return text.isEmpty() ? otherwise : Integer.parseInt(text);
    }
}
