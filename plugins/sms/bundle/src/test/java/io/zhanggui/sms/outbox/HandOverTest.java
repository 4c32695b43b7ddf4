package io.zhanggui.sms.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.api.text.Texts;
import io.zhanggui.sms.api.MessageProvider;
import io.zhanggui.sms.api.Outcome;
import io.zhanggui.sms.api.OutgoingMessage;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class HandOverTest {
    private static final OutgoingMessage MESSAGE = message(1);

    private final HandOver handOver = new HandOver(new Keys(), Duration.ofMillis(20));

    @Test
    void aProviderThatNeverAnswersLeavesTheOutcomeUnknownAndIsInterrupted() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);
        Outcome outcome = handOver.of(
                provider(message -> {
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException stopped) {
                        interrupted.countDown();
                    }
                    return new Outcome.Accepted(List.of());
                }),
                MESSAGE);
        assertThat(outcome).isEqualTo(new Outcome.Unknown("sms.outcome.no-answer"));
        interrupted.await();
    }

    @Test
    void aProviderThatBreaksOffLeavesTheOutcomeUnknownToo() throws InterruptedException {
        Outcome outcome = new HandOver(new Keys())
                .of(
                        provider(message -> {
                            throw new IllegalStateException("13800001234 with a code 123456");
                        }),
                        MESSAGE);
        assertThat(outcome).isEqualTo(new Outcome.Unknown("sms.outcome.broke"));
    }

    @Test
    void severalAreHandedOverAtTheSameTimeAndAnsweredInTheirOrder() throws InterruptedException {
        CountDownLatch all = new CountDownLatch(3);
        List<Outcome> outcomes = new HandOver(new Keys())
                .of(
                        provider(message -> {
                            all.countDown();
                            try {
                                all.await();
                            } catch (InterruptedException stopped) {
                                throw new IllegalStateException(stopped);
                            }
                            return Outcome.Accepted.as("r" + message.id());
                        }),
                        List.of(message(1), message(2), message(3)));
        assertThat(outcomes)
                .containsExactly(Outcome.Accepted.as("r1"), Outcome.Accepted.as("r2"), Outcome.Accepted.as("r3"));
    }

    @Test
    void pausesDoubleUpToTwoHours() {
        assertThat(Notes.pause(1)).isEqualTo(Duration.ofMinutes(1));
        assertThat(Notes.pause(4)).isEqualTo(Duration.ofMinutes(8));
        assertThat(Notes.pause(12)).isEqualTo(Duration.ofHours(2));
    }

    private static OutgoingMessage message(long id) {
        return new OutgoingMessage(id, "13800001234", "【店】您好", "店", "NOTICE", Map.of());
    }

    private static MessageProvider provider(Function<OutgoingMessage, Outcome> sending) {
        return new MessageProvider() {
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
                return sending.apply(message);
            }
        };
    }

    /// Says the keys themselves.
    private static final class Keys implements Texts {
        @Override
        public String get(String key, Locale locale, Object... arguments) {
            return key;
        }

        @Override
        public String get(String key, Object... arguments) {
            return key;
        }

        @Override
        public Locale locale() {
            return CHINESE;
        }
    }
}
