package io.zhanggui.host.time;

import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.host.security.HostPermissions;
import io.zhanggui.host.settings.HostSettings;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.function.Supplier;

/// The shop's clock: true time in the shop's zone, or an earlier time while trade from elsewhere is taken over.
/// A unit of work keeps the time at which it was first asked for.
public final class ShopTime implements ShopClock {
    private static final ScopedValue<Instant> ANOTHER_TIME = ScopedValue.newInstance();

    private final InstantSource trueTime;
    private final Settings settings;
    private final Operators operators;
    private final UnitOfWork unitOfWork;

    private record Moment(Instant instant) {}

    public ShopTime(InstantSource trueTime, Settings settings, Operators operators, UnitOfWork unitOfWork) {
        this.trueTime = trueTime;
        this.settings = settings;
        this.operators = operators;
        this.unitOfWork = unitOfWork;
    }

    @Override
    public Instant instant() {
        if (ANOTHER_TIME.isBound()) {
            return ANOTHER_TIME.get();
        }
        return unitOfWork.isOpen()
                ? unitOfWork.read(unit -> unit.memo(Moment.class, () -> new Moment(trueTime.instant()))
                        .instant())
                : trueTime.instant();
    }

    @Override
    public ZoneId zone() {
        return settings.get(HostSettings.TIME_ZONE);
    }

    @Override
    public <T> T at(Instant instant, Supplier<T> action) {
        operators.require(HostPermissions.BACKDATE);
        return ScopedValue.where(ANOTHER_TIME, instant).call(action::get);
    }
}
