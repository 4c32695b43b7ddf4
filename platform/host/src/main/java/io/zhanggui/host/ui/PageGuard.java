package io.zhanggui.host.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterListener;
import io.zhanggui.api.plugin.ViewRoute;
import io.zhanggui.api.security.AccessDenied;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.Permission;
import io.zhanggui.host.security.OperatorSession;
import io.zhanggui.host.security.PasswordNeeded;
import java.util.Optional;

/// Lets nobody onto a page without signing in and without the view's permission. The services behind the views
/// check again: this only spares people a page that could not do anything.
final class PageGuard implements BeforeEnterListener {
    private final transient Navigation navigation;
    private final transient Operators operators;
    private final transient OperatorSession session;

    PageGuard(Navigation navigation, Operators operators, OperatorSession session) {
        this.navigation = navigation;
        this.operators = operators;
        this.session = session;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Class<?> target = event.getNavigationTarget();
        if (target == SignInView.class) {
            if (session.operator().isPresent()) {
                event.forwardTo("");
            }
            return;
        }
        if (session.operator().isEmpty()) {
            WantedPage.remember(event.getLocation());
            event.forwardTo(SignInView.class);
            return;
        }
        if (!event.isErrorEvent()) {
            requirePermission(event, target);
        }
    }

    private void requirePermission(BeforeEnterEvent event, Class<?> target) {
        Optional<ViewRoute> route = navigation.views().stream()
                .filter(view -> view.type() == target)
                .findFirst();
        if (route.map(ViewRoute::permission).filter(operators::may).isPresent()) {
            return;
        }
        Optional<Class<? extends Component>> home = home();
        if (event.getLocation().getPath().isEmpty() && home.isPresent()) {
            event.forwardTo(home.get());
        } else {
            event.rerouteToError(
                    new AccessDenied(route.map(view -> view.permission().key()).orElse(target.getSimpleName())),
                    route.filter(view -> needsPassword(view.permission()))
                            .map(view -> NoPermissionPage.PASSWORD)
                            .orElse(""));
        }
    }

    /// Whether only the password is missing: the page was taken over with a PIN.
    private boolean needsPassword(Permission permission) {
        try {
            operators.require(permission);
            return false;
        } catch (PasswordNeeded needed) {
            return true;
        } catch (AccessDenied denied) {
            return false;
        }
    }

    /// The first view in the menu that the operator may open: a cashier has no board and begins at the till.
    private Optional<Class<? extends Component>> home() {
        return navigation.areas().stream()
                .flatMap(area -> navigation.views().stream()
                        .filter(view -> view.tab() && view.area().equals(area.id())))
                .filter(view -> operators.may(view.permission()))
                .<Class<? extends Component>>map(ViewRoute::type)
                .findFirst();
    }
}
