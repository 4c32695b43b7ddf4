/// What the figures say of members, for segments and for pages about a member.
@Export
@Version("1.0.0")
@NullMarked
package io.zhanggui.insight.api;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
