package io.zhanggui.storedvalue.region;

import io.zhanggui.api.security.SubjectNames;
import io.zhanggui.api.text.Texts;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Names the law's figures in the audit log.
@Component
public final class FigureSubjects implements SubjectNames {
    private final Texts texts;

    @Activate
    public FigureSubjects(@Reference Texts texts) {
        this.texts = texts;
    }

    @Override
    public String kind() {
        return "stored-value-rule";
    }

    /// Figures have no numbers.
    @Override
    public Optional<String> name(long id) {
        return Optional.empty();
    }

    @Override
    public Optional<String> name(String word) {
        return Optional.of(texts.getOr("stored-value.figure." + word, word));
    }
}
