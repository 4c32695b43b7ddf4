package io.zhanggui.member.merge;

import io.zhanggui.api.security.SubjectNames;
import io.zhanggui.member.api.Members;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Names merges by the member who was merged into another one.
@Component
public final class MergeSubjects implements SubjectNames {
    private final Members members;

    @Activate
    public MergeSubjects(@Reference Members members) {
        this.members = members;
    }

    @Override
    public String kind() {
        return Merges.KIND;
    }

    @Override
    public Optional<String> name(long id) {
        return members.find(id).map(member -> (member.name() + " " + member.maskedPhone()).strip());
    }
}
