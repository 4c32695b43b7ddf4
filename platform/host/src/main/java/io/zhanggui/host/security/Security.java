package io.zhanggui.host.security;

import io.zhanggui.api.security.Operator;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.security.SecretHashes;
import io.zhanggui.api.security.StepUp;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.host.page.PageSession;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Set;

/// Everything about operators, put together.
/// @param operators what plugins see
/// @param session sign-in of the current page
/// @param administration for the pages of operators and roles
/// @param grants takes the permissions that plugins declare
/// @param rights tells of changes
/// @param stepUp asks the operator for password or PIN once more
/// @param secretHashes for secrets that plugins keep
public record Security(
        OperatorService operators,
        OperatorSession session,
        OperatorAdministration administration,
        RoleGrants grants,
        SignInGuard guard,
        AuditJournal audit,
        RightsChanges rights,
        StepUp stepUp,
        SecretHashes secretHashes) {

    /// @param pepper a key that is not in the database, see [SecretHashing]
    /// @param clock the true time
    public static Security create(
            UnitOfWork unitOfWork, PageSession page, FirstPassword firstPassword, byte[] pepper, InstantSource clock) {
        RightsChanges rights = new RightsChanges();
        OperatorDirectory directory = new OperatorDirectory(unitOfWork, rights);
        Identity identity = new Identity(directory, page);
        AuditJournal audit = new AuditJournal(unitOfWork, identity, clock);
        RoleGrants grants = new RoleGrants(unitOfWork, rights);
        OperatorService operators = new OperatorService(directory, identity, grants, new RefusalRecord(audit, clock));
        SecretHashing hashing = new SecretHashing(pepper);
        Credentials credentials = new Credentials(unitOfWork, directory, hashing, clock);
        SignInGuard guard = new SignInGuard(unitOfWork, clock);
        OperatorSession session =
                new OperatorSession(page, identity, directory, credentials, guard, audit, firstPassword);
        OperatorAdministration administration =
                new OperatorAdministration(unitOfWork, operators, directory, credentials, grants, audit, clock);
        Security security = new Security(
                operators,
                session,
                administration,
                grants,
                guard,
                audit,
                rights,
                new StepUpCheck(operators, identity, directory, credentials, guard, audit),
                hashing);
        operators.asSystem(() -> secureBoss(directory, administration, firstPassword));
        return security;
    }

    /// There is a boss who can sign in: made at the first start, given a new password on request.
    private static void secureBoss(
            OperatorDirectory directory, OperatorAdministration administration, FirstPassword firstPassword) {
        if (directory.accounts().isEmpty()) {
            administration.insert(
                    new OperatorDetails(FirstPassword.LOGIN_NAME, "老板", Role.BOSS, Set.of()),
                    firstPassword.create(),
                    true);
        } else if (firstPassword.resetRequested()) {
            directory.accounts().stream()
                    .map(Account::operator)
                    .filter(operator -> operator.role() == Role.BOSS && operator.active())
                    .min(Comparator.comparingLong(Operator::id))
                    .ifPresent(boss -> administration.resetPassword(boss.id(), firstPassword.create()));
            firstPassword.resetDone();
        }
    }
}
