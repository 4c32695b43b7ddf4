package io.zhanggui.host.device;

import io.zhanggui.protocol.Message;
import io.zhanggui.protocol.Message.FoundDevices.Found;
import io.zhanggui.protocol.server.GatewayServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// Asks gateways what they can reach, and waits for the answers. Thread-safe.
final class DeviceSearch {
    private final AtomicLong lastNumber = new AtomicLong();
    private final Map<Long, Question> open = new ConcurrentHashMap<>();

    private record Question(String gatewayId, BlockingQueue<List<Found>> answer) {}

    /// Empty when the gateway is not there, is too old, or does not answer in time.
    Optional<List<Found>> find(GatewayServer server, String gatewayId, Duration patience) throws InterruptedException {
        long number = lastNumber.incrementAndGet();
        Question question = new Question(gatewayId, new ArrayBlockingQueue<>(1));
        open.put(number, question);
        try {
            return server.tell(gatewayId, new Message.FindDevices(number))
                    ? Optional.ofNullable(question.answer().poll(patience.toMillis(), TimeUnit.MILLISECONDS))
                    : Optional.empty();
        } finally {
            open.remove(number);
        }
    }

    /// A gateway answers its own questions only, each once.
    void answered(String gatewayId, Message.FoundDevices found) {
        Question question = open.get(found.number());
        if (question != null && question.gatewayId().equals(gatewayId)) {
            question.answer().offer(found.devices());
        }
    }
}
