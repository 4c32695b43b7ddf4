/// Seals and roll-ups of closed days.
@NullMarked
package io.zhanggui.ledger.store.close;

import org.jspecify.annotations.NullMarked;
