package io.zhanggui.sms.channel.cloud;

import io.zhanggui.api.text.Texts;
import io.zhanggui.sms.api.Outcome;
import io.zhanggui.sms.channel.http.HttpCall;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a cloud answered.
final class CloudAnswer {
    static final JsonMapper MAPPER = new JsonMapper();
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private CloudAnswer() {}

    /// What is wrong with the address that the shop filled in.
    static Optional<String> obstacle(Texts texts, Map<String, String> filled) {
        return HttpCall.isAddress(filled.getOrDefault("endpoint", ""))
                ? Optional.empty()
                : Optional.of(texts.get("sms.cloud.no-endpoint"));
    }

    /// Sends a request that is made here. One that cannot even be made has surely gone nowhere.
    /// @param understood what a JSON answer means; empty when it means nothing
    static Outcome outcome(Texts texts, Supplier<HttpRequest> made, Function<JsonNode, Optional<Outcome>> understood) {
        HttpRequest request;
        try {
            request = made.get();
        } catch (RuntimeException wrong) {
            return new Outcome.TryLater(texts.get("sms.http.no-request"));
        }
        return outcome(texts, HttpCall.send(request, PATIENCE), understood);
    }

    /// @param understood what a JSON answer means; empty when it means nothing
    private static Outcome outcome(
            Texts texts, HttpCall.Reply reply, Function<JsonNode, Optional<Outcome>> understood) {
        return switch (reply) {
            case HttpCall.NotSent nobody -> new Outcome.TryLater(texts.get("sms.outcome.nobody", nobody.why()));
            case HttpCall.NoAnswer lost -> new Outcome.Unknown(texts.get("sms.outcome.lost", lost.why()));
            case HttpCall.Answered answered ->
                json(answered.body())
                        .flatMap(understood)
                        .orElseGet(() -> answered.status() == 429
                                ? new Outcome.TryLater(texts.get("sms.outcome.busy", answered.status()))
                                : new Outcome.Unknown(texts.get("sms.outcome.nonsense", "HTTP " + answered.status())));
        };
    }

    static Optional<JsonNode> json(String body) {
        try {
            return Optional.ofNullable(MAPPER.readTree(body)).filter(JsonNode::isObject);
        } catch (JacksonException nonsense) {
            return Optional.empty();
        }
    }

    static String text(JsonNode node, String name) {
        JsonNode value = node.path(name);
        return value.isValueNode() && !value.isNull() ? value.asString() : "";
    }
}
