package io.zhanggui.insight.portrait;

import io.zhanggui.api.job.RecurringJob;
import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Counts everybody once after the plugin came in, and goes on with a count that was broken off.
@Component(service = RecurringJob.class)
public final class FirstCount implements RecurringJob {
    private final Passes passes;

    @Activate
    public FirstCount(@Reference Passes passes) {
        this.passes = passes;
    }

    @Override
    public String id() {
        return "insight.count";
    }

    @Override
    public Duration pause() {
        return Duration.ofMinutes(10);
    }

    @Override
    public void run() {
        if (!passes.isCounted()) {
            passes.count();
        }
    }
}
