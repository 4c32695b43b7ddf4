/// The page of the terms.
@NullMarked
package io.zhanggui.storedvalue.contract.ui;

import org.jspecify.annotations.NullMarked;
