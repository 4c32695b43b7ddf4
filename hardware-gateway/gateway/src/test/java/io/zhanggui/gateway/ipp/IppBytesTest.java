package io.zhanggui.gateway.ipp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The bytes on the line, written out as RFC 8010 has them.
class IppBytesTest {
    private static final String URI = "ipp://p/ipp";
    private static final String HEAD = "G\0\u0012attributes-charset\0\5utf-8"
            + "H\0\u001battributes-natural-language\0\2en"
            + "E\0\u000bprinter-uri\0\u000bipp://p/ipp";
    private static final String USER = "B\0\u0014requesting-user-name\0\u0008zhanggui";

    private static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, ISO_8859_1);
    }

    @Test
    void aJobIsSentByItsNameInTheFormatThatThePrinterTakes() {
        assertThat(text(IppRequest.printJob(URI, "receipt:1", "application/octet-stream")))
                .isEqualTo("\1\1\0\2\0\0\0\1\1" + HEAD + USER + "B\0\u0008job-name\0\11receipt:1"
                        + "I\0\17document-format\0\30application/octet-stream" + "\3");
    }

    @Test
    void aJobIsAskedForAndTakenBackByItsNumber() {
        String job = "!\0\6job-id\0\4\0\1\u00e2\u0040";
        assertThat(text(IppRequest.getJobAttributes(URI, 123_456, List.of("job-state", "x"))))
                .isEqualTo("\1\1\0\11\0\0\0\1\1" + HEAD + job + USER + "D\0\24requested-attributes\0\11job-state"
                        + "D\0\0\0\1x" + "\3");
        assertThat(text(IppRequest.cancelJob(URI, 123_456)))
                .isEqualTo("\1\1\0\10\0\0\0\1\1" + HEAD + job + USER + "\3");
    }

    @Test
    void aPrinterIsAskedForWhatIsWanted() {
        assertThat(text(IppRequest.getPrinterAttributes(URI, List.of("printer-state"))))
                .isEqualTo(
                        "\1\1\0\u000b\0\0\0\1\1" + HEAD + USER + "D\0\24requested-attributes\0\15printer-state" + "\3");
    }

    private static final String ANSWER = "\2\0\0\1\0\0\0\1"
            + "\1G\0\u0012attributes-charset\0\5utf-8"
            + "A\0\16status-message\0\2ok"
            + "\4#\0\15printer-state\0\4\0\0\0\5"
            + "D\0\25printer-state-reasons\0\21media-empty-error"
            + "D\0\0\0\20cover-open-error"
            + "\"\0\31printer-is-accepting-jobs\0\1\0"
            + "4\0\11media-col\0\0" // a collection with one member
            + "J\0\0\0\1x" + "!\0\0\0\4\0\0\0\7" + "7\0\0\0\0"
            + "\2!\0\6job-id\0\4\0\0\1\0"
            + "\23\0\22time-at-processing\0\0"
            + "6\0\10job-name\0\6\0\1e\0\1n"
            + "\3behind it";

    @Test
    void anAnswerIsReadWithSeveralValuesGroupsAndCollections() throws IOException {
        IppResponse answer = IppResponse.decode(bytes(ANSWER));

        assertThat(answer.isDone()).isTrue();
        assertThat(answer.text("status-message")).isEqualTo("ok");
        assertThat(answer.number("printer-state")).hasValue(5);
        assertThat(answer.texts("printer-state-reasons")).containsExactly("media-empty-error", "cover-open-error");
        assertThat(answer.isFalse("printer-is-accepting-jobs")).isTrue();
        assertThat(answer.number("job-id")).hasValue(256);
        assertThat(answer.number("time-at-processing")).isEmpty();
        assertThat(answer.has("time-at-processing")).isTrue();
        assertThat(answer.text("job-name")).isEqualTo("n");
        assertThat(answer.has("x")).isFalse();
    }

    @Test
    void whatTheStatusSaysIsTold() throws IOException {
        assertThat(IppResponse.decode(bytes("\1\1\5\7\0\0\0\1\3"))).matches(IppResponse::isBusy);
        assertThat(IppResponse.decode(bytes("\1\1\4\6\0\0\0\1\3"))).matches(IppResponse::isNotFound);
        assertThat(IppResponse.decode(bytes("\1\1\4\12\0\0\0\1\3"))).matches(answer -> !answer.isDone());
    }

    /// Whatever answers, at worst it is no answer.
    @Test
    void damagedAnswersAreRefusedAndNothingElse() throws IOException {
        byte[] whole = bytes(ANSWER.substring(0, ANSWER.indexOf("behind")));
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> IppResponse.decode(cut)).isInstanceOf(IOException.class);
        }
        assertThatThrownBy(() -> IppResponse.decode(bytes("HTTP/1.1 200 OK"))).hasMessageContaining("IPP");
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            try {
                IppResponse.decode(damaged).texts("printer-state-reasons");
            } catch (IOException refused) {
                assertThat(refused).hasMessageMatching(".*(cut off|IPP).*");
            }
        }
    }
}
