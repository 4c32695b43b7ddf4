/// The ladder of offers: pay so much, get so much on top.
@NullMarked
package io.zhanggui.storedvalue.offer;

import org.jspecify.annotations.NullMarked;
