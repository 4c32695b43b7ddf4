/// Printers, scanners and card readers of a till, reached through its hardware gateway.
@Export
@Version("1.0.0")
@NullMarked
package io.zhanggui.api.device;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
