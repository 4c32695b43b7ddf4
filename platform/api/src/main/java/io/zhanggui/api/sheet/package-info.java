/// Tables as files for spreadsheets.
@Export
@Version("1.0.0")
@NullMarked
package io.zhanggui.api.sheet;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
