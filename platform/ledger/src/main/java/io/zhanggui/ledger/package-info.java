/// The double-entry kernel: the one place where money, points and times move.
///
/// Sign: an amount above zero is a credit (the holder of the account is owed more: a member's stored value,
/// points and times grow; revenue is earned), below zero a debit (the member spends; cash comes into the
/// drawer). The entries of a transaction sum to zero per [Unit of account][io.zhanggui.ledger.UnitOfAccount].
@Export
@Version("1.0.0")
@NullMarked
package io.zhanggui.ledger;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
