package io.zhanggui.gateway.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.gateway.serial.Framer;
import io.zhanggui.protocol.FrameRules;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TypedKeysTest {
    private static final int SHIFT = 42;
    private static final int CONTROL = 29;
    private static final int CAPS_LOCK = 58;
    private final ByteBuffer events = ByteBuffer.allocate(24 * 200).order(ByteOrder.nativeOrder());
    private final TypedKeys keys = new TypedKeys();

    private void event(int type, int code, int value) {
        events.putLong(0)
                .putLong(0)
                .putShort((short) type)
                .putShort((short) code)
                .putInt(value);
    }

    private void stroke(int... codes) {
        for (int code : codes) {
            event(4, 4, code);
            event(1, code, 1);
            event(0, 0, 0);
            event(1, code, 0);
        }
    }

    private void held(int modifier, int... codes) {
        event(1, modifier, 1);
        stroke(codes);
        event(1, modifier, 0);
    }

    private String typed() {
        events.flip();
        byte[] buffer = new byte[4_096];
        int count = KeyboardLine.typed(events, keys, buffer);
        events.clear();
        return new String(buffer, 0, count, StandardCharsets.ISO_8859_1);
    }

    @Test
    void aScannersKeysBecomeItsCode() {
        stroke(7, 10, 11, 2, 28);
        assertThat(typed()).isEqualTo("6901\r");
        held(SHIFT, 30);
        stroke(30, 12, 57, 53);
        held(SHIFT, 3, 12, 41);
        assertThat(typed()).isEqualTo("Aa- /@_~");
    }

    @Test
    void theKeyPadsDigitsAndEnterCountAsWell() {
        stroke(79, 82, 71, 96);
        assertThat(typed()).isEqualTo("107\r");
    }

    @Test
    void capsLockTurnsLettersRoundButNotDigits() {
        stroke(CAPS_LOCK, 16, 2);
        held(SHIFT, 16);
        assertThat(typed()).isEqualTo("Q1q");
    }

    @Test
    void controlAndTheBracketAreTheSeparatorOfGs1() {
        stroke(2);
        held(CONTROL, 27, 46);
        stroke(3);
        assertThat(typed()).isEqualTo("1\u001d2");
    }

    @Test
    void aKeyThatRepeatsItselfIsTypedOnce() {
        event(1, 2, 1);
        event(1, 2, 2);
        event(1, 2, 2);
        event(1, 2, 0);
        assertThat(typed()).isEqualTo("1");
    }

    @Test
    void whenTheKernelDroppedKeysTheCodeIsDroppedAsAWholeAndTheNextOneIsRead() {
        stroke(7, 10);
        event(1, SHIFT, 1);
        event(0, 3, 0);
        stroke(11, 2, 28, 3, 4, 28);
        Framer framer = new Framer(FrameRules.standard());
        byte[] bytes = typed().getBytes(StandardCharsets.ISO_8859_1);
        assertThat(framer.accept(bytes, bytes.length)).containsExactly(new Framer.Code("23", ""));
    }

    @Test
    void whatWasTypedBeforeAnUnpluggingIsNoPartOfTheNextCode() {
        Framer framer = new Framer(FrameRules.standard());
        assertThat(framer.accept("690".getBytes(StandardCharsets.US_ASCII), 3)).isEmpty();
        framer.discard();
        assertThat(framer.isWaiting()).isFalse();
        assertThat(framer.accept("123\r".getBytes(StandardCharsets.US_ASCII), 4))
                .containsExactly(new Framer.Code("123", ""));
    }
}
