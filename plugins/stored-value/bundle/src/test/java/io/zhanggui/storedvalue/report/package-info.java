@NullMarked
package io.zhanggui.storedvalue.report;

import org.jspecify.annotations.NullMarked;
