package io.zhanggui.host.ui;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import io.zhanggui.api.security.AccessDenied;
import jakarta.servlet.http.HttpServletResponse;

/// The operator may not open this page.
public final class NoPermissionPage extends ErrorPage implements HasErrorParameter<AccessDenied> {
    /// The message of an error that a sign-in with the password would mend.
    static final String PASSWORD = "password";

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<AccessDenied> error) {
        Object permission = error.getException().arguments()[0];
        String title = getTranslation("permission." + permission);
        boolean password = PASSWORD.equals(error.getCustomMessage());
        say(
                "M6 11h12v9H6zM8 11V8a4 4 0 0 1 8 0v3",
                getTranslation("error.noPermission"),
                password ? getTranslation("access.passwordNeeded", title) : getTranslation("error.noPermission.hint"),
                title);
        return HttpServletResponse.SC_FORBIDDEN;
    }
}
