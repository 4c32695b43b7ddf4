package io.zhanggui.api.security;

import java.util.List;
import java.util.Optional;

/// The operators, and who is acting. Thread-safe.
public interface Operators {

    /// Whoever acts on this thread: the person signed in to the current page (after a change of cashier the one
    /// whose PIN was given), or the one a job runs as.
    /// @throws AccessDenied when nobody is signed in
    Operator current();

    boolean may(Permission permission);

    /// @throws AccessDenied when the current operator lacks the permission; the refusal is audited
    void require(Permission permission);

    Optional<Operator> find(long operatorId);

    /// Active operators of a store, by name; whoever may be named on a line of a sale.
    List<Operator> inStore(long storeId);

    /// Runs as the operator that stands for the shop's own jobs, which may do everything; audited under
    /// that name.
    void asSystem(Runnable action);

    /// Runs as this operator, on this thread only. For requests that were authenticated elsewhere and for jobs.
    void as(Operator operator, Runnable action);
}
