/// What a reader of magnetic stripes types, understood in the gateway and in the till alike.
@Export
@Version("1.0.0")
@NullMarked
package io.zhanggui.protocol.stripe;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
