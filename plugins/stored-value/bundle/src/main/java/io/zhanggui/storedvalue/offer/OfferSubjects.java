package io.zhanggui.storedvalue.offer;

import io.zhanggui.api.security.SubjectNames;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Names top-up offers in the audit log.
@Component
public final class OfferSubjects implements SubjectNames {
    private final Offers offers;

    @Activate
    public OfferSubjects(@Reference Offers offers) {
        this.offers = offers;
    }

    @Override
    public String kind() {
        return "stored-value-offer";
    }

    @Override
    public Optional<String> name(long id) {
        return offers.find(id).map(offer -> offer.terms().name());
    }
}
