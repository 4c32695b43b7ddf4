package io.zhanggui.member.points;

import io.zhanggui.api.security.SubjectNames;
import io.zhanggui.member.api.Members;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Names points that were put into lots by whose they are.
@Component
public final class AdoptionSubjects implements SubjectNames {
    private final Members members;

    @Activate
    public AdoptionSubjects(@Reference Members members) {
        this.members = members;
    }

    @Override
    public String kind() {
        return PointsAdoption.KIND;
    }

    @Override
    public Optional<String> name(long id) {
        return members.find(id).map(member -> (member.name() + " " + member.maskedPhone()).strip());
    }
}
