package io.zhanggui.member.redemption;

import io.zhanggui.api.security.SubjectNames;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Names rewards in the audit log.
@Component
public final class RewardSubjects implements SubjectNames {
    private final Rewards rewards;

    @Activate
    public RewardSubjects(@Reference Rewards rewards) {
        this.rewards = rewards;
    }

    @Override
    public String kind() {
        return "member-reward";
    }

    @Override
    public Optional<String> name(long id) {
        return rewards.find(id).map(Reward::name);
    }
}
