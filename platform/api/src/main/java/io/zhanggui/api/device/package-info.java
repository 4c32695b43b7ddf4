/// Printers, scanners, card readers, scales and pole displays of a till, reached through its hardware gateway.
@Export
@Version("1.0.0")
@NullMarked
package io.zhanggui.api.device;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
