package io.zhanggui.host.ui.admin;

import io.zhanggui.api.device.Printing;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.ui.DataGrid;
import io.zhanggui.api.ui.Tag;
import io.zhanggui.api.ui.Tone;

/// The last print jobs of a till and how they ended.
final class PrintJobGrid extends DataGrid<Printing.Job> {
    PrintJobGrid(ShopClock clock) {
        textColumn(getTranslation("devices.job.at"), job -> ShopTime.of(clock, job.at()))
                .setFlexGrow(0);
        textColumn(getTranslation("devices.job.title"), Printing.Job::title);
        tagColumn(getTranslation("devices.state"), this::state);
        textColumn(getTranslation("devices.detail"), Printing.Job::detail).setFlexGrow(2);
    }

    private Tag state(Printing.Job job) {
        Tone tone = switch (job.state()) {
            case PRINTED -> Tone.GAIN;
            case WAITING, QUEUED -> Tone.INFO;
            case NO_PRINTER, EXPIRED -> Tone.NEUTRAL;
            case UNKNOWN -> Tone.CAUTION;
            case FAILED -> Tone.ALERT;
        };
        return new Tag(getTranslation("print.state." + job.state().name()), tone);
    }
}
