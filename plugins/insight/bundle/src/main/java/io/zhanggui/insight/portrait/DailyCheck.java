package io.zhanggui.insight.portrait;

import io.zhanggui.api.job.RecurringJob;
import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.insight.InsightSettings;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Compares the figures of all members with their sales, a while each night. What differs is shown, not mended behind
/// the shop's back: it says that something is wrong.
@Component(service = RecurringJob.class)
public final class DailyCheck implements RecurringJob {
    private final Passes passes;
    private final Settings settings;
    private final ShopClock clock;

    @Activate
    public DailyCheck(@Reference Passes passes, @Reference Settings settings, @Reference ShopClock clock) {
        this.passes = passes;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "insight.check";
    }

    @Override
    public Duration pause() {
        return Duration.ofMinutes(15);
    }

    /// From the hour of the setting on, or as soon as the shop is switched on after it.
    @Override
    public void run() {
        boolean late = clock.instant().atZone(clock.zone()).getHour() >= settings.get(InsightSettings.CHECK_HOUR);
        if (late && passes.isCounted() && !isDoneToday()) {
            passes.check(clock.instant().plus(Duration.ofMinutes(settings.get(InsightSettings.CHECK_MINUTES))));
        }
    }

    /// Also when its time of today was used up: it goes on tomorrow.
    private boolean isDoneToday() {
        LocalDate today = clock.today();
        Optional<Passes.State> state = passes.state(Passes.Kind.CHECK);
        return state.filter(pass -> today.equals(pass.restedOn())
                        || (pass.ended() != null
                                && LocalDate.ofInstant(pass.ended(), clock.zone())
                                        .equals(today)))
                .isPresent();
    }
}
