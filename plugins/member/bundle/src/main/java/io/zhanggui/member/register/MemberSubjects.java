package io.zhanggui.member.register;

import io.zhanggui.api.security.SubjectNames;
import io.zhanggui.member.api.Members;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Names members in the audit log.
@Component
public final class MemberSubjects implements SubjectNames {
    private final Members members;

    @Activate
    public MemberSubjects(@Reference Members members) {
        this.members = members;
    }

    @Override
    public String kind() {
        return "member";
    }

    @Override
    public Optional<String> name(long id) {
        return members.find(id).map(member -> (member.name() + " " + member.maskedPhone()).strip());
    }
}
