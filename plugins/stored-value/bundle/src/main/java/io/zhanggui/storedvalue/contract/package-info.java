/// The terms that a top-up is sold under: kept by version, hashed, printed.
@NullMarked
package io.zhanggui.storedvalue.contract;

import org.jspecify.annotations.NullMarked;
