package io.zhanggui.protocol.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.protocol.DeviceConfiguration;
import io.zhanggui.protocol.Message;
import io.zhanggui.protocol.Message.PrintJob;
import io.zhanggui.protocol.MessageCodec;
import io.zhanggui.protocol.Protocol;
import io.zhanggui.protocol.document.PrintBlock;
import io.zhanggui.protocol.document.PrintDocument;
import java.lang.reflect.Proxy;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JobFlowTest {
    /// What the shop has stored and heard nothing of.
    private final List<PrintJob> stored = new ArrayList<>();

    private final List<String> sent = new ArrayList<>();
    private final JobFlow flow = flow(Protocol.VERSION);

    private JobFlow flow(int version) {
        return new JobFlow(
                shop(), "g1", version, InstantSource.system(), message -> sent.add(((PrintJob) message).jobId()));
    }

    private GatewayShop shop() {
        return (GatewayShop) Proxy.newProxyInstance(
                GatewayShop.class.getClassLoader(), new Class<?>[] {GatewayShop.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("unanswered")) {
                        return List.copyOf(stored.subList(0, Math.min((int) arguments[1], stored.size())));
                    }
                    return new DeviceConfiguration(1, "till", List.of(), List.of(), List.of());
                });
    }

    private PrintJob job(int number) {
        return PrintJob.of(
                "j" + number, number, "p", 1_000, PrintDocument.of(PrintBlock.Text.left("receipt " + number)));
    }

    /// A job is stored before it is offered.
    private void print(int number) {
        stored.add(job(number));
        flow.print(job(number));
    }

    private void accepted(String jobId) {
        stored.removeIf(job -> job.jobId().equals(jobId));
        flow.answered(jobId);
    }

    private static List<String> jobs(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(number -> "j" + number).toList();
    }

    @Test
    void aGatewayGetsNoMoreThanItHasRoomForAndTheRestInOrderWhenItHas() {
        IntStream.rangeClosed(1, 1_000).forEach(number -> stored.add(job(number)));
        flow.begin();
        assertThat(sent).isEmpty();
        flow.credit(10L * PrintJob.MIN_WEIGHT);
        assertThat(sent).isEqualTo(jobs(1, 10));
        // Later than those that wait, so it waits as well.
        print(1_001);
        assertThat(sent).hasSize(10);

        long room = 10;
        for (int number = 1; number <= 1_001; number++) {
            accepted("j" + number);
            flow.credit(++room * PrintJob.MIN_WEIGHT);
            assertThat(sent).hasSize((int) Math.min(1_001, room));
        }
        assertThat(sent).isEqualTo(jobs(1, 1_001));
    }

    @Test
    void aJobGoesOutAtOnceWhereThereIsRoomAndNothingWaits() {
        flow.begin();
        flow.credit(3L * PrintJob.MIN_WEIGHT);
        print(1);
        print(2);
        print(3);
        print(4);
        assertThat(sent).isEqualTo(jobs(1, 3));
        flow.credit(3L * PrintJob.MIN_WEIGHT);
        assertThat(sent).isEqualTo(jobs(1, 3));
        flow.credit(4L * PrintJob.MIN_WEIGHT);
        assertThat(sent).isEqualTo(jobs(1, 4));
    }

    /// Else a job larger than all the room would hold up those behind it for ever.
    @Test
    void theLastJobMayWeighMoreThanIsLeft() {
        PrintBlock line = PrintBlock.Text.left("a long line ".repeat(20));
        PrintDocument list = new PrintDocument(Collections.nCopies(500, line), false, true);
        PrintJob large = PrintJob.of("large", 1, "p", 1_000, list);
        assertThat(large.weight())
                .isGreaterThan(10L * PrintJob.MIN_WEIGHT)
                .isEqualTo(MessageCodec.encodeDocument(list).length);
        stored.add(large);
        flow.begin();
        flow.credit(1);
        assertThat(sent).containsExactly("large");
        print(2);
        assertThat(sent).hasSize(1);
        flow.credit(large.weight() + 1);
        assertThat(sent).containsExactly("large", "j2");
    }

    @Test
    void aGatewayThatSaysNothingAboutItsRoomGetsItsJobsAsBefore() {
        JobFlow old = flow(Protocol.FIRST_WITH_CREDIT - 1);
        stored.add(job(1));
        old.begin();
        old.print(job(2));
        assertThat(sent).isEqualTo(jobs(1, 2));
    }

    @Test
    void creditIsAMessageOfTheGateway() {
        assertThat(MessageCodec.decode("{\"type\":\"credit\",\"weight\":5}")).isEqualTo(new Message.Credit(5));
    }
}
