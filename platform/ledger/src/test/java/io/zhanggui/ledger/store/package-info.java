/// Rules of the store that need no database.
@NullMarked
package io.zhanggui.ledger.store;

import org.jspecify.annotations.NullMarked;
