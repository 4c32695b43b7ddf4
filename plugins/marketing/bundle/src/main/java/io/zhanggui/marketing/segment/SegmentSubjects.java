package io.zhanggui.marketing.segment;

import io.zhanggui.api.security.SubjectNames;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Names segments in the audit log.
@Component
public final class SegmentSubjects implements SubjectNames {
    private final SegmentBook book;

    @Activate
    public SegmentSubjects(@Reference SegmentBook book) {
        this.book = book;
    }

    @Override
    public String kind() {
        return "marketing-segment";
    }

    @Override
    public Optional<String> name(long id) {
        return book.find(id).map(Segment::name);
    }
}
