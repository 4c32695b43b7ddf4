/// Stores, tills and the place where an operator works.
@Export
@Version("1.0.0")
@NullMarked
package io.zhanggui.api.store;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
