package io.zhanggui.member.merge;

import io.zhanggui.ledger.LedgerTransaction;
import io.zhanggui.member.api.MergePart;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/// What the plugins that run keep for members.
@Component(service = MergeParts.class)
public final class MergeParts {
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<MergePart> parts = List.of();

    @Activate
    public MergeParts() {}

    /// These parts, where no component runtime finds them.
    public MergeParts(List<MergePart> parts) {
        this.parts = List.copyOf(parts);
    }

    List<MergePart.Line> preview(long memberId) {
        List<MergePart.Line> lines = new ArrayList<>();
        parts.forEach(part -> lines.addAll(part.preview(memberId)));
        return lines;
    }

    void move(LedgerTransaction.Builder transaction, long fromMember, long intoMember) {
        parts.forEach(part -> part.move(transaction, fromMember, intoMember));
    }
}
