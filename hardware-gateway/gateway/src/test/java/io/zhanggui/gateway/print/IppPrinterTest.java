package io.zhanggui.gateway.print;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.Vertx;
import io.zhanggui.gateway.ipp.IppClient;
import io.zhanggui.gateway.print.OpenPrinter.Outcome;
import io.zhanggui.protocol.Connection;
import io.zhanggui.protocol.Message.JobState.State;
import io.zhanggui.protocol.PrinterProfile;
import io.zhanggui.protocol.PrinterProfile.Barrier;
import io.zhanggui.protocol.document.PrintBlock;
import io.zhanggui.protocol.document.PrintDocument;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is said to a shop about a job, with a printer that answers what a test has written down: above all what
/// the real one in `IppPrinterIT` never does.
class IppPrinterTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final String OK = "\1\1\0\0\0\0\0\1";
    private static final String FORMATS = "I\0\31document-format-supported\0\30application/octet-stream";
    private static final String READY = OK + "\4" + FORMATS + "#\0\15printer-state\0\4\0\0\0\3" + "\3";
    private static final String CUPS = OK + "\4" + FORMATS + "A\0\14cups-version\0\0052.4.2" + "\3";
    private static final String TAKEN = OK + "\2!\0\6job-id\0\4\0\0\0\7" + "\3";
    private static final String COMPLETED = OK + "\2#\0\11job-state\0\4\0\0\0\11" + "\3";
    private static final String ABORTED = OK + "\2#\0\11job-state\0\4\0\0\0\10";
    /// Closes the connection without an answer.
    private static final String CUT = "";

    private final Deque<String> answersToJobs = new ArrayDeque<>();
    private final Deque<String> answersToQuestions = new ArrayDeque<>();
    private final List<Integer> operations = new ArrayList<>();
    private final CountDownLatch polled = new CountDownLatch(1);
    private volatile String state = READY;
    private HttpServer server;
    private IppPrinter printer;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/ipp", this::answer);
        server.start();
        printer = printer(Barrier.PAPER_STATUS);
    }

    @AfterEach
    void stop() {
        printer.close();
        server.stop(0);
    }

    @AfterAll
    static void end() {
        VERTX.close();
    }

    private IppPrinter printer(Barrier barrier) {
        Connection.Ipp target =
                new Connection.Ipp("ipp://127.0.0.1:" + server.getAddress().getPort() + "/ipp");
        return new IppPrinter(
                new IppClient(VERTX, target), target.uri(), PrinterProfile.Receipt.of(48, barrier, true), status -> {});
    }

    private void answer(HttpExchange exchange) throws IOException {
        int operation = exchange.getRequestBody().readAllBytes()[3];
        String answer;
        synchronized (this) {
            operations.add(operation);
            answer = switch (operation) {
                case 0x02 -> answersToJobs.remove();
                case 0x09 ->
                    answersToQuestions.size() == 1 ? answersToQuestions.element() : answersToQuestions.remove();
                default -> state;
            };
        }
        if (operation == 0x09) {
            polled.countDown();
        }
        if (answer.equals(CUT)) {
            exchange.close();
        } else {
            byte[] bytes = answer.getBytes(ISO_8859_1);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        }
    }

    private Outcome print() throws IOException {
        PrintDocument document = PrintDocument.of(PrintBlock.Text.left("x"));
        return printer.prepare("a", document).print();
    }

    @Test
    void whatThePrinterCompletesIsPrinted() throws IOException {
        printer.look();
        answersToJobs.add(TAKEN);
        answersToQuestions.add(OK + "\2#\0\11job-state\0\4\0\0\0\5" + "\3");
        answersToQuestions.add(COMPLETED);
        assertThat(print()).isEqualTo(Outcome.PRINTED);
    }

    @Test
    void aSpoolersWordIsTakenForLess() throws IOException {
        state = CUPS;
        printer.look();
        answersToJobs.add(TAKEN);
        answersToQuestions.add(COMPLETED);
        assertThat(print())
                .returns(State.PRINTED, Outcome::state)
                .extracting(Outcome::detail)
                .asString()
                .contains("spooler");
    }

    @Test
    void whereNoConfirmationIsTakenTheJobStaysUnknown() throws IOException {
        printer.close();
        printer = printer(Barrier.NONE);
        printer.look();
        answersToJobs.add(TAKEN);
        answersToQuestions.add(COMPLETED);
        assertThat(print().state()).isEqualTo(State.UNKNOWN);
    }

    @Test
    void aJobThatWasAbortedBeforeItBeganFailedAndOneThatHadBegunIsUnknown() throws IOException {
        printer.look();
        answersToJobs.add(TAKEN);
        answersToQuestions.add(ABORTED + "\23\0\22time-at-processing\0\0" + "\3");
        assertThat(print().state()).isEqualTo(State.FAILED);
        answersToJobs.add(TAKEN);
        answersToQuestions.clear();
        answersToQuestions.add(ABORTED + "!\0\22time-at-processing\0\4\0\0\0\1" + "\3");
        assertThat(print().state()).isEqualTo(State.UNKNOWN);
        answersToJobs.add(TAKEN);
        answersToQuestions.clear();
        answersToQuestions.add(ABORTED + "\3");
        assertThat(print().state()).isEqualTo(State.UNKNOWN);
    }

    @Test
    void whatABusyPrinterDoesNotTakeMayBeTriedAgainAndWhatItRefusesMayNot() throws IOException {
        printer.look();
        answersToJobs.add("\1\1\5\7\0\0\0\1\3");
        assertThat(print()).isEqualTo(Outcome.NOT_SENT);
        answersToJobs.add("\1\1\4\12\0\0\0\1" + "\1A\0\16status-message\0\6no raw" + "\3");
        assertThat(print())
                .returns(State.FAILED, Outcome::state)
                .extracting(Outcome::detail)
                .asString()
                .contains("no raw");
    }

    @Test
    void aPrinterThatCannotBeReachedWasSentNothing() throws IOException {
        printer.look();
        server.stop(0);
        assertThat(print()).isEqualTo(Outcome.NOT_SENT);
    }

    @Test
    void whenTheAnswerToAJobIsLostNobodyKnowsWhatBecameOfIt() throws IOException {
        printer.look();
        answersToJobs.add(CUT);
        assertThatThrownBy(this::print).isInstanceOf(IOException.class);
        assertThat(operations).containsOnlyOnce(0x02);
    }

    @Test
    void oncePrinterHasTheJobALostAnswerIsAskedForAgain() throws IOException {
        printer.look();
        answersToJobs.add(TAKEN);
        answersToQuestions.add(CUT);
        answersToQuestions.add(COMPLETED);
        assertThat(print()).isEqualTo(Outcome.PRINTED);
        assertThat(operations).containsOnlyOnce(0x02);
    }

    @Test
    void aPrinterThatHasForgottenTheJobLeavesItUnknown() throws IOException {
        printer.look();
        answersToJobs.add(TAKEN);
        answersToQuestions.add("\1\1\4\6\0\0\0\1\3");
        assertThat(print().state()).isEqualTo(State.UNKNOWN);
    }

    @Test
    void aPrinterThatTakesOnlyPagesIsNamedSo() {
        state = READY.replace("application/octet-stream", "application/pwg-rasterxx");
        assertThatThrownBy(printer::look).hasMessageContaining("no raw data").hasMessageContaining("9100");
    }

    @Test
    void whoWaitsForAPrinterEndsWhenItIsClosed() throws Exception {
        printer.look();
        answersToJobs.add(TAKEN);
        answersToQuestions.add(OK + "\2#\0\11job-state\0\4\0\0\0\5" + "\3");
        FutureTask<Outcome> printing = new FutureTask<>(this::print);
        Thread.ofPlatform().start(printing);
        polled.await();
        printer.close();
        assertThatThrownBy(printing::get).hasCauseInstanceOf(IOException.class);
    }
}
