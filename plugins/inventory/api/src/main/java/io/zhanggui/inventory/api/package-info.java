/// SKUs, stock and purchasing for other plugins.
@Export
@Version("1.1.0")
@NullMarked
package io.zhanggui.inventory.api;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
