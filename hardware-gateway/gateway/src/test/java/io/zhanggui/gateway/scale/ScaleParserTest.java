package io.zhanggui.gateway.scale;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.protocol.ScaleProtocol;
import io.zhanggui.protocol.ScaleReading.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScaleParserTest {
    private static List<Reading> read(ScaleProtocol protocol, String sent) {
        byte[] bytes = sent.getBytes(ISO_8859_1);
        return ScaleParser.of(protocol).accept(bytes, bytes.length);
    }

    private static Reading stable(int grams) {
        return new Reading(State.STABLE, grams);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "\"ST,GS,+  1.234kg\",STABLE,1234",
                "\"ST,GS,+0001.234 kg\",STABLE,1234",
                "\"ST,NT,   1.234,kg\",STABLE,1234",
                "\"ST,GS   1.234kg\",STABLE,1234",
                "\"ST,+ 00123 g\",STABLE,123",
                "\"ST,GS,+  0.000kg\",STABLE,0",
                "\"ST,GS,-  0.000kg\",STABLE,0",
                "\"US,GS,+  1.230kg\",UNSTABLE,1230",
                "\"US,GS,-  0.020kg\",BELOW_ZERO,0",
                "\"ST,NT,-  0.250kg\",BELOW_ZERO,0",
                "\"OL,GS,+\",OVERLOAD,0",
                "\"OL,GS,+ 15.005kg\",OVERLOAD,0",
                "\"ST,GS,+ 2.468 500g\",STABLE,1234",
                "\"ST,GS,+ 2.469 jin\",STABLE,1235",
                "\"ST,GS,+  0.0005kg\",STABLE,1",
                "\"~~x ST,US,ST,GS,+  1.234kg\",STABLE,1234"
            })
    void aLineOfTheContinuousProtocolIsAWeightInWholeGrams(String line, State state, int grams) {
        assertThat(read(ScaleProtocol.CONTINUOUS, line + "\r\n")).containsExactly(new Reading(state, grams));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "garbage",
                "ST,GS",
                "ST,GS,+  1.234",
                "ST,GS,+  1.234lb",
                "ST,GS,+  1.2.4kg",
                "ST,GS,+  1.234kgx",
                "ST,GS,+9999.999kg",
                "ST,TR,+  0.250kg",
                "1.234kg"
            })
    void whatIsNoWeightInAUnitOfTheShopIsNoReading(String line) {
        assertThat(read(ScaleProtocol.CONTINUOUS, line + "\r\n")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "01.234, STABLE, 1234",
        "00.000, STABLE, 0",
        "001.234, STABLE, 1234",
        "01.234N, STABLE, 1234",
        "?A, UNSTABLE, 0",
        "?B, OVERLOAD, 0",
        "?C, OVERLOAD, 0",
        "?D, BELOW_ZERO, 0",
        "?E, BELOW_ZERO, 0",
        "?H, BELOW_ZERO, 0",
        "?P, STABLE, 0",
        "?`, UNSTABLE, 0"
    })
    void anAnswerOfTheToledoProtocolIsAWeightOrSaysWhyThereIsNone(String answer, State state, int grams) {
        assertThat(read(ScaleProtocol.TOLEDO_8217, "\u0002" + answer + "\r"))
                .containsExactly(new Reading(state, grams));
    }

    @ParameterizedTest
    @ValueSource(strings = {"01.23", "1.234", "01,234", "?", "?AA", "?\u0001", "hello", "", "0123456789012.345"})
    void anAnswerInPoundsOrOfAnotherKindIsNoReading(String answer) {
        assertThat(read(ScaleProtocol.TOLEDO_8217, "\u0002" + answer + "\r")).isEmpty();
    }

    @Test
    void aParityBitIsLeftAside() {
        byte[] sent = "\u000201.234\r".getBytes(ISO_8859_1);
        for (int i = 0; i < sent.length; i++) {
            sent[i] |= (byte) (Integer.bitCount(sent[i]) % 2 << 7);
        }
        assertThat(ScaleParser.of(ScaleProtocol.TOLEDO_8217).accept(sent, sent.length))
                .containsExactly(stable(1_234));
    }

    @Test
    void aWeightIsFoundHoweverItIsSplitAndWhateverNoiseIsAroundIt() {
        Random random = new Random(7);
        for (int round = 0; round < 500; round++) {
            boolean toledo = round % 2 == 0;
            String frame = toledo ? "\u000201.234\r" : "ST,GS,+  1.234kg\r\n";
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            String sent = new String(noise, ISO_8859_1) + "\r" + frame + frame;
            ScaleParser parser = ScaleParser.of(toledo ? ScaleProtocol.TOLEDO_8217 : ScaleProtocol.CONTINUOUS);
            List<Reading> readings = new ArrayList<>();
            for (int at = 0; at < sent.length(); ) {
                int count = Math.min(sent.length() - at, 1 + random.nextInt(5));
                byte[] part = sent.substring(at, at + count).getBytes(ISO_8859_1);
                readings.addAll(parser.accept(part, count));
                at += count;
            }
            assertThat(readings).endsWith(stable(1_234), stable(1_234));
        }
    }

    @Test
    void halfAFrameThatALineTookWithItDoesNotJoinTheNextOne() {
        ScaleParser parser = ScaleParser.of(ScaleProtocol.CONTINUOUS);
        byte[] half = "ST,GS,+  1".getBytes(ISO_8859_1);
        assertThat(parser.accept(half, half.length)).isEmpty();
        parser.discard();
        byte[] rest = "2.345kg\r\n".getBytes(ISO_8859_1);
        assertThat(parser.accept(rest, rest.length)).isEmpty();
    }
}
