package io.zhanggui.gateway.serial;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.gateway.serial.Framer.Code;
import io.zhanggui.protocol.FrameRules;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FramerTest {
    private static final FrameRules STANDARD = FrameRules.standard();

    private static List<Code> codes(FrameRules rules, byte[]... reads) {
        Framer framer = new Framer(rules);
        List<Code> codes = new ArrayList<>();
        for (byte[] read : reads) {
            codes.addAll(framer.accept(read, read.length));
        }
        return codes;
    }

    private static Code plain(String text) {
        return new Code(text, "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r", "\n", "\r\n", "\t", "\u0003", "\r\n\r\n"})
    void everyTerminatorEndsACodeOnce(String terminator) {
        byte[] sent = ("690" + terminator + "691" + terminator).getBytes(UTF_8);
        assertThat(codes(STANDARD, sent)).containsExactly(plain("690"), plain("691"));
    }

    @Test
    void aCodeOfSeveralLinesBetweenStxAndEtxIsOneCode() {
        byte[] sent = "\u0002王小姐\r\n13800138000\u0003\r\n690\r\u0002691\r\u0002692\r\n\u0003".getBytes(UTF_8);
        assertThat(codes(STANDARD, sent))
                .containsExactly(plain("王小姐  13800138000"), plain("690"), plain("691"), plain("692"));
        byte[][] one = new byte[sent.length][];
        for (int i = 0; i < sent.length; i++) {
            one[i] = new byte[] {sent[i]};
        }
        assertThat(codes(STANDARD, one)).isEqualTo(codes(STANDARD, sent));
    }

    @Test
    void everySplitPointGivesTheSameCodes() {
        byte[] sent = "\u0002690\u0003\r\n]E06912345678901\r会员8800\n\t\r]C1011234\u001d10AB\r".getBytes(UTF_8);
        List<Code> whole = codes(STANDARD, sent);
        assertThat(whole)
                .containsExactly(
                        plain("690"),
                        new Code("6912345678901", "E0"),
                        plain("会员8800"),
                        new Code("011234\u001d10AB", "C1"));
        for (int first = 0; first <= sent.length; first++) {
            for (int second = first; second <= sent.length; second++) {
                assertThat(codes(
                                STANDARD,
                                Arrays.copyOfRange(sent, 0, first),
                                Arrays.copyOfRange(sent, first, second),
                                Arrays.copyOfRange(sent, second, sent.length)))
                        .isEqualTo(whole);
            }
        }
    }

    @Test
    void tenThousandScansInRandomReadsAreNeitherLostNorMerged() {
        Random random = new Random(20260722);
        StringBuilder sent = new StringBuilder();
        List<Code> expected = new ArrayList<>();
        String[] terminators = {"\r", "\n", "\r\n", "\t"};
        for (int i = 0; i < 10_000; i++) {
            String code = "A" + i + "-" + random.nextInt(1_000_000);
            expected.add(plain(code));
            sent.append(code).append(terminators[random.nextInt(terminators.length)]);
        }
        byte[] bytes = sent.toString().getBytes(UTF_8);
        List<byte[]> reads = new ArrayList<>();
        int at = 0;
        while (at < bytes.length) {
            int count = Math.min(bytes.length - at, random.nextInt(70));
            reads.add(Arrays.copyOfRange(bytes, at, at + count));
            at += count;
        }
        assertThat(codes(STANDARD, reads.toArray(new byte[0][]))).isEqualTo(expected);
    }

    @Test
    void aCodeWithoutTerminatorEndsWhenTheLineFallsSilent() {
        Framer framer = new Framer(STANDARD);
        assertThat(framer.accept("690".getBytes(UTF_8), 3)).isEmpty();
        assertThat(framer.isWaiting()).isTrue();
        assertThat(framer.idle()).containsExactly(plain("690"));
        assertThat(framer.isWaiting()).isFalse();
        assertThat(framer.idle()).isEmpty();
    }

    @Test
    void prefixAndSuffixAreCutOffWhereTheyAreThere() {
        FrameRules rules = new FrameRules("~", "#", 0);
        assertThat(codes(rules, "~690#\r691\r~]E0692#\r~#\r".getBytes(UTF_8)))
                .containsExactly(plain("690"), plain("691"), new Code("692", "E0"));
    }

    @Test
    void textInTheChineseCodePageIsUnderstoodAsWellAsUtf8() {
        assertThat(codes(STANDARD, "会员\r".getBytes(Charset.forName("GB18030")))).containsExactly(plain("会员"));
    }

    @Test
    void noiseLongerThanAnyCodeIsDroppedAsAWhole() {
        byte[] noise = new byte[Framer.MAX_BYTES + 1];
        Arrays.fill(noise, (byte) '7');
        assertThat(codes(STANDARD, noise, "\r690\r".getBytes(UTF_8))).containsExactly(plain("690"));
    }

    @Test
    void otherControlCharactersAreNoPartOfACode() {
        assertThat(codes(STANDARD, "\u00006\u00079\u001b0\r".getBytes(UTF_8))).containsExactly(plain("690"));
    }
}
