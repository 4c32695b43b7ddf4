package io.zhanggui.host.security;

import io.zhanggui.api.security.AccessDenied;
import io.zhanggui.api.security.Operator;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.Permission;
import io.zhanggui.api.text.Texts;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The operators as plugins see them.
public final class OperatorService implements Operators {
    private static final String SIGN_IN = "host.sign-in";

    private final OperatorDirectory directory;
    private final Identity identity;
    private final RoleGrants grants;
    private final RefusalRecord refusals;
    private volatile @Nullable Texts texts;

    public OperatorService(OperatorDirectory directory, Identity identity, RoleGrants grants, RefusalRecord refusals) {
        this.directory = directory;
        this.identity = identity;
        this.grants = grants;
        this.refusals = refusals;
    }

    /// The same work, to be run on another thread as whoever acts here.
    public Runnable carried(Runnable work) {
        return identity.carried(work).orElseThrow(() -> new AccessDenied(SIGN_IN));
    }

    /// From now on the one that stands for the shop's own jobs is named in the language of whoever reads of it.
    public void nameSystem(Texts texts) {
        this.texts = texts;
    }

    @Override
    public Operator current() {
        return identity.current().orElseThrow(() -> new AccessDenied(SIGN_IN));
    }

    @Override
    public boolean may(Permission permission) {
        return identity.current()
                .filter(operator -> grants.allows(operator.role(), permission))
                .filter(operator -> !identity.byPin() || !permission.passwordOnly())
                .isPresent();
    }

    @Override
    public void require(Permission permission) {
        if (!may(permission)) {
            Operator operator = current();
            refusals.refused(operator, permission, identity.address());
            throw identity.byPin() && grants.allows(operator.role(), permission)
                    ? new PasswordNeeded(permission.key())
                    : new AccessDenied(permission.key());
        }
    }

    @Override
    public Optional<Operator> find(long operatorId) {
        return directory.find(operatorId).map(this::named);
    }

    private Operator named(Operator operator) {
        Texts known = texts;
        return known == null || !operator.isSystem()
                ? operator
                : new Operator(
                        operator.id(),
                        operator.loginName(),
                        known.get("operator.system"),
                        operator.role(),
                        operator.storeIds(),
                        operator.active());
    }

    @Override
    public List<Operator> inStore(long storeId) {
        return directory.accounts().stream()
                .map(Account::operator)
                .filter(operator -> operator.active() && operator.worksIn(storeId))
                .sorted(Comparator.comparing(Operator::displayName))
                .toList();
    }

    @Override
    public void asSystem(Runnable action) {
        identity.as(OperatorDirectory.SYSTEM, action);
    }

    @Override
    public void as(Operator operator, Runnable action) {
        identity.as(operator, action);
    }
}
