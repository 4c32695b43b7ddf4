/// The values of the ledger.
@NullMarked
package io.zhanggui.ledger;

import org.jspecify.annotations.NullMarked;
