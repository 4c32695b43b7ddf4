package io.zhanggui.host.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.ErrorHandler;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.host.text.PropertyTexts;
import java.util.Locale;

/// Turns whatever a listener throws into a sentence on the page it happened on.
final class PageErrors implements ErrorHandler {
    private final transient PropertyTexts texts;

    PageErrors(PropertyTexts texts) {
        this.texts = texts;
    }

    @Override
    public void error(ErrorEvent event) {
        Locale locale = texts.locale();
        Explanation explanation = Explanation.of(event.getThrowable(), texts, locale);
        UI page = UI.getCurrent();
        if (page != null) {
            Notices.refused(explanation.sentence(), explanation.detail(texts, locale));
        }
    }
}
