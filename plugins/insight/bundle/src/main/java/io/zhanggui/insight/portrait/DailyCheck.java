package io.zhanggui.insight.portrait;

import io.zhanggui.api.job.RecurringJob;
import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Compares the figures of all members with their sales. What differs is shown, not mended behind the shop's back: it
/// says that something is wrong.
@Component(service = RecurringJob.class)
public final class DailyCheck implements RecurringJob {
    private final Passes passes;

    @Activate
    public DailyCheck(@Reference Passes passes) {
        this.passes = passes;
    }

    @Override
    public String id() {
        return "insight.check";
    }

    @Override
    public Duration pause() {
        return Duration.ofDays(1);
    }

    @Override
    public void run() {
        if (passes.isCounted()) {
            passes.check();
        }
    }
}
