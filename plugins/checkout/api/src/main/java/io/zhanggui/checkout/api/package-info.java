/// What other plugins add to a sale, and the sales for those who ask. Checkout knows no other business plugin:
/// items, customers, discounts, tenders, steps and receipt sections come through the services of this package.
@Export
@Version("1.1.0")
@NullMarked
package io.zhanggui.checkout.api;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
