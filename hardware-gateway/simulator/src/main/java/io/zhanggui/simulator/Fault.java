package io.zhanggui.simulator;

import java.util.Arrays;
import java.util.Optional;

/// What can be wrong with the printer.
enum Fault {
    PAPER_LOW("paper-low"),
    PAPER_OUT("paper-out"),
    COVER_OPEN("cover-open"),
    POWER_OFF("power-off"),
    /// Fifty milliseconds for each line.
    SLOW("slow"),
    /// Prints five lines more, then nothing, and answers nothing, until somebody switches it off and on again.
    STUCK("stuck"),
    /// As slow, and confirms what it has received and not printed.
    LIES("lies");

    private final String label;

    Fault(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    static Optional<Fault> of(String label) {
        return Arrays.stream(values())
                .filter(fault -> fault.label.equals(label))
                .findFirst();
    }
}
