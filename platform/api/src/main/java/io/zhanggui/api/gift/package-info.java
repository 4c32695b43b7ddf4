/// Things that a shop gives to members beside money and points: coupons, times of a service.
@Export
@Version("1.0.0")
@NullMarked
package io.zhanggui.api.gift;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
