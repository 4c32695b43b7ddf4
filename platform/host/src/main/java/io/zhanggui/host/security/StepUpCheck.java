package io.zhanggui.host.security;

import io.zhanggui.api.security.Operator;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.StepUp;
import io.zhanggui.host.security.SignInGuard.Subject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Checks password or PIN of the current operator; the password alone where a PIN opened the page, for that PIN
/// may be what somebody saw over a shoulder. Attempts count together with those of the PIN at the till.
final class StepUpCheck implements StepUp {
    private static final int MAX_TYPED = 200;

    private final Operators operators;
    private final Identity identity;
    private final OperatorDirectory directory;
    private final Credentials credentials;
    private final SignInGuard guard;
    private final AuditJournal journal;

    StepUpCheck(
            Operators operators,
            Identity identity,
            OperatorDirectory directory,
            Credentials credentials,
            SignInGuard guard,
            AuditJournal journal) {
        this.operators = operators;
        this.identity = identity;
        this.directory = directory;
        this.credentials = credentials;
        this.guard = guard;
        this.journal = journal;
    }

    @Override
    public void confirm(String secret) {
        Operator operator = operators.current();
        if (secret.isEmpty()) {
            throw SignInRefused.stepUpMissing(identity.byPin());
        }
        if (secret.length() > MAX_TYPED) {
            throw refused();
        }
        Subject own = Subject.pin(operator.id(), operator.id());
        guard.begin(List.of(own));
        Optional<Account> account = directory.account(operator.id());
        if (account.isEmpty() || !(pinMatches(account.get(), secret) || credentials.passwordMatches(account, secret))) {
            journal.recordApart(
                    Optional.of(operator),
                    identity.address(),
                    "host.step-up-failed",
                    "operator:" + operator.id(),
                    Map.of());
            throw refused();
        }
        guard.pinSucceeded(own);
    }

    private boolean pinMatches(Account account, String secret) {
        return !identity.byPin() && credentials.pinMatches(account, secret);
    }

    private SignInRefused refused() {
        return identity.byPin() ? SignInRefused.stepUpPassword() : SignInRefused.stepUp();
    }
}
