/// Texts in the operator's language, pinyin, and how figures are written.
@Export
@Version("1.0.0")
@NullMarked
package io.zhanggui.api.text;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
