/// What the host does about the ledger by itself.
@NullMarked
package io.zhanggui.host.ledger;

import org.jspecify.annotations.NullMarked;
