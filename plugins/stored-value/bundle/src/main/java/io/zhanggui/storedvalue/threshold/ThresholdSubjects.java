package io.zhanggui.storedvalue.threshold;

import io.zhanggui.api.security.SubjectNames;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Names payment discounts in the audit log.
@Component
public final class ThresholdSubjects implements SubjectNames {
    private final Thresholds thresholds;

    @Activate
    public ThresholdSubjects(@Reference Thresholds thresholds) {
        this.thresholds = thresholds;
    }

    @Override
    public String kind() {
        return "stored-value-threshold";
    }

    @Override
    public Optional<String> name(long id) {
        return thresholds.all().stream()
                .filter(threshold -> threshold.id() == id)
                .findFirst()
                .map(threshold -> threshold.terms().name());
    }
}
