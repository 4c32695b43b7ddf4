/// What the law gives back of prepaid money: figures without tables or screens, for every plugin that sells
/// something in advance. The rules are those of the Supreme People's Court's interpretation on prepaid
/// consumption, Fa Shi (2025) No. 4, in force since 2025-05-01; the articles are named where they are applied.
@Export
@Version("1.0.0")
@NullMarked
package io.zhanggui.storedvalue.api.refund;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
