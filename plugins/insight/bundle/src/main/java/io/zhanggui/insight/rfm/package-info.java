/// Quintiles of recency, frequency and monetary value, and where members stand.
@NullMarked
package io.zhanggui.insight.rfm;

import org.jspecify.annotations.NullMarked;
