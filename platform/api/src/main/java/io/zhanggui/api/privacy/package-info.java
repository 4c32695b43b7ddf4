/// Personal data: encrypted at rest, found by blind index, masked on screen.
@Export
@Version("1.0.0")
@NullMarked
package io.zhanggui.api.privacy;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
