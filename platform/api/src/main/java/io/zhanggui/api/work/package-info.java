/// The unit of work: one JDBC connection for everything that must be stored together.
@Export
@Version("1.0.0")
@NullMarked
package io.zhanggui.api.work;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
