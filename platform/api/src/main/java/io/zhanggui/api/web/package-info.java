/// Addresses at the shop's server that machines elsewhere may call without signing in.
@Export
@Version("1.0.0")
@NullMarked
package io.zhanggui.api.web;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
