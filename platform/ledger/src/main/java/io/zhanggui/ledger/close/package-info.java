/// Day close: from then on a day's books cannot change without being found out.
@Export
@Version("1.0.0")
@NullMarked
package io.zhanggui.ledger.close;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
