package io.zhanggui.gateway.print;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.gateway.Latencies;
import io.zhanggui.gateway.print.JobQueue.Acceptance;
import io.zhanggui.protocol.Message.JobState.State;
import io.zhanggui.protocol.Message.PrintJob;
import io.zhanggui.protocol.Protocol;
import io.zhanggui.protocol.document.PrintBlock;
import io.zhanggui.protocol.document.PrintDocument;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

class JobQueueTest {
    @TempDir
    private Path folder = Path.of("");

    private Instant now = Instant.parse("2026-01-02T03:04:05Z");
    private Instant steady = now;
    private JobQueue queue;

    @BeforeEach
    void open() throws IOException {
        queue = JobQueue.open(folder, () -> now, () -> steady);
    }

    @AfterEach
    void close() throws IOException {
        queue.close();
    }

    private void reopen() throws IOException {
        queue.close();
        open();
    }

    private void pass(Duration time) {
        now = now.plus(time);
        steady = steady.plus(time);
    }

    private Path file() {
        return folder.resolve("print-jobs.log");
    }

    /// The file without the room that was made ahead.
    private byte[] written() throws IOException {
        byte[] bytes = Files.readAllBytes(file());
        int length = bytes.length;
        while (length > 0 && bytes[length - 1] == 0) {
            length--;
        }
        return Arrays.copyOf(bytes, length);
    }

    private static PrintJob job(String id, long sequence) {
        return PrintJob.of(id, sequence, "p", 60_000, PrintDocument.of(PrintBlock.Text.left("小票 " + id)));
    }

    private String nextId() {
        return queue.next("p").map(StoredJob::jobId).orElse("");
    }

    private State stateOf(String id) {
        return ((Acceptance.Repeated) queue.accept(job(id, 1))).job().state();
    }

    @Test
    void jobsOfAPrinterComeInTheOrderOfTheirSequenceAlsoAfterARestart() throws IOException {
        for (int sequence : new int[] {10, 9, 11}) {
            assertThat(queue.accept(job("j" + sequence, sequence))).isInstanceOf(Acceptance.Accepted.class);
        }
        queue.accept(PrintJob.of("other", 1, "q", 1_000, PrintDocument.of(PrintBlock.Text.left("x"))));
        reopen();
        List<String> printed = new ArrayList<>();
        while (!nextId().isEmpty()) {
            printed.add(nextId());
            queue.send(nextId());
            queue.end(printed.getLast(), State.PRINTED, "");
        }
        assertThat(printed).containsExactly("j9", "j10", "j11");
        assertThat(queue.openJobs()).isEqualTo(1);
    }

    @Test
    void aJobIsAcceptedOnceAndAnotherDocumentWithItsIdIsAConflict() throws IOException {
        queue.accept(job("a", 1));
        assertThat(queue.accept(job("a", 1))).isInstanceOf(Acceptance.Repeated.class);
        PrintJob other = PrintJob.of("a", 1, "p", 1_000, PrintDocument.of(PrintBlock.Text.left("other")));
        assertThat(queue.accept(other)).isInstanceOf(Acceptance.Conflict.class);

        queue.send("a");
        queue.end("a", State.PRINTED, "");
        queue.settled("a", State.PRINTED);
        reopen();
        assertThat(stateOf("a")).isEqualTo(State.PRINTED);
        assertThat(queue.accept(other)).isInstanceOf(Acceptance.Conflict.class);
        assertThat(nextId()).isEmpty();
    }

    /// Labels went to a gateway of version 2 as text for its receipt printer, before it was renewed.
    @Test
    void aJobThatWasAcceptedInItsFormForAnOldGatewayIsKnownAgain() throws IOException {
        PrintBlock.Label label = new PrintBlock.Label("氨基酸", "¥5.00", "", "LAB-1", 1);
        PrintJob labels = PrintJob.of("a", 1, "labels", 1_000, PrintDocument.of(label));
        PrintJob asText =
                PrintJob.of("a", 1, "receipts", 1_000, labels.forVersion(2).document());
        assertThat(queue.accept(asText)).isInstanceOf(Acceptance.Accepted.class);
        reopen();
        assertThat(queue.accept(labels)).isInstanceOf(Acceptance.Repeated.class);

        PrintBlock.Label other = new PrintBlock.Label("氨基酸", "¥6.00", "", "LAB-1", 1);
        assertThat(queue.accept(PrintJob.of("a", 1, "labels", 1_000, PrintDocument.of(other))))
                .isInstanceOf(Acceptance.Conflict.class);
    }

