/// Tables of a file that become rows of a plugin: all or nothing.
@Export
@Version("1.0.0")
@NullMarked
package io.zhanggui.api.imports;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
