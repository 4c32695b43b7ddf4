package io.zhanggui.host.security;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.AccessDenied;
import io.zhanggui.api.security.Operator;
import io.zhanggui.api.security.Role;
import io.zhanggui.host.page.PageSession;
import io.zhanggui.host.security.SignInGuard.Subject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Sign-in and sign-out of the current page. All its pages in one browser share it.
public final class OperatorSession {
    private static final int MAX_TYPED = 200;

    private final PageSession page;
    private final Identity identity;
    private final OperatorDirectory directory;
    private final Credentials credentials;
    private final SignInGuard guard;
    private final AuditJournal journal;
    private final FirstPassword firstPassword;

    OperatorSession(
            PageSession page,
            Identity identity,
            OperatorDirectory directory,
            Credentials credentials,
            SignInGuard guard,
            AuditJournal journal,
            FirstPassword firstPassword) {
        this.page = page;
        this.identity = identity;
        this.directory = directory;
        this.credentials = credentials;
        this.guard = guard;
        this.journal = journal;
        this.firstPassword = firstPassword;
    }

    /// The operator of the current page, after a change of cashier the cashier.
    public Optional<Operator> operator() {
        return identity.account().map(Account::operator);
    }

    /// Whether the operator must choose an own password before anything else.
    public boolean mustChangePassword() {
        return identity.account().map(Account::mustChangePassword).orElse(false);
    }

    /// Signs in with name and password; the session gets a new id.
    /// @throws SignInRefused when they do not belong together or the account is not active
    /// @throws SignInLocked after too many failures
    public Operator signIn(String typedName, String password) {
        requireShort(typedName);
        requireShort(password);
        String loginName = typedName.strip().toLowerCase(Locale.ROOT);
        Subject person = Subject.loginName(loginName, page.address());
        Subject address = Subject.address(page.address());
        guard.begin(List.of(person, address));
        Optional<Account> named = directory.accounts().stream()
                .filter(known -> known.operator().loginName().equals(loginName))
                .findFirst();
        Optional<Account> account = named.filter(known -> known.operator().active());
        if (!credentials.passwordMatches(account, password) || account.isEmpty()) {
            // What is nobody's name may be a password in the wrong field: it must not stay in the log for ever.
            String subject = named.isPresent() ? loginName : "";
            journal.recordApart(
                    account.map(Account::operator), page.address(), "host.sign-in-failed", subject, Map.of());
            throw SignInRefused.password();
        }
        guard.succeeded(person, address);
        enter(account.get(), false);
        journal.record("host.signed-in", "", Map.of());
        return account.get().operator();
    }

    /// Hands the till to another operator, who gives the own PIN. Opens selling, not administration.
    public Operator changeCashier(long operatorId, String pin) {
        requireShort(pin);
        // A PIN is too short to stand alone: it only works in a browser where somebody signed in with a password.
        Operator before = identity.account().map(Account::operator).orElseThrow(() -> new AccessDenied("host.sign-in"));
        Subject pinOfOther = Subject.pin(operatorId, before.id());
        guard.begin(List.of(pinOfOther));
        Optional<Account> account =
                directory.account(operatorId).filter(known -> known.operator().active());
        if (account.isEmpty() || !credentials.pinMatches(account.get(), pin)) {
            journal.recordApart(
                    Optional.of(before), page.address(), "host.pin-failed", "operator:" + operatorId, Map.of());
            throw SignInRefused.pin();
        }
        guard.pinSucceeded(pinOfOther);
        enter(account.get(), before.id() != operatorId || identity.byPin());
        journal.record("host.cashier-changed", "", Map.of());
        return account.get().operator();
    }

    /// Replaces the own password.
    public void changePassword(String oldPassword, String newPassword) {
        requireShort(oldPassword);
        Account account = identity.account().orElseThrow(() -> new AccessDenied("host.sign-in"));
        Operator operator = account.operator();
        Subject person = Subject.loginName(operator.loginName(), page.address());
        Subject address = Subject.address(page.address());
        guard.begin(List.of(person, address));
        if (!credentials.passwordMatches(Optional.of(account), oldPassword)) {
            throw SignInRefused.password();
        }
        guard.succeeded(person, address);
        SecretRules.requirePassword(newPassword, operator.loginName());
        if (newPassword.equals(oldPassword)) {
            throw new Refusal("password.same");
        }
        credentials.setPassword(operator.id(), newPassword, false);
        if (account.mustChangePassword() && operator.role() == Role.BOSS) {
            firstPassword.changed();
        }
        directory.account(operator.id()).ifPresent(changed -> enter(changed, false));
        journal.record("host.password-changed", "operator:" + operator.id(), Map.of());
    }

    /// Sets the own PIN; the password is asked for again, for a PIN is given away at the till.
    public void changePin(String password, String newPin) {
        requireShort(password);
        Account account = identity.account().orElseThrow(() -> new AccessDenied("host.sign-in"));
        Subject person = Subject.loginName(account.operator().loginName(), page.address());
        Subject address = Subject.address(page.address());
        guard.begin(List.of(person, address));
        if (!credentials.passwordMatches(Optional.of(account), password)) {
            throw SignInRefused.password();
        }
        guard.succeeded(person, address);
        SecretRules.requirePin(newPin);
        credentials.setPin(account.operator().id(), newPin);
        journal.record("host.pin-changed", "operator:" + account.operator().id(), Map.of());
    }

    /// Ends the session with all its pages in this browser.
    public void signOut() {
        if (identity.account().isPresent()) {
            journal.record("host.signed-out", "", Map.of());
        }
        page.set(SignedIn.class, null);
        page.end();
    }

    private void enter(Account account, boolean byPin) {
        page.renewId();
        page.set(SignedIn.class, SignedIn.to(account, byPin));
    }

    private static void requireShort(String typed) {
        if (typed.length() > MAX_TYPED) {
            throw SignInRefused.password();
        }
    }
}
