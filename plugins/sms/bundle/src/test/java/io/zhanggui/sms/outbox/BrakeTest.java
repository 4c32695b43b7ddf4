package io.zhanggui.sms.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.sms.api.MessageProvider;
import io.zhanggui.sms.api.Outcome;
import io.zhanggui.sms.api.OutgoingMessage;
import io.zhanggui.sms.api.ProviderSettings;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BrakeTest {
    private static final Outcome TAKEN = Outcome.Accepted.as("r");
    private static final Outcome LOST = new Outcome.Unknown("?");
    private static final Outcome REFUSED = new Outcome.Rejected("no");

    private final Map<String, String> filledIn = new HashMap<>(Map.of("url", "wrong"));
    private final MessageProvider provider = new Provider();
    private final Brake brake = new Brake(
            new ProviderSettings() {
                @Override
                public Map<String, String> of(MessageProvider asked) {
                    return Map.copyOf(filledIn);
                }

                @Override
                public boolean isChosen(MessageProvider asked) {
                    return true;
                }
            },
            unused(Operators.class),
            unused(AuditLog.class));

    @Test
    void twentyLostOrRefusedInARowStopTheQueueHoweverManyGoAtATime() {
        assertThat(brake.room(provider, 200)).isEqualTo(20);
        brake.hear(provider, Collections.nCopies(8, LOST));
        brake.hear(provider, Collections.nCopies(8, REFUSED));
        assertThat(brake.room(provider, 8)).isEqualTo(4);
        assertThat(brake.held(provider)).isZero();
        brake.hear(provider, Collections.nCopies(4, LOST));
        assertThat(brake.room(provider, 8)).isZero();
        assertThat(brake.held(provider)).isEqualTo(20);
    }

    @Test
    void oneThatIsTakenBeginsTheRowAnewAndLetsAllGoAtATime() {
        brake.hear(provider, Collections.nCopies(19, REFUSED));
        brake.hear(provider, List.of(TAKEN));
        assertThat(brake.room(provider, 200)).isEqualTo(200);
        brake.hear(provider, List.of(LOST));
        assertThat(brake.room(provider, 200)).isEqualTo(19);
    }

    @Test
    void whatMayBeTakenLaterCountsNeitherWay() {
        brake.hear(provider, Collections.nCopies(19, REFUSED));
        brake.hear(provider, Collections.nCopies(50, new Outcome.TryLater("busy")));
        assertThat(brake.room(provider, 8)).isEqualTo(1);
    }

    @Test
    void mendedSettingsOrAMessageThatWasTakenLetItGoOn() {
        brake.hear(provider, Collections.nCopies(20, LOST));
        filledIn.put("url", "right");
        assertThat(brake.held(provider)).isZero();
        brake.hear(provider, Collections.nCopies(20, LOST));
        assertThat(brake.held(provider)).isEqualTo(20);
        brake.release(provider);
        assertThat(brake.room(provider, 8)).isEqualTo(8);
    }

    private static <T> T unused(Class<T> type) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    throw new AssertionError(method.getName());
                }));
    }

    private static final class Provider implements MessageProvider {
        @Override
        public String id() {
            return "test";
        }

        @Override
        public boolean leavesTheShop() {
            return true;
        }

        @Override
        public Outcome send(OutgoingMessage message) {
            throw new AssertionError("not here");
        }
    }
}
