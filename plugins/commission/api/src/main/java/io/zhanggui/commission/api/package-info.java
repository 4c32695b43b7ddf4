/// Commission rules and entries for other plugins.
@Export
@Version("2.0.0")
@NullMarked
package io.zhanggui.commission.api;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
