/// The lawful refund of prepaid money: quoted, paid out and kept with its working.
@NullMarked
package io.zhanggui.storedvalue.refund;

import org.jspecify.annotations.NullMarked;
