package io.zhanggui.timescard.expiry;

import io.zhanggui.api.job.RecurringJob;
import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.timescard.TimesCardSettings;
import io.zhanggui.timescard.card.CardDays;
import java.time.Duration;
import java.time.LocalDate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Does what the passing of days asks for: what a period earned becomes revenue, and, if the shop has decided
/// so, what was not used by its last day lapses.
@Component
public final class ExpiryJob implements RecurringJob {
    private static final Duration PAUSE = Duration.ofHours(1);

    private final CardDays days;
    private final Settings settings;
    private final ShopClock clock;

    @Activate
    public ExpiryJob(@Reference CardDays days, @Reference Settings settings, @Reference ShopClock clock) {
        this.days = days;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "times-card.days";
    }

    @Override
    public Duration pause() {
        return PAUSE;
    }

    @Override
    public void run() {
        LocalDate today = clock.today();
        try {
            days.earnPeriods(today.minusDays(1));
        } finally {
            if (settings.get(TimesCardSettings.BREAKAGE)) {
                days.lapse(today, today.minusDays(settings.get(TimesCardSettings.BREAKAGE_AFTER_DAYS)));
            }
        }
    }
}
