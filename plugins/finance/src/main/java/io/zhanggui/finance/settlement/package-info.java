/// What stores owe each other for stored value.
@NullMarked
package io.zhanggui.finance.settlement;

import org.jspecify.annotations.NullMarked;