    @Test
    void whatIsOpenWeighsAlsoAfterARestartAndWhatHasEndedDoesNot() throws IOException {
        queue.accept(job("a", 1));
        queue.accept(job("b", 2));
        queue.accept(job("b", 2));
        assertThat(queue.openWeight()).isEqualTo(2L * PrintJob.MIN_WEIGHT);
        queue.send("a");
        queue.putBack("a");
        assertThat(nextId()).isEqualTo("a");
        reopen();
        assertThat(queue.openWeight()).isEqualTo(2L * PrintJob.MIN_WEIGHT);
        queue.cancel("a");
        queue.send("b");
        queue.end("b", State.PRINTED, "");
        assertThat(queue.openWeight()).isZero();
    }

    /// As one whose printer was busy.
    @Test
    void aJobThatIsPutBackHasNoMoreTimeThanItHadAndOpensNoDrawerLater() throws IOException {
        queue.accept(made("a", Duration.ZERO));
        pass(Duration.ofSeconds(50));
        queue.send("a");
        assertThat(queue.putBack("a").state()).isEqualTo(State.QUEUED);
        assertThat(queue.isFresh("a")).isTrue();
        pass(Duration.ofSeconds(20));
        assertThat(queue.isFresh("a")).isFalse();
        queue.send("a");
        queue.putBack("a");
        reopen();
        assertThat(queue.isFresh("a")).isFalse();
        pass(Duration.ofMillis(Protocol.JOB_LIFETIME_MILLIS).minusSeconds(71));
        assertThat(queue.expire()).isEmpty();
        assertThat(nextId()).isEqualTo("a");
        pass(Duration.ofSeconds(1));
        assertThat(queue.expire()).extracting(StoredJob::jobId).containsExactly("a");
        assertThatThrownBy(() -> queue.putBack("a")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aJobThatWasBeingSentWhenTheProcessEndedIsUnknownAndIsNotSentAgain() throws IOException {
        queue.accept(job("a", 1));
        queue.accept(job("b", 2));
        queue.send("a");
        reopen();

        assertThat(stateOf("a")).isEqualTo(State.UNKNOWN);
        assertThat(nextId()).isEqualTo("b");
    }

    @Test
    void statesAreRepeatedUntilTheServerHasThem() throws IOException {
        queue.accept(job("a", 1));
        queue.send("a");
        queue.end("a", State.PRINTED, "");
        reopen();
        assertThat(queue.unsettled()).extracting(StoredJob::jobId).containsExactly("a");
        queue.settled("a", State.UNKNOWN);
        assertThat(queue.unsettled()).hasSize(1);
        queue.settled("a", State.PRINTED);
        reopen();
        assertThat(queue.unsettled()).isEmpty();
    }

    @Test
    void aQueuedJobExpiresAndOneThatWasSentDoesNot() throws IOException {
        queue.accept(job("sent", 1));
        queue.accept(job("queued", 2));
        queue.send("sent");
        steady = steady.plusMillis(59_999);
        assertThat(queue.expire()).isEmpty();
        steady = steady.plusMillis(1);
        assertThat(queue.send("queued")).isEmpty();

        assertThat(queue.expire()).extracting(StoredJob::jobId).containsExactly("queued");
        assertThat(queue.send("queued")).isEmpty();
        assertThat(stateOf("sent")).isEqualTo(State.SENT);
        assertThatThrownBy(() -> queue.end("queued", State.PRINTED, "")).isInstanceOf(IllegalArgumentException.class);
    }

    /// A computer whose battery is empty starts years ago, and hears the time a minute later.
    @Test
    void aClockThatIsSetEndsNoWaitingJobAndKeepsNoneAlive() throws IOException {
        queue.accept(job("a", 1));
        Instant right = now;
        now = right.plus(Duration.ofDays(2_000));
        assertThat(queue.expire()).isEmpty();
        now = right.minus(Duration.ofDays(2_000));
        assertThat(queue.expire()).isEmpty();
        reopen();
        steady = steady.plusMillis(59_999);
        assertThat(queue.expire()).isEmpty();
        steady = steady.plusMillis(1);
        assertThat(queue.expire()).extracting(StoredJob::jobId).containsExactly("a");
    }

    @Test
    void whatIsLeftOfAJobsLifeCountsOnOverARestart() throws IOException {
        queue.accept(job("a", 1));
        now = now.plusMillis(50_000);
        reopen();
        steady = steady.plusMillis(9_999);
        assertThat(queue.expire()).isEmpty();
        steady = steady.plusMillis(1);
        assertThat(queue.expire()).hasSize(1);
    }

    /// Forty receipts that waited for paper would else open it forty times.
    @Test
    void aJobThatWasHeldUpOpensNoDrawerAlsoAfterARestart() throws IOException {
        queue.accept(made("a", Duration.ZERO));
        steady = steady.plusMillis(59_999);
        assertThat(queue.isFresh("a")).isTrue();
        steady = steady.plusMillis(1);
        assertThat(queue.isFresh("a")).isFalse();

        queue.accept(made("b", Duration.ZERO));
        now = now.plusMillis(30_000);
        reopen();
        assertThat(queue.isFresh("b")).isTrue();
        now = now.plusMillis(30_000);
        reopen();
        assertThat(queue.isFresh("b")).isFalse();
        now = now.minus(Duration.ofDays(2_000));
        reopen();
        assertThat(queue.isFresh("b")).isFalse();
        assertThat(queue.isFresh("never heard of")).isFalse();
    }

    /// The line was away, and all that was sold meanwhile comes at once.
    @Test
    void aJobThatWasHeldUpAtTheServerOpensNoDrawerEither() throws IOException {
        queue.accept(made("a", Duration.ofMinutes(2)));
        assertThat(queue.isFresh("a")).isFalse();
        queue.accept(made("b", Duration.ofSeconds(59)));
        assertThat(queue.isFresh("b")).isTrue();
        reopen();
        assertThat(queue.isFresh("a")).isFalse();
        assertThat(queue.isFresh("b")).isTrue();
        steady = steady.plusMillis(1_000);
        assertThat(queue.isFresh("b")).isFalse();
    }

    /// As the server sends one that is so old.
    private static PrintJob made(String id, Duration ago) {
        return PrintJob.of(
                id, 1, "p", Protocol.JOB_LIFETIME_MILLIS - ago.toMillis(), PrintDocument.of(PrintBlock.Text.left("x")));
    }

    @Test
    void jobsOfPrintersThatAreGoneFailAndOthersWait() throws IOException {
        queue.accept(job("a", 1));
        queue.accept(PrintJob.of("other", 1, "q", 60_000, PrintDocument.of(PrintBlock.Text.left("x"))));
        assertThat(queue.keepOnly(Set.of("q"))).extracting(StoredJob::jobId).containsExactly("a");
        assertThat(stateOf("a")).isEqualTo(State.FAILED);
        assertThat(queue.next("q")).isPresent();
        reopen();
        assertThat(stateOf("a")).isEqualTo(State.FAILED);
        assertThat(queue.giveUp()).extracting(StoredJob::state).containsExactly(State.CANCELLED);
        assertThat(queue.openJobs()).isZero();
    }

    /// As on a disk that has room for a record, but not for a second file.
    @Test
    void aLogThatCannotBeMadeSmallIsGoneOnWith() throws IOException {
        queue.accept(job("before", 1));
        queue.close();
        byte[] torn = written();
        Files.write(file(), Arrays.copyOf(torn, torn.length + 7));
        Files.write(file(), new byte[] {1, 2, 3}, StandardOpenOption.APPEND);
        Path inTheWay = Files.createDirectories(folder.resolve("print-jobs.log.new/x"));
        open();
        assertThat(queue.accept(job("after", 2))).isInstanceOf(Acceptance.Accepted.class);
        queue.send("before");
        queue.end("before", State.PRINTED, "");
        PrintBlock text = PrintBlock.Text.left("长".repeat(2_000));
        PrintDocument large = new PrintDocument(Collections.nCopies(20, text), false, true);
        for (int i = 0; i < 50; i++) {
            assertThat(queue.accept(PrintJob.of("j" + i, 10 + i, "p", 60_000, large)))
                    .isInstanceOf(Acceptance.Accepted.class);
            queue.tend();
        }
        reopen();
        assertThat(stateOf("before")).isEqualTo(State.PRINTED);
        assertThat(nextId()).isEqualTo("after");
        assertThat(queue.openJobs()).isEqualTo(51);

        Files.delete(inTheWay);
        Files.delete(inTheWay.getParent());
        reopen();
        assertThat(stateOf("before")).isEqualTo(State.PRINTED);
        assertThat(queue.openJobs()).isEqualTo(51);
        assertThat(folder.resolve("print-jobs.log.new")).doesNotExist();
    }

    @Test
    void aQueuedJobIsTakenBackAndOneThatWasSentIsNot() throws IOException {
        queue.accept(job("a", 1));
        queue.accept(job("b", 2));
        queue.send("a");
        assertThat(queue.cancel("a").orElseThrow().state()).isEqualTo(State.SENT);
        assertThat(queue.cancel("b").orElseThrow().state()).isEqualTo(State.CANCELLED);
        assertThat(queue.cancel("c")).isEmpty();
        assertThat(nextId()).isEmpty();

        reopen();
        assertThat(stateOf("b")).isEqualTo(State.CANCELLED);
    }

    /// After a step back to an older gateway.
    @Test
    void whatALaterVersionHasWrittenKeepsNothingFromStarting() throws IOException {
        queue.accept(job("later", 1));
        queue.accept(job("mine", 2));
        queue.close();
        List<byte[]> records = new ArrayList<>();
        JobLogReader.Found found = JobLogReader.read(file(), records::add);
        assertThat(found.records()).isEqualTo(2);
        byte[] first = records.getFirst();
        String text = new String(first, StandardCharsets.ISO_8859_1);
        int at = text.indexOf("\"text\"");
        System.arraycopy("\"holo\"".getBytes(StandardCharsets.ISO_8859_1), 0, first, at, 6);
        records.add(new byte[] {'Z', 1, 2});
        try (JobLog log = JobLog.open(file(), found)) {
            log.rewrite(records.iterator());
        }
        open();
        assertThat(nextId()).isEqualTo("mine");
        assertThat(queue.unsettled())
                .filteredOn(stored -> stored.jobId().equals("later"))
                .extracting(StoredJob::state)
                .containsExactly(State.FAILED);
    }

    @Test
    void theQueueIsBounded() {
        for (int i = 0; i < JobQueue.MAX_OPEN_JOBS; i++) {
            assertThat(queue.accept(job("j" + i, i))).isInstanceOf(Acceptance.Accepted.class);
        }
        assertThat(queue.accept(job("more", 9_999))).isInstanceOf(Acceptance.Rejected.class);
        assertThat(queue.accept(job("j5", 5))).isInstanceOf(Acceptance.Repeated.class);
    }

    @Test
    void aFileCutAtAnyByteKeepsEveryRecordBeforeTheCut() throws IOException {
        TreeMap<Long, Integer> acceptedUpTo = new TreeMap<>(Map.of(0L, 0));
        for (int i = 1; i <= 5; i++) {
            queue.accept(job("j" + i, i));
            acceptedUpTo.put((long) written().length, i);
        }
        queue.close();
        byte[] whole = written();
        for (int length = 0; length <= whole.length; length++) {
            // As after a power cut: zeros follow where room was made ahead.
            byte[] torn = Arrays.copyOf(whole, length);
            Files.write(file(), Arrays.copyOf(torn, length % 2 == 0 ? length : length + 500));
            List<byte[]> records = new ArrayList<>();
            JobLogReader.Found found = JobLogReader.read(file(), records::add);
            assertThat(records).hasSize(acceptedUpTo.floorEntry((long) length).getValue());
            assertThat(found.records()).isEqualTo(records.size());
            assertThat(found.end()).isEqualTo(acceptedUpTo.floorKey((long) length));
            assertThat(found.damagedBytes())
                    .isEqualTo(Math.max(0, written().length - acceptedUpTo.floorKey((long) length)));
        }
        open();
        assertThat(queue.openJobs()).isEqualTo(5);
    }

    @Test
    void aDamagedRecordIsLeftOutAndThoseAfterItAreFound() throws IOException {
        queue.accept(job("a", 1));
        int end = written().length;
        queue.accept(job("b", 2));
        queue.accept(job("c", 3));
        queue.close();
        byte[] bytes = written();
        Random random = new Random(7);
        int secondEnd = end + (bytes.length - end) / 2;
        bytes[end + random.nextInt(secondEnd - end)] ^= 0x40;
        Files.write(file(), bytes);
        open();

        assertThat(queue.unsettled()).extracting(StoredJob::jobId).containsExactly("a", "c");
    }

    /// `-Dfigures=true` prints how long it takes until a job is on the disk.
    @Test
    @EnabledIfSystemProperty(named = "figures", matches = "true")
    void acceptedToDurable() throws IOException {
        Latencies latencies = new Latencies();
        for (int i = 0; i < 3_000; i++) {
            PrintJob job = job("d" + i, i);
            long begin = System.nanoTime();
            assertThat(queue.accept(job)).isInstanceOf(Acceptance.Accepted.class);
            latencies.add(System.nanoTime() - begin);
            queue.send("d" + i);
            queue.end("d" + i, State.PRINTED, "");
        }
        System.out.println("FIGURE accepted -> durable: " + latencies.inMillis());
    }

    @Test
    void theFileStaysSmallOverManyJobs() throws IOException {
        PrintBlock text = PrintBlock.Text.left("长".repeat(2_000));
        PrintDocument large = new PrintDocument(Collections.nCopies(20, text), false, true);
        for (int i = 0; i < 100; i++) {
            queue.accept(PrintJob.of("j" + i, i, "p", 60_000, large));
            queue.send("j" + i);
            queue.end("j" + i, State.PRINTED, "");
            queue.settled("j" + i, State.PRINTED);
            queue.tend();
        }
        assertThat(Files.size(file())).isLessThan(6 * 1024 * 1024);
        reopen();
        assertThat(Files.size(file())).isLessThan(1024 * 1024);
        assertThat(queue.accept(PrintJob.of("j7", 7, "p", 60_000, large))).isInstanceOf(Acceptance.Repeated.class);
    }
}
