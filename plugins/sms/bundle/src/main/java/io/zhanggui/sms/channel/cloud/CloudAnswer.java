package io.zhanggui.sms.channel.cloud;

import io.zhanggui.api.text.Texts;
import io.zhanggui.sms.api.Outcome;
import io.zhanggui.sms.channel.http.HttpCall;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a cloud answered.
final class CloudAnswer {
    static final JsonMapper MAPPER = new JsonMapper();
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private CloudAnswer() {}

    /// @param understood what a JSON answer means; empty when it means nothing
    static Outcome outcome(Texts texts, HttpCall.Reply reply, Function<JsonNode, Optional<Outcome>> understood) {
        return switch (reply) {
            case HttpCall.NotSent nobody -> new Outcome.TryLater(texts.get("sms.outcome.nobody", nobody.why()));
            case HttpCall.NoAnswer lost -> new Outcome.Unknown(texts.get("sms.outcome.lost", lost.why()));
            case HttpCall.Answered answered ->
                json(answered.body())
                        .flatMap(understood)
                        .orElseGet(() -> answered.status() == 429 || answered.status() == 503
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
