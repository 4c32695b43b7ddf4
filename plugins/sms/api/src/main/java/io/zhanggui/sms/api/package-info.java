/// Message providers and sending for other plugins.
@Export
@Version("2.0.0")
@NullMarked
package io.zhanggui.sms.api;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
