/// Refusals that an operator can act on.
@Export
@Version("1.0.0")
@NullMarked
package io.zhanggui.api.error;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
