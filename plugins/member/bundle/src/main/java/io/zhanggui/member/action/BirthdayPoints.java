package io.zhanggui.member.action;

import io.zhanggui.api.job.OneByOne;
import io.zhanggui.api.job.RecurringJob;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.member.earning.EarningRules;
import io.zhanggui.member.earning.Occasion;
import io.zhanggui.member.points.ActionPoints;
import io.zhanggui.member.points.ActionPoints.Action;
import io.zhanggui.member.profile.BirthdayCalendar;
import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Gives points on the birthday, once a year however often it runs.
@Component(service = {RecurringJob.class, BirthdayPoints.class})
public final class BirthdayPoints implements RecurringJob {
    private final EarningRules rules;
    private final ActionPoints actions;
    private final BirthdayCalendar birthdays;
    private final ShopClock clock;

    @Activate
    public BirthdayPoints(
            @Reference EarningRules rules,
            @Reference ActionPoints actions,
            @Reference BirthdayCalendar birthdays,
            @Reference ShopClock clock) {
        this.rules = rules;
        this.actions = actions;
        this.birthdays = birthdays;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "member.birthday-points";
    }

    @Override
    public Duration pause() {
        return Duration.ofHours(3);
    }

    @Override
    public void run() {
        if (rules.published().on(clock.today(), Occasion.BIRTHDAY).isEmpty()) {
            return;
        }
        String year = Integer.toString(clock.today().getYear());
        OneByOne gifts = new OneByOne("members on their birthday");
        for (BirthdayCalendar.Celebrating member : birthdays.today()) {
            gifts.run(
                    member.memberId(),
                    () -> actions.grant(new Action(
                            member.memberId(), member.tierId(), Occasion.BIRTHDAY, year, member.homeStoreId())));
        }
        gifts.report();
    }
}
