/// What the books say: turnovers and entries of any account, for finance.
@Export
@Version("1.0.0")
@NullMarked
package io.zhanggui.ledger.book;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
