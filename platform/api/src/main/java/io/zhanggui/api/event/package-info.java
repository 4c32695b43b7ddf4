/// Events that leave a unit of work by the outbox, and their handlers.
@Export
@Version("1.0.0")
@NullMarked
package io.zhanggui.api.event;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
