/// Segments: members chosen by a rule that is saved.
@NullMarked
package io.zhanggui.marketing.segment;

import org.jspecify.annotations.NullMarked;
