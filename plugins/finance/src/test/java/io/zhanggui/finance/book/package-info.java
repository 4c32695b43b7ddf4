/// Within reach of a test what pages never need.
@NullMarked
package io.zhanggui.finance.book;

import org.jspecify.annotations.NullMarked;
