/// What a plugin adds to the host: views, menu areas, permissions, settings, texts, an import, a board.
@Export
@Version("1.0.0")
@NullMarked
package io.zhanggui.api.plugin;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
