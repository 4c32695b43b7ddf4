/// The page of the segments.
@NullMarked
package io.zhanggui.marketing.segment.ui;

import org.jspecify.annotations.NullMarked;
