/// The ledger on MariaDB. Hidden: the host makes the [service][io.zhanggui.ledger.store.PostingService], all
/// others see [io.zhanggui.ledger.Ledger].
@NullMarked
package io.zhanggui.ledger.store;

import org.jspecify.annotations.NullMarked;
