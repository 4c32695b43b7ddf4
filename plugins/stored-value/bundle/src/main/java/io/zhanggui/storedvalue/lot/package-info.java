/// What stored value is on the ledger: its purse, the terms of its lots, and what this plugin remembers of each
/// beside the ledger.
@NullMarked
package io.zhanggui.storedvalue.lot;

import org.jspecify.annotations.NullMarked;
