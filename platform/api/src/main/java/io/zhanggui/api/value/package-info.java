/// Values that cannot be wrong: money, quantities, ids, business days.
@Export
@Version("1.0.0")
@NullMarked
package io.zhanggui.api.value;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
