package io.zhanggui.host.ui;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import jakarta.servlet.http.HttpServletResponse;

/// There is no such page, or its plugin is stopped.
public final class UnknownPage extends ErrorPage implements HasErrorParameter<NotFoundException> {

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFoundException> error) {
        say(
                "M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM16 16l5 5",
                getTranslation("error.unknownPage"),
                getTranslation("error.unknownPage.hint"),
                "/" + event.getLocation().getPath());
        return HttpServletResponse.SC_NOT_FOUND;
    }
}
