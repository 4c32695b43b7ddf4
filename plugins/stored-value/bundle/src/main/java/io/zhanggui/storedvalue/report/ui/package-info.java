/// The page of the quarter's figures.
@NullMarked
package io.zhanggui.storedvalue.report.ui;

import org.jspecify.annotations.NullMarked;
