package io.zhanggui.marketing.campaign;

import io.zhanggui.api.security.SubjectNames;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Names campaigns in the audit log.
@Component
public final class CampaignSubjects implements SubjectNames {
    private final Campaigns campaigns;

    @Activate
    public CampaignSubjects(@Reference Campaigns campaigns) {
        this.campaigns = campaigns;
    }

    @Override
    public String kind() {
        return "marketing-campaign";
    }

    @Override
    public Optional<String> name(long id) {
        return campaigns.all().stream()
                .filter(campaign -> campaign.id() == id)
                .findFirst()
                .map(campaign -> campaign.terms().name());
    }
}
