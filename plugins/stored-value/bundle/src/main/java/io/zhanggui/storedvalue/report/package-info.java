/// What the shop reports about prepaid money: the figures of a quarter.
@NullMarked
package io.zhanggui.storedvalue.report;

import org.jspecify.annotations.NullMarked;
