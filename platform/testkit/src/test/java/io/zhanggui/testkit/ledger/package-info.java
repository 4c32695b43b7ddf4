/// The ledger on a real MariaDB: races, repeats, tampering.
@NullMarked
package io.zhanggui.testkit.ledger;

import org.jspecify.annotations.NullMarked;
