@NullMarked
package io.zhanggui.storedvalue.tender;

import org.jspecify.annotations.NullMarked;
