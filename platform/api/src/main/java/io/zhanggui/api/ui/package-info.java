/// The parts that screens are built from, so that every plugin wears the same look.
@Export
@Version("1.0.0")
@NullMarked
package io.zhanggui.api.ui;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
