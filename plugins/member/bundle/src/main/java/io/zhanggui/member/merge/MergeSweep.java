package io.zhanggui.member.merge;

import io.zhanggui.api.job.RecurringJob;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.member.profile.Merged;
import java.time.Duration;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Lets nothing lie with a member who was merged: a refund of an old sale gives back to the lots it came from.
@Component
public final class MergeSweep implements RecurringJob {
    private static final Duration PAUSE = Duration.ofMinutes(10);
    private static final int BATCH = 500;

    private final Merged merged;
    private final Merges merges;
    private final Stores stores;

    @Activate
    public MergeSweep(@Reference Merged merged, @Reference Merges merges, @Reference Stores stores) {
        this.merged = merged;
        this.merges = merges;
        this.stores = stores;
    }

    @Override
    public String id() {
        return "member.merge-sweep";
    }

    @Override
    public Duration pause() {
        return PAUSE;
    }

    @Override
    public void run() {
        long store = stores.all().getFirst().id();
        long after = 0;
        List<Long> page = merged.all(after, BATCH);
        while (!page.isEmpty()) {
            for (long member : page) {
                merges.sweep(RequestId.random(store, RequestId.NO_TILL), member, merged.current(member));
            }
            after = page.getLast();
            page = merged.all(after, BATCH);
        }
    }
}
