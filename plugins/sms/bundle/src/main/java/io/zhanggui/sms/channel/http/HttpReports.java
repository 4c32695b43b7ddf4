package io.zhanggui.sms.channel.http;

import io.zhanggui.api.value.Ids;
import io.zhanggui.api.web.PublicEndpoint;
import io.zhanggui.sms.api.DeliveryReport;
import io.zhanggui.sms.api.DeliveryReport.Delivery;
import io.zhanggui.sms.api.MessageReports;
import io.zhanggui.sms.api.ProviderSettings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Where an HTTP gateway reports what became of messages, and what people answered: `/hooks/sms-http/<word>`. Whoever
/// does not know the word that the shop set is not let in; without one nobody is.
@Component
public final class HttpReports implements PublicEndpoint {
    static final String NAME = "sms-http";
    static final int SHORTEST_WORD = 16;

    private final HttpProvider provider;
    private final ProviderSettings settings;
    private final MessageReports reports;

    @Activate
    public HttpReports(
            @Reference HttpProvider provider, @Reference ProviderSettings settings, @Reference MessageReports reports) {
        this.provider = provider;
        this.settings = settings;
        this.reports = reports;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean knows(String path) {
        String word = settings.of(provider).getOrDefault("token", "");
        return word.length() >= SHORTEST_WORD && isSame(word, path);
    }

    @Override
    public Answer handle(Call call) {
        Map<String, String> filled = settings.of(provider);
        Optional<JsonNode> said = said(call);
        if (said.isEmpty()) {
            return Answer.wrong("neither JSON nor a form");
        }
        List<DeliveryReport> delivered = new ArrayList<>();
        for (JsonNode entry : AnswerReader.entries(said.get(), filled.getOrDefault("reportList", ""))) {
            // First what somebody wrote: it may carry an id and a state as a report does, and is none then.
            if (!isOptOut(entry, filled)) {
                report(entry, filled).ifPresent(delivered::add);
            }
        }
        reports.delivered(provider.id(), delivered);
        return Answer.ok(filled.getOrDefault("reportAnswer", "OK"));
    }

    private static boolean isSame(String word, String given) {
        return MessageDigest.isEqual(word.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<JsonNode> said(Call call) {
        String text = call.text();
        if (text.isBlank()) {
            ObjectNode query = AnswerReader.form("");
            call.query().forEach((name, values) -> query.put(name, values.getFirst()));
            return Optional.of(query);
        }
        return AnswerReader.json(text)
                .filter(node -> node.isObject() || node.isArray())
                .or(() -> text.contains("=") ? Optional.of(AnswerReader.form(text)) : Optional.empty());
    }

    private static Optional<DeliveryReport> report(JsonNode entry, Map<String, String> filled) {
        Optional<String> id = AnswerReader.value(entry, filled.getOrDefault("reportId", ""));
        Optional<String> state = AnswerReader.value(entry, filled.getOrDefault("reportState", ""));
        if (id.isEmpty() || id.get().isEmpty() || state.isEmpty()) {
            return Optional.empty();
        }
        Delivery delivery = delivery(state.get(), filled);
        if (!filled.getOrDefault("reportIdIs", "theirs").equals("ours")) {
            return Optional.of(DeliveryReport.of(id.get(), delivery, state.get()));
        }
        return Ids.parse(id.get()).map(ours -> new DeliveryReport("", ours, delivery, state.get()));
    }

    private static Delivery delivery(String state, Map<String, String> filled) {
        if (AnswerReader.isOneOf(state, filled.getOrDefault("reportDelivered", ""))) {
            return Delivery.DELIVERED;
        }
        return AnswerReader.isOneOf(state, filled.getOrDefault("reportUnderway", ""))
                ? Delivery.UNDERWAY
                : Delivery.UNDELIVERED;
    }

    private boolean isOptOut(JsonNode entry, Map<String, String> filled) {
        Optional<String> phone = AnswerReader.value(entry, filled.getOrDefault("inboundPhone", ""));
        Optional<String> text = AnswerReader.value(entry, filled.getOrDefault("inboundText", ""));
        return phone.isPresent() && text.isPresent() && reports.received(provider.id(), phone.get(), text.get());
    }
}
