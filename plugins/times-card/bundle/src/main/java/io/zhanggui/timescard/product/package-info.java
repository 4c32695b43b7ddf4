/// What is sold: times cards and packages.
@NullMarked
package io.zhanggui.timescard.product;

import org.jspecify.annotations.NullMarked;
