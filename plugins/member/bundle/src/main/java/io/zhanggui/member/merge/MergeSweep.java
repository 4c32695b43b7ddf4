package io.zhanggui.member.merge;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.job.RecurringJob;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.member.profile.Merged;
import java.time.Duration;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets nothing lie with a member who was merged, whatever has come back to that one since.
@Component
public final class MergeSweep implements RecurringJob {
    private static final Duration PAUSE = Duration.ofMinutes(10);
    private static final int BATCH = 500;
    private static final Logger LOG = LoggerFactory.getLogger(MergeSweep.class);

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
                sweep(store, member);
            }
            after = page.getLast();
            page = merged.all(after, BATCH);
        }
    }

    /// A member whose account is frozen waits; the others do not wait with them.
    private void sweep(long store, long member) {
        try {
            merges.sweep(RequestId.random(store, RequestId.NO_TILL), member, merged.current(member));
        } catch (Refusal refused) {
            LOG.warn("what came back to merged member {} stays there for now", member, refused);
        }
    }
}
