package io.zhanggui.host.security;

import io.zhanggui.api.security.Operator;
import io.zhanggui.host.page.PageSession;
import java.util.Optional;

/// Who acts on this thread: whoever it was handed to by [#as], else whoever is signed in to the current page.
/// Thread-safe.
final class Identity {
    private static final ScopedValue<Acting> ACTING = ScopedValue.newInstance();

    private final OperatorDirectory directory;
    private final PageSession page;

    /// @param byPin whether this is work for a page where a PIN was given
    private record Acting(Operator operator, boolean byPin) {}

    public Identity(OperatorDirectory directory, PageSession page) {
        this.directory = directory;
        this.page = page;
    }

    /// Empty when nobody is signed in, and also after the account was deactivated or its password was reset, or the
    /// PIN that was given.
    public Optional<Operator> current() {
        return ACTING.isBound()
                ? Optional.of(ACTING.get().operator())
                : account().map(Account::operator);
    }

    public void as(Operator operator, Runnable action) {
        ScopedValue.where(ACTING, new Acting(operator, false)).run(action);
    }

    /// The same work, to be run on another thread as whoever acts here: with no more rights than the PIN gives that
    /// opened the page.
    Optional<Runnable> carried(Runnable work) {
        boolean byPin = byPin();
        return current()
                .map(operator -> () ->
                        ScopedValue.where(ACTING, new Acting(operator, byPin)).run(work));
    }

    public String address() {
        return page.address();
    }

    /// The account signed in to the current page.
    Optional<Account> account() {
        return page.get(SignedIn.class)
                .flatMap(signedIn -> directory.account(signedIn.operatorId()).filter(signedIn::holdsFor));
    }

    /// Whether the operator at the current page gave a PIN instead of a password.
    boolean byPin() {
        return ACTING.isBound()
                ? ACTING.get().byPin()
                : page.get(SignedIn.class).map(SignedIn::byPin).orElse(false);
    }
}
