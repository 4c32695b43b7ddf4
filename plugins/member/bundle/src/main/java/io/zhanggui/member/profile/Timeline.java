package io.zhanggui.member.profile;

import io.zhanggui.api.security.Operators;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.member.MemberPermissions;
import io.zhanggui.member.api.TimelineEntry;
import io.zhanggui.member.api.TimelineSource;
import java.util.Comparator;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/// Everything between the shop and a member in one line, newest first, from whichever plugins run. Thread-safe.
@Component(service = Timeline.class)
public final class Timeline {
    private final UnitOfWork unitOfWork;
    private final Operators operators;
    private final Merged merged;

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<TimelineSource> sources = List.of();

    @Activate
    public Timeline(@Reference UnitOfWork unitOfWork, @Reference Operators operators, @Reference Merged merged) {
        this.unitOfWork = unitOfWork;
        this.operators = operators;
        this.merged = merged;
    }

    /// Also of those who were merged into the member.
    public List<TimelineEntry> of(long memberId, int limit) {
        operators.require(MemberPermissions.VIEW);
        return unitOfWork.read(unit -> merged.withEarlier(memberId).stream()
                .flatMap(id -> sources.stream().flatMap(source -> source.entries(id, limit).stream()))
                .sorted(Comparator.comparing(TimelineEntry::at).reversed())
                .limit(limit)
                .toList());
    }
}
