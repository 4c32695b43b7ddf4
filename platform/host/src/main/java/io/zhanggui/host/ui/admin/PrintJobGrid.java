package io.zhanggui.host.ui.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import io.zhanggui.api.device.Printing;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.ui.DataGrid;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.Tag;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.host.device.PrintDesk;
import java.util.function.LongSupplier;

/// The last print jobs of a till and how they ended.
final class PrintJobGrid extends DataGrid<Printing.Job> {
    private final PrintDesk desk;
    private final LongSupplier tillId;

    /// @param tillId the till whose jobs are shown
    PrintJobGrid(ShopClock clock, PrintDesk desk, LongSupplier tillId) {
        this.desk = desk;
        this.tillId = tillId;
        textColumn(getTranslation("devices.job.at"), job -> ShopTime.of(clock, job.at()))
                .setFlexGrow(0);
        textColumn(getTranslation("devices.job.title"), Printing.Job::title);
        tagColumn(getTranslation("devices.state"), this::state);
        textColumn(getTranslation("devices.detail"), Printing.Job::detail).setFlexGrow(2);
        actionsColumn(this::actions);
    }

    private Component actions(Printing.Job job) {
        Div actions = new Div();
        actions.addClassName("zg-actions");
        if (PrintDesk.mayBeCancelled(job.state())) {
            actions.add(Links.action(getTranslation("devices.job.cancel"), () -> cancel(job)));
        }
        if (PrintDesk.mayBePrintedAgain(job.state())) {
            actions.add(Links.action(getTranslation("devices.job.again"), () -> again(job)));
        }
        return actions;
    }

    private void cancel(Printing.Job job) {
        desk.cancel(tillId.getAsLong(), job.jobId());
        Notices.done(getTranslation("devices.job.cancel.sent"));
    }

    /// Of what is perhaps on paper already only after a question.
    private void again(Printing.Job job) {
        Runnable print = () -> {
            desk.again(tillId.getAsLong(), job.jobId());
            Notices.done(getTranslation("devices.job.again.sent"));
        };
        if (job.state() == Printing.JobState.UNKNOWN) {
            Confirmation.ask(this, "devices.job.again.ask", "devices.job.again.hint", job.title(), print);
        } else {
            print.run();
        }
    }

    private Tag state(Printing.Job job) {
        Tone tone = switch (job.state()) {
            case PRINTED -> Tone.GAIN;
            case WAITING, QUEUED -> Tone.INFO;
            case NO_PRINTER, EXPIRED, CANCELLED -> Tone.NEUTRAL;
            case UNKNOWN -> Tone.CAUTION;
            case FAILED -> Tone.ALERT;
        };
        return new Tag(getTranslation("print.state." + job.state().name()), tone);
    }
}
