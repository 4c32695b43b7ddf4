/// What a printer is asked to print: a small document model, independent of any printer language.
@Export
@Version("1.0.0")
@NullMarked
package io.zhanggui.protocol.document;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
