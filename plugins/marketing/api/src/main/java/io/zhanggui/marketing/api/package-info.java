/// Coupons for other plugins.
@Export
@Version("1.0.0")
@NullMarked
package io.zhanggui.marketing.api;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
