package io.zhanggui.api.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackgroundTest {
    private final List<String> handedOver = new ArrayList<>();

    @Test
    void aResultIsHandedOverWhenThePageIsReadyAndNotBefore() {
        Runnable delivery = Background.outcome(() -> "done", handedOver::add);
        assertThat(handedOver).isEmpty();

        delivery.run();

        assertThat(handedOver).containsExactly("done");
    }

    @Test
    void aClassThatIsGoneReachesThePageInsteadOfLeavingItBusy() {
        Runnable delivery = Background.outcome(() -> missing(new NoClassDefFoundError("a stopped plugin")), this::take);

        assertThatThrownBy(delivery::run).isInstanceOf(NoClassDefFoundError.class);
        assertThat(handedOver).isEmpty();
    }

    @Test
    void anExceptionReachesThePageAsItIsOrWrappedWhenItIsChecked() {
        Runnable unchecked = Background.outcome(() -> missing(new IllegalArgumentException("a bug")), this::take);
        Runnable checked = Background.outcome(
                () -> {
                    throw new IOException("no disk");
                },
                this::take);

        assertThatThrownBy(unchecked::run).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(checked::run)
                .isInstanceOf(IllegalStateException.class)
                .hasCauseInstanceOf(IOException.class);
    }

    private void take(String result) {
        handedOver.add(result);
    }

    private static String missing(RuntimeException failure) {
        throw failure;
    }

    private static String missing(Error failure) {
        throw failure;
    }
}
