/// Lots: what a member's balance is made of. A balance says how much there is; its lots say when and under
/// which terms each part of it was granted, in which order it is drawn and when it expires.
@Export
@Version("1.0.0")
@NullMarked
package io.zhanggui.ledger.lot;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
