package io.zhanggui.host.ui;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import io.zhanggui.api.security.AccessDenied;
import jakarta.servlet.http.HttpServletResponse;

/// The operator may not open this page.
public final class NoPermissionPage extends ErrorPage implements HasErrorParameter<AccessDenied> {

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<AccessDenied> error) {
        Object permission = error.getException().arguments()[0];
        say(
                "M6 11h12v9H6zM8 11V8a4 4 0 0 1 8 0v3",
                getTranslation("error.noPermission"),
                getTranslation("error.noPermission.hint"),
                getTranslation("permission." + permission));
        return HttpServletResponse.SC_FORBIDDEN;
    }
}
