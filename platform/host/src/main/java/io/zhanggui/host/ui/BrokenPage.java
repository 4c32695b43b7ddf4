package io.zhanggui.host.ui;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import io.zhanggui.host.text.PropertyTexts;
import jakarta.servlet.http.HttpServletResponse;

/// A page could not be made: the database is away, or a bug.
public final class BrokenPage extends ErrorPage implements HasErrorParameter<Exception> {
    private final transient PropertyTexts texts;

    BrokenPage(PropertyTexts texts) {
        this.texts = texts;
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> error) {
        Explanation explanation = Explanation.of(error.getCaughtException(), texts, getLocale());
        say(
                "M12 4l9 16H3zM12 10v4M12 17h.01",
                getTranslation("error.brokenPage"),
                explanation.sentence(),
                explanation.detail(texts, getLocale()));
        return HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    }
}
