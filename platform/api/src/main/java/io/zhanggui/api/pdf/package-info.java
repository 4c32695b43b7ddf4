/// Papers as PDF files.
@Export
@Version("1.0.0")
@NullMarked
package io.zhanggui.api.pdf;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
