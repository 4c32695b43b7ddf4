package io.zhanggui.sms.template;

import io.zhanggui.api.security.SubjectNames;
import io.zhanggui.api.text.Texts;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Names templates in the audit log by the scene that they are for.
@Component
public final class TemplateSubjects implements SubjectNames {
    private final Texts texts;

    @Activate
    public TemplateSubjects(@Reference Texts texts) {
        this.texts = texts;
    }

    @Override
    public String kind() {
        return "sms-template";
    }

    /// Templates have no numbers.
    @Override
    public Optional<String> name(long id) {
        return Optional.empty();
    }

    @Override
    public Optional<String> name(String word) {
        return Optional.of(texts.getOr("sms.scene." + word, word));
    }
}
